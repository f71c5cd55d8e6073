package io.github.remediate.engine;

/** What came of having an effect carried out, so far. Whether it worked is judged by looking. */
sealed interface EffectAttempt {
  /**
   * Whether a program did it that says by its exit status that it failed; what became of it only a
   * look tells.
   */
  default boolean saysItFailed() {
    return false;
  }

  /** It was carried out, or nothing was left to do. */
  record Ended(boolean saysItFailed) implements EffectAttempt {
    Ended() {
      this(false);
    }
  }

  /** It failed, and the step with it. */
  record Failed(Failure failure) implements EffectAttempt {}

  /** A person is to do it, together with all others of the step that no command may do. */
  record ByHand() implements EffectAttempt {}

  /** It began, and is over when something has come to pass: the step waits. */
  record Begun() implements EffectAttempt {}

  /** It cannot go on now, and so the run ends for now. */
  record Paused(RunEnd end) implements EffectAttempt {}
}
