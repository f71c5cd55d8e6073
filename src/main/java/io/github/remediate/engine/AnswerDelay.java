package io.github.remediate.engine;

import io.github.remediate.mac.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether somebody took so long with an answer that what was seen before it is old.
 *
 * @param asked when they were asked, by the wall clock
 * @param count the monotonic count then, which stands still while a Mac sleeps
 */
public record AnswerDelay(Instant asked, Duration count) {
  private static final Duration LONG = Duration.ofMinutes(3);

  /** Begins now. */
  public static AnswerDelay begin(Time time) {
    return new AnswerDelay(time.now(), time.monotonic());
  }

  /** Whether it was long, by either clock. */
  public boolean wasLong(Time time) {
    return time.monotonic().minus(count).compareTo(LONG) >= 0
        || Duration.between(asked, time.now()).compareTo(LONG) >= 0;
  }
}
