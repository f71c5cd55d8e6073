package io.github.remediate.engine;

import java.time.Duration;

/** Lengths of time in words. */
final class DurationText {
  private DurationText() {}

  /** The length rounded up to what a person would say. */
  static String words(Duration length) {
    long seconds = length.plusMillis(999).toSeconds();
    if (seconds < 120) {
      return count(seconds, "second");
    }
    long minutes = (seconds + 59) / 60;
    return minutes < 120 ? count(minutes, "minute") : count((minutes + 59) / 60, "hour");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
