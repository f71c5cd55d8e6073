package io.github.remediate.diagnose;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When a line was written, by its beginning: {@code 2025-08-30 17:18:28.301} of Company Portal and
 * the SSO extension, {@code Wed Apr 29 12:40:46} of jamf, which tells no year. Both are the Mac's
 * local time. The day of the line before is remembered: most lines are of the same one.
 */
final class LogTime {
  /** Bytes of a line that tell its time. */
  static final int BEGINNING = 19;

  private static final int DAY = 10;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  /** How many years back a line without one may be: its day of the week says which. */
  private static final int YEARS = 11;

  private final ZoneId zone;
  private final LocalDate tomorrow;
  private String lastDay = "";
  private Instant midnight;

  LogTime(ZoneId zone, Instant now) {
    this.zone = zone;
    this.tomorrow = LocalDate.ofInstant(now.plus(Duration.ofDays(1)), zone);
  }

  /** Whether a line looks as if it told its time. */
  static boolean mayTell(byte[] line, int length) {
    return length >= BEGINNING && line[13] == ':' && line[16] == ':';
  }

  /** The time at which {@code line} was written; empty if it tells none. */
  Optional<Instant> of(String line) {
    if (line.length() < BEGINNING || line.charAt(13) != ':' || line.charAt(16) != ':') {
      return Optional.empty();
    }
    try {
      int seconds = number(line, 11) * 3600 + number(line, 14) * 60 + number(line, 17);
      if (!line.startsWith(lastDay) || lastDay.isEmpty()) {
        midnight = day(line).map(day -> day.atStartOfDay(zone).toInstant()).orElse(null);
        lastDay = line.substring(0, DAY);
      }
      return Optional.ofNullable(midnight).map(begun -> begun.plusSeconds(seconds));
    } catch (DateTimeException | NumberFormatException e) {
      lastDay = "";
      return Optional.empty();
    }
  }

  private Optional<LocalDate> day(String line) {
    if (line.charAt(4) == '-' && line.charAt(7) == '-') {
      int year = number(line, 0) * 100 + number(line, 2);
      return Optional.of(LocalDate.of(year, number(line, 5), number(line, 8)));
    }
    int month = MONTHS.indexOf(line.substring(4, 7));
    int day = DAYS.indexOf(line.substring(0, 3));
    if (month < 0 || month % 3 != 0 || day < 0) {
      return Optional.empty();
    }
    int of = number(line, 8);
    LocalDate inMonth = LocalDate.of(tomorrow.getYear(), month / 3 + 1, 1);
    for (int back = 0; back < YEARS; back++) {
      LocalDate first = inMonth.minusYears(back);
      boolean is =
          of <= first.lengthOfMonth()
              && first.withDayOfMonth(of).getDayOfWeek().getValue() == day + 1
              && !first.withDayOfMonth(of).isAfter(tomorrow);
      if (is) {
        return Optional.of(first.withDayOfMonth(of));
      }
    }
    return Optional.empty();
  }

  /** Two digits, of which the first may be a blank. */
  private static int number(String line, int at) {
    char tens = line.charAt(at);
    int ones = line.charAt(at + 1) - '0';
    int number = (tens == ' ' ? 0 : tens - '0') * 10 + ones;
    if (ones < 0 || ones > 9 || tens != ' ' && (tens < '0' || tens > '9')) {
      throw new NumberFormatException("no number");
    }
    return number;
  }
}
