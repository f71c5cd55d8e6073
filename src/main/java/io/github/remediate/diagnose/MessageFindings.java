package io.github.remediate.diagnose;

import io.github.remediate.diagnose.LogEvidence.Sighting;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.MacPath;
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
    if (logs.lastSuccess().filter(success -> success.isAfter(seen.at())).isPresent()) {
      findings.doesNot(
          id,
          "a line of "
              + seen.at()
              + " tells of it, and a registration succeeded later, at "
              + logs.lastSuccess().get(),
          file);
    } else if (logs.unreadUntil().filter(until -> until.isAfter(seen.at())).isPresent()) {
      findings.unknown(
          id,
          "a line of "
              + seen.at()
              + " tells of it, and whether a registration succeeded later cannot be told: "
              + gaps(logs.unread().keySet(), logs.unread()).orElse("not all logs could be read"),
          file);
    } else {
      findings.holds(id, Witness.LOG, "a line of " + seen.at() + " tells of it", file);
    }
  }

  private static Optional<String> gaps(Set<LogKind> kinds, Map<LogKind, List<String>> unread) {
    List<String> all = new ArrayList<>();
    kinds.forEach(kind -> all.addAll(unread.getOrDefault(kind, List.of())));
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of("not all logs could be read: " + String.join("; ", all));
  }
}
