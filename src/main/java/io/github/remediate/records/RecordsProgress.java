package io.github.remediate.records;

import java.time.Duration;
import java.util.Optional;

/**
 * How far the work is.
 *
 * @param phase what is done at present
 * @param done so many of {@code total} have ended
 * @param total Macs while a list is made, records while it is carried out
 * @param perMinute how many ended in a minute, on the average since the phase began
 * @param left how long the rest takes at that rate; empty where none has ended yet
 */
public record RecordsProgress(
    Phase phase, int done, int total, double perMinute, Optional<Duration> left) {

  /** What is done. */
  public enum Phase {
    /** Records are looked for. */
    LISTING,
    /** Records are deleted, and looked at until they are gone. */
    REMOVING
  }

  static RecordsProgress of(Phase phase, int done, int total, Duration since) {
    double minutes = since.toMillis() / 60_000.0;
    double rate = minutes > 0 ? done / minutes : 0;
    Optional<Duration> left =
        rate > 0
            ? Optional.of(Duration.ofSeconds(Math.round((total - done) * 60 / rate)))
            : Optional.empty();
    return new RecordsProgress(phase, done, total, rate, left);
  }
}
