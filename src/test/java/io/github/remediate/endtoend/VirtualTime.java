package io.github.remediate.endtoend;

import io.github.remediate.mac.Time;
import java.time.Duration;
import java.time.Instant;

/** Time that passes only while somebody waits. */
final class VirtualTime implements Time {
  private static final Instant BEGIN = Instant.parse("2026-11-22T09:00:00Z");

  private Duration passed = Duration.ZERO;

  @Override
  public Instant now() {
    return BEGIN.plus(passed);
  }

  @Override
  public Duration monotonic() {
    return passed;
  }

  @Override
  public void pass(Duration time) {
    passed = passed.plus(time);
  }

  Duration passed() {
    return passed;
  }
}
