package io.github.remediate.app;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.Problems;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.report.CollectedRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The report that lies beside a run's journal. It was made when a process of the run ended, of the
 * journal as it was then, which only grows: where whole records were taken away at its end, nothing
 * else tells.
 */
final class EarlierReport {
  static final String NAME = "report.json";

  private static final DocumentLimits LIMITS =
      new DocumentLimits(CollectedRun.MOST_BYTES, 1 << 16, 24, 400_000);

  private EarlierReport() {}

  /** What of the journal was lost since then, in a sentence; empty also where it tells nothing. */
  static Optional<String> lost(RunStore.RunDirectory run, List<JournalRecord> records) {
    try {
      Path file = run.directory().resolve(NAME);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      byte[] content;
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        content = in.readNBytes(CollectedRun.MOST_BYTES + 1);
      }
      Problems problems = Problems.thrown("It is no report.");
      Fields report = Fields.of(Json.read(NAME, content, LIMITS, problems), "it", problems);
      return lost(
          report.object("journal"), "The run's own report of " + report.time("made"), records);
    } catch (IOException | DocumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> lost(Fields journal, String report, List<JournalRecord> records) {
    int count = (int) journal.number("records", 1, Integer.MAX_VALUE);
    if (count > records.size()) {
      return Optional.of(
          report
              + " was made of "
              + count
              + " records of the journal, of which "
              + records.size()
              + " are there: those behind them were taken away, and what they said is not told.");
    }
    return records.get(count - 1).sha256().equals(journal.text("head"))
        ? Optional.empty()
        : Optional.of(
            report + " was made of another journal: its record " + count + " is not the same.");
  }
}
