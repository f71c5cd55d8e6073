package io.github.remediate.app;

import io.github.remediate.mac.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * The clocks at a rehearsal's helpdesk and at its services: time passes at once, for whatever
 * thread waits. The virtual Mac's own clock is for one thread alone.
 */
final class HelpdeskClock implements Time {
  private Instant wall;
  private Duration passed = Duration.ZERO;

  HelpdeskClock(Instant wall) {
    this.wall = wall;
  }

  @Override
  public synchronized Instant now() {
    return wall;
  }

  @Override
  public synchronized Duration monotonic() {
    return passed;
  }

  @Override
  public void pass(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the rehearsal is to end");
    }
    synchronized (this) {
      if (!time.isNegative()) {
        wall = wall.plus(time);
        passed = passed.plus(time);
      }
    }
  }

  /** Somebody comes from the Mac, where so much time went by, or whose clock was set. */
  synchronized void set(Instant now) {
    wall = now;
  }
}
