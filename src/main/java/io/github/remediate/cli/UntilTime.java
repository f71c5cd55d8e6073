package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.approval.Approval;
import io.github.remediate.text.ShellQuote;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** A time in the words of whoever types it. Pure. */
final class UntilTime {
  private static final String FORMS =
      "Write how long from now (8h, 90m, 2d), a time of day (18:00), a day (2026-12-01, to its"
          + " end), or both (2026-12-01T18:00), of this machine's zone where none stands behind"
          + " it.";

  private UntilTime() {}

  /**
   * The instant that {@code text} means.
   *
   * @throws CommandFailure if it means none, or one that is past or too far
   */
  static Instant parse(String text, ZonedDateTime now) {
    Instant until;
    try {
      until = instant(text.strip().replace(' ', 'T'), now);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw refused(text, "this is no time. " + FORMS);
    }
    if (!until.isAfter(now.toInstant())) {
      throw refused(text, "that is past. " + FORMS);
    }
    if (until.isAfter(now.toInstant().plus(Approval.MOST_VALID))) {
      throw refused(
          text,
          "an approval holds for at most "
              + Approval.MOST_VALID.toDays()
              + " days. Choose an earlier time.");
    }
    return until.truncatedTo(ChronoUnit.SECONDS);
  }

  private static CommandFailure refused(String text, String why) {
    return CommandFailure.usage("--until " + ShellQuote.quote(text, true) + ": " + why);
  }

  private static Instant instant(String text, ZonedDateTime now) {
    ZoneId zone = now.getZone();
    if (text.matches("[0-9]{1,5}[mhd]")) {
      long amount = Long.parseLong(text.substring(0, text.length() - 1));
      ChronoUnit unit =
          text.endsWith("m")
              ? ChronoUnit.MINUTES
              : text.endsWith("h") ? ChronoUnit.HOURS : ChronoUnit.DAYS;
      return now.toInstant().plus(Duration.of(amount, unit));
    }
    if (text.matches("[0-9]{1,2}:[0-9]{2}")) {
      LocalTime time = LocalTime.parse(text.length() == 4 ? "0" + text : text);
      ZonedDateTime today = now.toLocalDate().atTime(time).atZone(zone);
      return (today.isAfter(now) ? today : now.toLocalDate().plusDays(1).atTime(time).atZone(zone))
          .toInstant();
    }
    if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      return LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant();
    }
    return text.matches(".*(Z|[+-][0-9:]+)") && text.indexOf('T') > 0 && hasOffset(text)
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(zone).toInstant();
  }

  private static boolean hasOffset(String text) {
    String time = text.substring(text.indexOf('T'));
    return time.endsWith("Z") || time.indexOf('+') > 0 || time.indexOf('-') > 0;
  }
}
