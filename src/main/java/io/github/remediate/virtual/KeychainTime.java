package io.github.remediate.virtual;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Times as certificates and keychains spell them. */
final class KeychainTime {
  private KeychainTime() {}

  /** {@code 20190108153601Z}. */
  static String digits(Instant time) {
    ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(15);
    append(text, utc.getYear(), 4);
    append(text, utc.getMonthValue(), 2);
    append(text, utc.getDayOfMonth(), 2);
    append(text, utc.getHour(), 2);
    append(text, utc.getMinute(), 2);
    append(text, utc.getSecond(), 2);
    return text.append('Z').toString();
  }

  private static void append(StringBuilder text, int number, int width) {
    String digits = Integer.toString(number);
    text.append("0".repeat(width - digits.length())).append(digits);
  }
}
