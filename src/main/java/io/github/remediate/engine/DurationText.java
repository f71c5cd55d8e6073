package io.github.remediate.engine;

import io.github.remediate.mac.Message;
import java.time.Duration;

/** Lengths of time in words. */
final class DurationText {
  private DurationText() {}

  /** The length rounded up to what a person would say. */
  static Message words(Duration length) {
    long seconds = length.plusMillis(999).toSeconds();
    if (seconds < 120) {
      return Message.counted("duration.seconds", seconds);
    }
    long minutes = (seconds + 59) / 60;
    return minutes < 120
        ? Message.counted("duration.minutes", minutes)
        : Message.counted("duration.hours", (minutes + 59) / 60);
  }
}
