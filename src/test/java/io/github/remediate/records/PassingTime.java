package io.github.remediate.records;

import io.github.remediate.mac.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Clocks on which waits take no time; events happen when their time has come. */
final class PassingTime implements Time {
  static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

  private record Event(Duration at, Runnable happening) {}

  private final List<Event> events = new ArrayList<>();
  private Duration passed = Duration.ZERO;
  private int asked;
  private int killAt = Integer.MAX_VALUE;

  /** The process was killed here: nothing after it is done. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Kills the process when it asks for the wall clock for the {@code n}-th time from now on. */
  synchronized void killAtNow(int n) {
    killAt = asked + n;
  }

  synchronized int asked() {
    return asked;
  }

  synchronized void in(Duration wait, Runnable happening) {
    events.add(new Event(passed.plus(wait), happening));
  }

  @Override
  public synchronized Instant now() {
    if (++asked >= killAt) {
      throw new Killed();
    }
    return START.plus(passed);
  }

  @Override
  public synchronized Duration monotonic() {
    return passed;
  }

  @Override
  public synchronized void pass(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    passed = passed.plus(time);
    for (Event event : List.copyOf(events)) {
      if (event.at().compareTo(passed) <= 0) {
        events.remove(event);
        event.happening().run();
      }
    }
  }
}
