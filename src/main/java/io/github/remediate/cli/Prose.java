package io.github.remediate.cli;

import io.github.remediate.text.Counted;
import java.time.Duration;

/** Sentences that an author wrote over several lines, as one paragraph. */
final class Prose {
  private Prose() {}

  /** The text with every run of white space as one blank, and none at its ends. */
  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        blank = out.length() > 0;
      } else {
        if (blank) {
          out.append(' ');
          blank = false;
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  /** A time as people say it: {@code 30 minutes}, {@code 90 seconds}. */
  static String of(Duration time) {
    long seconds = time.toSeconds();
    if (seconds >= 3600 && seconds % 3600 == 0) {
      return Counted.of((int) (seconds / 3600), "hour");
    }
    return seconds >= 60 && seconds % 60 == 0
        ? Counted.of((int) (seconds / 60), "minute")
        : Counted.of((int) seconds, "second");
  }
}
