package io.github.remediate.endtoend;

import io.github.remediate.mac.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * Time that passes only while somebody waits. It begins now, as the program may go on with the same
 * run by the machine's clock.
 */
final class VirtualTime implements Time {
  private final Instant begin = Instant.now();
  private Duration passed = Duration.ZERO;

  @Override
  public Instant now() {
    return begin.plus(passed);
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
