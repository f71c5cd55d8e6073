package io.github.remediate.services;

import io.github.remediate.mac.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Passes at once, and notes what was waited. */
final class CountedTime implements Time {
  static final Instant BEGIN = Instant.parse("2026-11-30T08:00:00Z");

  private final List<Duration> waits = new ArrayList<>();
  private Duration passed = Duration.ZERO;
  private boolean interrupting;

  /** From now on each wait of a second or more ends with the program. */
  synchronized void interrupts() {
    interrupting = true;
  }

  @Override
  public synchronized Instant now() {
    return BEGIN.plus(passed);
  }

  @Override
  public synchronized Duration monotonic() {
    return passed;
  }

  @Override
  public synchronized void pass(Duration time) throws InterruptedException {
    if (Thread.interrupted() || interrupting && time.toMillis() >= 1000) {
      throw new InterruptedException();
    }
    passed = passed.plus(time);
    waits.add(time);
  }

  /** Those of a second and more: shorter ones keep the pace. */
  synchronized List<Duration> waits() {
    return waits.stream().filter(wait -> wait.toMillis() >= 1000).toList();
  }

  synchronized Duration passed() {
    return passed;
  }
}
