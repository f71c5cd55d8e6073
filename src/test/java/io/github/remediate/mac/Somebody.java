package io.github.remediate.mac;

import java.util.Optional;

/** Somebody at a terminal, whose name nobody gave. */
public final class Somebody {
  private Somebody() {}

  /** Their answer. */
  public static Reply says(Decision decision) {
    return Answerer.typing(Optional.empty()).says(decision);
  }
}
