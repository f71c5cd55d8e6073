package io.github.remediate.app;

import io.github.remediate.mac.Time;
import java.time.Duration;
import java.time.Instant;

/** The clocks of a virtual Mac, which are for one thread at a time. */
record OneAtATime(Time time) implements Time {
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
