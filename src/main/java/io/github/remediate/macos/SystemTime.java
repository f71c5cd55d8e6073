package io.github.remediate.macos;

import io.github.remediate.mac.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * The clocks of the machine that this program runs on. The monotonic one counts from the boot (mach
 * time on macOS, CLOCK_MONOTONIC on Linux) and stands still while the machine sleeps, so it is
 * comparable between processes of one boot.
 */
public final class SystemTime implements Time {

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public Duration monotonic() {
    return Duration.ofNanos(System.nanoTime());
  }

  @Override
  public void pass(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!time.isNegative()) {
      Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
    }
  }
}
