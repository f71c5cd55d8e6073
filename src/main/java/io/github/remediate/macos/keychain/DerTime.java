package io.github.remediate.macos.keychain;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A time as certificates have it (RFC 5280, 4.1.2.5): in UTC, and to the second. */
final class DerTime {
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;

  /** Of year, month, day, hour, minute and second. */
  private static final int DIGITS = 14;

  private DerTime() {}

  /**
   * Reads the next element.
   *
   * @return empty where it is a time that there is not
   * @throws DerReader.Malformed if it is none at all
   */
  static Optional<Instant> next(DerReader in) throws DerReader.Malformed {
    int tag = in.tag();
    String text = new String(in.inside().rest(), StandardCharsets.ISO_8859_1);
    return switch (tag) {
      case UTC_TIME -> utc(text);
      case GENERALIZED_TIME -> read(text);
      default -> Optional.empty();
    };
  }

  /** Two digits are a year from 1950 to 2049. */
  private static Optional<Instant> utc(String text) {
    return read((text.compareTo("50") < 0 ? "20" : "19") + text);
  }

  private static Optional<Instant> read(String text) {
    if (text.length() != DIGITS + 1
        || text.charAt(DIGITS) != 'Z'
        || !text.chars().limit(DIGITS).allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
                  number(text, 0, 4),
                  number(text, 4, 6),
                  number(text, 6, 8),
                  number(text, 8, 10),
                  number(text, 10, 12),
                  number(text, 12, DIGITS))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
