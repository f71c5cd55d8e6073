package io.github.remediate.diagnose;

import io.github.remediate.diagnose.LogEvidence.Sighting;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.MacPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What messages tell, in logs and from people. */
final class MessageFindings {
  private MessageFindings() {}

  static void add(LogEvidence logs, Said said, Findings findings) {
    LogSearch.logged().forEach((id, kinds) -> log(id, kinds, logs, findings));
    said.error().ifPresent(text -> error(text, findings));
    said.symptom()
        .ifPresent(
            symptom ->
                findings.holds(
                    symptom.finding(),
                    Witness.SAID,
                    "the symptom " + symptom.word() + " was named",
                    "--symptom"));
    if (said.severalAffected().orElse(false)) {
      findings.holds(
          FindingId.SEVERAL_AFFECTED,
          Witness.SAID,
          "several users or Macs are said to have it",
          "answers");
    }
  }

  private static void error(String text, Findings findings) {
    for (FindingId id : KnownMessages.in(text)) {
      findings.holds(
          id, Witness.SAID, "the error text that was given is a known message", "--error");
    }
    for (ArticleRow row : ArticleRow.in(text)) {
      row.finding()
          .ifPresent(
              id ->
                  findings.holds(
                      id,
                      Witness.SAID,
                      "the text that was given is how Microsoft's article calls it",
                      "--error"));
    }
  }

  private static void log(FindingId id, Set<LogKind> kinds, LogEvidence logs, Findings findings) {
    Sighting seen = logs.newest().get(id);
    Optional<String> gaps = gaps(kinds, logs.unread());
    String all = "logs";
    if (seen == null) {
      MacPath undated = logs.undated().get(id);
      if (undated != null) {
        findings.unknown(id, "a line of it tells no time", undated.value());
      } else if (gaps.isPresent()) {
        findings.unknown(id, gaps.get(), all);
      } else {
        findings.doesNot(id, "no line of the last 14 days tells of it", all);
      }
      return;
    }
    String file = seen.file().value();
    String told = "a line of " + seen.at() + " tells of it";
    boolean shared = findings.isHeld(FindingId.OTHER_USERS_REGISTERED);
    Optional<Instant> success = after(seen, logs.lastSuccess());
    Optional<Instant> anyones = after(seen, logs.anyonesSuccess());
    if (success.isPresent() || anyones.isPresent() && !shared) {
      findings.doesNot(
          id,
          told + ", and a registration succeeded later, at " + success.or(() -> anyones).get(),
          file);
    } else if (anyones.isPresent()) {
      findings.unknown(
          id,
          told
              + ", and a registration of whichever user of this Mac succeeded later, at "
              + anyones.get(),
          file);
    } else if (shared && seen.isOfAnyone() && id.isAboutUser()) {
      findings.unknown(id, told + ", of whichever user of this Mac", file);
    } else if (logs.unreadUntil().filter(until -> until.isAfter(seen.at())).isPresent()) {
      findings.unknown(
          id,
          told
              + ", and whether a registration succeeded later cannot be told: "
              + gaps(logs.unread().keySet(), logs.unread()).orElse("not all logs could be read"),
          file);
    } else {
      findings.holds(id, Witness.LOG, told, file);
    }
  }

  private static Optional<Instant> after(Sighting seen, Optional<Instant> success) {
    return success.filter(time -> time.isAfter(seen.at()));
  }

  private static Optional<String> gaps(Set<LogKind> kinds, Map<LogKind, List<String>> unread) {
    List<String> all = new ArrayList<>();
    kinds.forEach(kind -> all.addAll(unread.getOrDefault(kind, List.of())));
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of("not all logs could be read: " + String.join("; ", all));
  }
}
