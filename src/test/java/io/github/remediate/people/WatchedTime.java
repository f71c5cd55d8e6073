package io.github.remediate.people;

import io.github.remediate.mac.Time;
import java.time.Duration;
import java.time.Instant;

/** Time that passes at once, is counted, and whose wall clock jumps both ways. */
final class WatchedTime implements Time {
  Duration passed = Duration.ZERO;
  Duration interruptAt = Duration.ofDays(1);

  @Override
  public Instant now() {
    return passed.toSeconds() % 2 == 0 ? Instant.EPOCH : Instant.MAX;
  }

  @Override
  public Duration monotonic() {
    return Duration.ofDays(3).plus(passed);
  }

  @Override
  public void pass(Duration time) throws InterruptedException {
    passed = passed.plus(time);
    if (passed.compareTo(interruptAt) >= 0) {
      throw new InterruptedException();
    }
  }
}
