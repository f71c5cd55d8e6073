package io.github.remediate.app;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The clock of this machine. It looks for the machine's time zone when it is asked for it, since
 * the platform opens every library to find it.
 */
final class LocalClock extends Clock {
  @Override
  public ZoneId getZone() {
    return ZoneId.systemDefault();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return system(zone);
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }
}
