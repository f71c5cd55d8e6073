package io.github.remediate.app;

import java.time.Duration;
import java.util.Optional;

/**
 * Which ended runs are removed altogether once they keep nothing any more: those that are older, or
 * more, than this.
 *
 * @param ageInDays how many days after its end, 1 or more
 * @param most how many ended runs stay, the newest, 1 or more
 */
public record Retention(Optional<Integer> ageInDays, Optional<Integer> most) {
  /** All of them stay. */
  public static final Retention ALL = new Retention(Optional.empty(), Optional.empty());

  Optional<Duration> days() {
    return ageInDays.map(Duration::ofDays);
  }
}
