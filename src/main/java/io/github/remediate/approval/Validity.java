package io.github.remediate.approval;

import java.time.Duration;
import java.time.Instant;

/**
 * From when to when something holds, where the clocks of those who wrote it and of those who read
 * it may differ.
 *
 * @param notBefore the first instant, by the writer's clock
 * @param notAfter the first instant at which it does not hold any more, by the writer's clock
 * @param tolerance how far the reader's clock may be from it, either way
 */
public record Validity(Instant notBefore, Instant notAfter, Duration tolerance) {

  /** Whether {@code now} is too early, by the reader's clock. */
  public boolean isAhead(Instant now) {
    return now.isBefore(notBefore.minus(tolerance));
  }

  /** Whether {@code now} is too late, by the reader's clock. */
  public boolean isOver(Instant now) {
    return !now.isBefore(notAfter.plus(tolerance));
  }
}
