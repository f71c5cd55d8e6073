package io.github.remediate.app;

import io.github.remediate.mac.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock by which somebody looks up now and then while time passes.
 *
 * @param meanwhile called by the thread that waits
 */
record AttentiveTime(Time time, Runnable meanwhile) implements Time {
  private static final Duration TICK = Duration.ofSeconds(15);

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public Duration monotonic() {
    return time.monotonic();
  }

  @Override
  public void pass(Duration length) throws InterruptedException {
    Duration left = length;
    while (left.compareTo(TICK) > 0) {
      time.pass(TICK);
      left = left.minus(TICK);
      meanwhile.run();
    }
    time.pass(left);
    meanwhile.run();
  }
}
