package io.github.remediate.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A process that commits without end, and says each number when it is committed. */
final class CommittingProcess {
  private CommittingProcess() {}

  public static void main(String[] args) throws Exception {
    Path journal = Path.of(args[0]);
    try (JournalWriter writer =
        Files.exists(journal)
            ? JournalWriter.resume(journal, Clock.systemUTC()).writer()
            : JournalWriter.create(journal, Clock.systemUTC(), SampleEntries.STARTED)) {
      while (true) {
        writer.append(new RunEntry.Note(Optional.empty(), "x".repeat(1500)));
        JournalPosition position =
            writer.commit(new RunEntry.Note(Optional.empty(), "y".repeat(1500)));
        System.out.println(position.sequence() + " " + position.sha256());
      }
    }
  }
}
