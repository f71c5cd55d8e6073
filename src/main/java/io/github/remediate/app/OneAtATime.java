package io.github.remediate.app;

import io.github.remediate.mac.Time;
import java.time.Duration;
import java.time.Instant;

/** The clocks of a virtual Mac, which are for one thread at a time. */
final class OneAtATime implements Time {
  private final Time time;

  OneAtATime(Time time) {
    this.time = time;
  }

  @Override
  public synchronized Instant now() {
    return time.now();
  }

  @Override
  public synchronized Duration monotonic() {
    return time.monotonic();
  }

  @Override
  public synchronized void pass(Duration length) throws InterruptedException {
    time.pass(length);
  }
}
