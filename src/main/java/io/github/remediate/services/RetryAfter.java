package io.github.remediate.services;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header Retry-After (RFC 9110, 10.2.3), of which no server can make more than a minute. */
final class RetryAfter {
  static final Duration MOST = Duration.ofSeconds(60);

  private RetryAfter() {}

  /**
   * How long to wait: 0 to 60 seconds.
   *
   * @param value seconds or a date
   * @return empty if it is neither
   */
  static Optional<Duration> wait(String value, Instant now) {
    String text = value.strip();
    if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      String digits = text.replaceFirst("^0+(?=.)", "");
      return Optional.of(
          digits.length() > 2 ? MOST : clamped(Duration.ofSeconds(Long.parseLong(digits))));
    }
    try {
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(clamped(Duration.between(now, then)));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Duration clamped(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(MOST) > 0 ? MOST : wait;
  }
}
