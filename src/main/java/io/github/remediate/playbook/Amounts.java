package io.github.remediate.playbook;

import java.time.Duration;

/** Numbers and durations as a playbook writes them. */
final class Amounts {
  /** More digits are no number that a playbook needs, and would not fit. */
  private static final int MOST_DIGITS = 6;

  private Amounts() {}

  /** The value of decimal digits without a leading zero; -1 for anything else. */
  static int number(String text) {
    boolean leadingZero = text.length() > 1 && text.charAt(0) == '0';
    if (text.isEmpty() || text.length() > MOST_DIGITS || leadingZero) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** A whole number and {@code s}, {@code m} or {@code h}; zero for anything else. */
  static Duration duration(String text) {
    int end = text.length() - 1;
    int number = end < 1 ? -1 : number(text.substring(0, end));
    if (number < 0) {
      return Duration.ZERO;
    }
    return switch (text.charAt(end)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      default -> Duration.ZERO;
    };
  }
}
