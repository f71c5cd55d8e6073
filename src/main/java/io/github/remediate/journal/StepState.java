package io.github.remediate.journal;

/** Where a step stands. */
public enum StepState {
  /** It has not begun. */
  PENDING("pending"),
  /** There was nothing to do. Final. */
  SATISFIED("satisfied"),
  /** A person must decide or do something. */
  AWAITING_PERSON("awaiting-person"),
  /** Its effects are being carried out. */
  RUNNING("running"),
  /** The process ended while an effect was under way. */
  IN_DOUBT("in-doubt"),
  /** It waits for a time, a restart, a service, or a receipt from elsewhere. */
  WAITING("waiting"),
  /** Its effects ended, and the Mac is looked at again. */
  VERIFYING("verifying"),
  /** Carried out, and seen to be so. */
  DONE("done"),
  /** A person or the playbook passed over it. Final. */
  SKIPPED("skipped"),
  /** An effect failed, or the look afterwards did not show what it should. */
  FAILED("failed"),
  /** Its files were put back. Final. */
  ROLLED_BACK("rolled-back");

  private final String word;

  StepState(String word) {
    this.word = word;
  }

  /** The name in the journal and in output. */
  public String word() {
    return word;
  }

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
      if (state.word.equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException("no state of a step is called " + word);
  }
}
