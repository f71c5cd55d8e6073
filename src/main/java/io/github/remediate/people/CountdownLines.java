package io.github.remediate.people;

import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Time;
import java.time.Duration;

/** A countdown as lines of text, ever closer to each other. */
final class CountdownLines {
  private static final int[] MARKS = {600, 300, 120, 60, 30, 10, 5, 4, 3, 2, 1};

  private CountdownLines() {}

  /**
   * Runs to its end by the monotonic clock, so that setting the clock cannot shorten it.
   *
   * @param how what stops it, in a sentence
   * @return YES at its end, LATER if it was interrupted; the thread's interrupt status is set again
   */
  static Decision run(ParagraphPrinter out, Time time, Countdown countdown, String how) {
    Duration length = countdown.length();
    out.print(countdown);
    Duration end = time.monotonic().plus(length);
    out.print("Restart in " + seconds(length) + " s. " + how);
    try {
      for (Duration left = length; left.compareTo(Duration.ZERO) > 0; ) {
        time.pass(left.minus(nextMark(left)));
        left = end.minus(time.monotonic());
        if (left.compareTo(Duration.ZERO) > 0) {
          out.print("  " + seconds(left) + " s");
        }
      }
      return Decision.YES;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Decision.LATER;
    }
  }

  private static Duration nextMark(Duration left) {
    for (int mark : MARKS) {
      if (Duration.ofSeconds(mark).compareTo(left) < 0) {
        return Duration.ofSeconds(mark);
      }
    }
    return Duration.ZERO;
  }

  private static long seconds(Duration left) {
    return left.plusNanos(999_999_999).toSeconds();
  }
}
