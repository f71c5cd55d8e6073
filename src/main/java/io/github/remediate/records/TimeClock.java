package io.github.remediate.records;

import io.github.remediate.mac.Time;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The wall clock of a {@link Time}, in UTC. */
final class TimeClock extends Clock {
  private final Time time;

  TimeClock(Time time) {
    this.time = time;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(time.now(), zone);
  }

  @Override
  public Instant instant() {
    return time.now();
  }
}
