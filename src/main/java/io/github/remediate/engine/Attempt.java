package io.github.remediate.engine;

/** What came of having an effect carried out, so far. Whether it worked is judged by looking. */
sealed interface Attempt {
  /** It was carried out, or nothing was left to do. */
  record Ended() implements Attempt {}

  /** It failed, and the step with it. */
  record Failed(Failure failure) implements Attempt {}

  /** A person is to do it, together with all others of the step that no command may do. */
  record ByHand() implements Attempt {}

  /** It began, and is over when something has come to pass: the step waits. */
  record Begun() implements Attempt {}

  /** It cannot go on now, and so the run ends for now. */
  record Paused(RunEnd end) implements Attempt {}

  static Attempt failed(String reason) {
    return new Failed(Failure.of(reason));
  }
}
