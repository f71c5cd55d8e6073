package io.github.remediate.engine;

import io.github.remediate.mac.Time;
import java.time.Duration;
import java.time.Instant;

/** The two clocks of a Mac, which a test sets; time passes at once. */
final class Clocks implements Time {
  private Instant wall = Instant.parse("2026-11-22T09:00:00Z");
  private Duration count = Duration.ofHours(5);

  @Override
  public Instant now() {
    return wall;
  }

  @Override
  public Duration monotonic() {
    return count;
  }

  @Override
  public void pass(Duration time) {
    wall = wall.plus(time);
    count = count.plus(time);
  }

  void jump(Duration by) {
    wall = wall.plus(by);
  }

  /** The Mac starts again; that takes no time. */
  void boot() {
    count = Duration.ZERO;
  }
}
