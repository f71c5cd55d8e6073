package io.github.remediate.document;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Numbers and durations as documents write them; what is written otherwise is none. */
final class Amounts {
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
