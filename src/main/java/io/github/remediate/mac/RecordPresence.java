package io.github.remediate.mac;

import java.util.List;

/**
 * What looks tell of a record that somebody says they deleted at its service.
 *
 * @param there whether it is there; known as false only after several looks in a row, and never
 *     absent
 * @param undecided what its service shows of which nobody but a person can tell whether it is that
 *     record; empty where {@code there} is known
 */
public record RecordPresence(Observation<Boolean> there, List<Undecided> undecided) {
  public RecordPresence {
    undecided = List.copyOf(undecided);
  }

  /**
   * A record of which only a person can tell whether it is the one.
   *
   * @param id its own at its service
   * @param shown what a person tells it from others by, and why it may be the one; a clause
   */
  public record Undecided(String id, String shown) {}

  /** Of a record whose own id is known. */
  public RecordPresence(Observation<Boolean> there) {
    this(there, List.of());
  }

  /** Nobody could look, or the look told nothing, for this reason. */
  public static RecordPresence untold(String reason) {
    return new RecordPresence(Observation.unknown(reason));
  }
}
