package io.github.remediate.journal;

import io.github.remediate.document.Worded;

/** Where a step stands. */
public enum StepState implements Worded {
  /** It has not begun. */
  PENDING,
  /** There was nothing to do. Final. */
  SATISFIED,
  /** A person must decide or do something. */
  AWAITING_PERSON,
  /** Its effects are being carried out. */
  RUNNING,
  /** The process ended while an effect was under way. */
  IN_DOUBT,
  /** It waits for a time, a restart, a service, or a receipt from elsewhere. */
  WAITING,
  /** Its effects ended, and the Mac is looked at again. */
  VERIFYING,
  /** Carried out, and seen to be so. */
  DONE,
  /** A person or the playbook passed over it. Final. */
  SKIPPED,
  /** An effect failed, or the look afterwards did not show what it should. */
  FAILED,
  /** Its files were put back. Final. */
  ROLLED_BACK;

  /** Whether the run goes on to the next step after this one. */
  public boolean settled() {
    return this == SATISFIED || this == DONE || this == SKIPPED;
  }

  /**
   * The state that {@code word} names.
   *
   * @throws IllegalArgumentException if none is
   */
  public static StepState of(String word) {
    for (StepState state : values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException("no state of a step is called " + word);
  }
}
