package io.github.remediate.document;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Numbers, durations and times as documents write them; what is written otherwise is none. */
final class Amounts {
  private static final String SHAPE = "0000-00-00T00:00:00Z";
  private static final int MOST_DIGITS_OF_A_DURATION = 6;

  private Amounts() {}

  /** Decimal digits without a leading zero, with a minus or none. */
  static OptionalLong whole(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
    if (leadingZero || !isAll(digits, '0', '9')) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) { // no digit, or too many
      return OptionalLong.empty();
    }
  }

  /**
   * A time in UTC. The usual form, {@code 2026-11-22T10:05:00Z}, is read without the formatters of
   * java.time, whose making takes a tenth of a dry run's start; every other is left to them.
   *
   * @throws java.time.DateTimeException if it is none
   */
  static Instant instant(String text) {
    if (text.length() == SHAPE.length() && hasShape(text)) {
      int month = digits(text, 5, 7);
      int day = digits(text, 8, 10);
      int hour = digits(text, 11, 13);
      int minute = digits(text, 14, 16);
      int second = digits(text, 17, 19);
      boolean isDate = month >= 1 && month <= 12 && day >= 1 && day <= 31;
      if (isDate && hour < 24 && minute < 60 && second < 60) {
        return LocalDate.of(digits(text, 0, 4), month, day)
            .atTime(LocalTime.of(hour, minute, second))
            .toInstant(ZoneOffset.UTC);
      }
    }
    return Instant.parse(text);
  }

  private static boolean hasShape(String text) {
    for (int i = 0; i < SHAPE.length(); i++) {
      char c = text.charAt(i);
      if (SHAPE.charAt(i) == '0' ? c < '0' || c > '9' : c != SHAPE.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  /** A whole number and {@code s}, {@code m} or {@code h}; zero for anything else. */
  static Duration duration(String text) {
    int end = text.length() - 1;
    if (end < 1 || end > MOST_DIGITS_OF_A_DURATION || text.charAt(0) == '-') {
      return Duration.ZERO;
    }
    long number = whole(text.substring(0, end)).orElse(0);
    return switch (text.charAt(end)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      default -> Duration.ZERO;
    };
  }

  /** Permission bits: one to five octal digits, at most 07777. */
  static OptionalInt mode(String text) {
    boolean octal = !text.isEmpty() && text.length() <= 5 && isAll(text, '0', '7');
    int mode = octal ? Integer.parseInt(text, 8) : -1;
    return mode < 0 || mode > 07777 ? OptionalInt.empty() : OptionalInt.of(mode);
  }

  private static boolean isAll(String text, char from, char to) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < from || text.charAt(i) > to) {
        return false;
      }
    }
    return true;
  }
}
