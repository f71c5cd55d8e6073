package io.github.remediate.plan;

/** What is done where no look can tell whether an effect that was cut off has happened. */
public enum EffectDoubt {
  /** It is done again, which does no harm. */
  DONE_AGAIN,
  /** A person is asked, who may look where the program cannot. */
  PERSON_ASKED,
  /**
   * The run waits for a look: nobody's word is taken, as the step cannot go on without that look in
   * any case.
   */
  LOOK_AWAITED
}
