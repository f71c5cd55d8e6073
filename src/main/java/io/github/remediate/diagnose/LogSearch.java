package io.github.remediate.diagnose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.remediate.diagnose.LogEvidence.Sighting;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.MacPath;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks through lines of logs for what is known, and keeps the newest of each. */
final class LogSearch {
  /** A line that is older says nothing about today: logs keep lines for months. */
  static final Duration YOUNG = Duration.ofDays(14);

  /** One of these stands in every line that can matter; all else is passed over at once. */
  private static final Triggers TRIGGERS =
      new Triggers(
          List.of(
              "AADSTS",
              "AccountNotOnboarded",
              "Portal launched without WPJ",
              "Registration-only command line flag",
              "PlugInKit",
              "PlatformSSO Code=-100",
              "deserializing device config",
              "will automatically retry",
              "4s8qh",
              "-25244",
              "ID acquired",
              "EnabledAndRegistered",
              "uccessfully registered",
              "egistration succeeded"));

  /** What a program writes after a registration. */
  private static final List<String> SUCCESSES =
      List.of(
          "ID acquired", "EnabledAndRegistered", "uccessfully registered", "egistration succeeded");

  private static final Set<LogKind> ALL = EnumSet.complementOf(EnumSet.of(LogKind.UNIFIED));

  /** Single sign-on writes these into the unified log, too. */
  private static final Set<LogKind> EVERYWHERE = EnumSet.allOf(LogKind.class);

  /** What of it stands in a line there, so that no other line leaves the log. */
  static final List<String> SIGN_ON =
      List.of(
          "PlugInKit",
          "PlatformSSO Code=-100",
          "deserializing device config",
          "will automatically retry",
          "AADSTS");

  /** What is looked for, and in whose logs it can stand; what people alone tell stays out. */
  private static final Map<FindingId, Set<LogKind>> LOGGED =
      Map.ofEntries(
          Map.entry(FindingId.PORTAL_OPENED_BY_HAND, EnumSet.of(LogKind.COMPANY_PORTAL)),
          Map.entry(FindingId.PARTNER_MANAGEMENT_OFF, EnumSet.of(LogKind.COMPANY_PORTAL)),
          Map.entry(
              FindingId.ACCOUNT_NOT_ONBOARDED, EnumSet.of(LogKind.COMPANY_PORTAL, LogKind.JAMF)),
          Map.entry(FindingId.REGISTRATION_RETRIES, EVERYWHERE),
          Map.entry(FindingId.CONFIGURATION_NOT_READ, EVERYWHERE),
          Map.entry(FindingId.EXTENSION_STUCK, EVERYWHERE),
          Map.entry(FindingId.DEVICE_OBJECT_MISSING, ALL),
          Map.entry(FindingId.DEVICE_DISABLED, ALL),
          Map.entry(FindingId.DEVICE_AUTHENTICATION_FAILED, ALL),
          Map.entry(FindingId.NOT_COMPLIANT, ALL),
          Map.entry(FindingId.BROKER_NEEDED, ALL),
          Map.entry(FindingId.BLOCKED_BY_POLICY, ALL),
          Map.entry(FindingId.KEYCHAIN_OWNERSHIP, ALL));

  private final LogTime times;
  private final Instant seen;
  private final Instant now;
  private final Map<FindingId, Sighting> newest = new EnumMap<>(FindingId.class);
  private final Map<FindingId, MacPath> undated = new EnumMap<>(FindingId.class);
  private Instant success;
  private Instant anyonesSuccess;
  private Instant last;
  private final byte[] stamp = new byte[LogTime.BEGINNING];
  private boolean stamped;

  LogSearch(LogTime times, Instant seen, Instant now) {
    this.times = times;
    this.seen = seen;
    this.now = now;
  }

  private boolean isYoung(Instant time) {
    return isYoungAt(seen, time) || isYoungAt(now, time);
  }

  private boolean isToCome(Instant time) {
    Duration day = Duration.ofDays(1);
    return time.isAfter(now.plus(day)) && time.isAfter(seen.plus(day));
  }

  // Clocks of a log and of that moment may stand in different zones.
  private static boolean isYoungAt(Instant moment, Instant time) {
    return !time.isBefore(moment.minus(YOUNG)) && !time.isAfter(moment.plus(Duration.ofDays(1)));
  }

  /** The messages that are looked for in logs, and in whose. */
  static Map<FindingId, Set<LogKind>> logged() {
    return LOGGED;
  }

  void beginFile() {
    stamped = false;
  }

  /** A line of {@code file}; one without a time goes on from the line above it. */
  void line(byte[] bytes, int length, MacPath file) {
    if (LogTime.mayTell(bytes, length)) {
      System.arraycopy(bytes, 0, stamp, 0, stamp.length);
      stamped = true;
    }
    if (!TRIGGERS.standIn(bytes, length)) {
      return;
    }
    last = stamped ? times.of(new String(stamp, ISO_8859_1)).orElse(null) : null;
    if (last != null && isToCome(last)) {
      // A clock that was wrong: nobody can tell when it was written.
      last = null;
    }
    if (last != null && !isYoung(last)) {
      return;
    }
    String line = new String(bytes, 0, length, ISO_8859_1);
    if (last != null && tellsSuccess(line)) {
      if (LogReader.isOfAnyone(file)) {
        anyonesSuccess = later(anyonesSuccess);
      } else {
        success = later(success);
      }
    }
    for (FindingId found : KnownMessages.in(line)) {
      if (LOGGED.containsKey(found)) {
        note(found, file);
      }
    }
  }

  private Instant later(Instant before) {
    return before == null || last.isAfter(before) ? last : before;
  }

  private void note(FindingId found, MacPath file) {
    if (last == null) {
      undated.putIfAbsent(found, file);
    } else if (!newest.containsKey(found) || !last.isBefore(newest.get(found).at())) {
      newest.put(found, new Sighting(last, file));
    }
  }

  /** Whether a line can matter; nearly none does. */
  static boolean mayMatter(byte[] bytes, int length) {
    return TRIGGERS.standIn(bytes, length);
  }

  static boolean tellsSuccess(String line) {
    return SUCCESSES.stream().anyMatch(line::contains)
        && !line.contains("ERROR")
        && !line.contains("ail")
        && !line.contains("not ");
  }

  LogEvidence evidence(Map<LogKind, List<String>> unread, Optional<Instant> unreadUntil) {
    return new LogEvidence(
        newest,
        undated,
        Optional.ofNullable(success),
        Optional.ofNullable(anyonesSuccess),
        unread,
        unreadUntil);
  }
}
