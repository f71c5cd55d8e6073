package io.github.remediate.people;

import io.github.remediate.mac.RunView;

/** Shows operators how far a run is. */
public interface RunDisplay {

  /** Shows it; called often, also where nothing changed. */
  void show(RunView view);

  /**
   * Makes room for a question or a note; what is shown comes back with the next view at the latest.
   */
  default void makeRoom() {}

  /** Shows again what made room for a note. */
  default void comeBack() {}

  /** Whether {@link #tick} is to be called each second, on a thread of its own. */
  default boolean moves() {
    return false;
  }

  /** Goes on with what moves. */
  default void tick() {}

  /** Shows nothing that moves any more. */
  default void rest() {}
}
