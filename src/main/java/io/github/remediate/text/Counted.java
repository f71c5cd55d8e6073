package io.github.remediate.text;

import java.time.Duration;

/** A number of things, or a time, in words. */
public final class Counted {
  private Counted() {}

  /** "1 identity", "2 identities". */
  public static String of(int number, String one) {
    if (number == 1) {
      return "1 " + one;
    }
    boolean y = one.endsWith("y") && !one.endsWith("ey");
    return number + " " + (y ? one.substring(0, one.length() - 1) + "ies" : one + "s");
  }

  /**
   * "1 hour", "90 minutes", "20 seconds": in the largest of these of which it is a whole number.
   */
  public static String time(Duration time) {
    long seconds = time.toSeconds();
    if (seconds % 60 != 0 || seconds == 0) {
      return of((int) seconds, "second");
    }
    return seconds % 3600 == 0
        ? of((int) time.toHours(), "hour")
        : of((int) time.toMinutes(), "minute");
  }
}
