package io.github.remediate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.JournalCondition.Sound;
import io.github.remediate.journal.JournalCondition.Torn;
import io.github.remediate.workshop.BoundedWait;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A process killed while it writes a journal")
@Tag("slow")
final class JournalKillTest {
  private static final int KILLS = 4;

  @TempDir Path directory;

  @Test
  @DisplayName("everything it acknowledged is there, after each of several kills of one run")
  void acknowledgedIsThere() throws Exception {
    Path journal = directory.resolve("journal.jsonl");
    List<JournalPosition> acknowledged = new ArrayList<>();
    for (int kill = 1; kill <= KILLS; kill++) {
      Process process = TestProcesses.start(CommittingProcess.class, journal);
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
        int before = acknowledged.size();
        String line = out.readLine();
        while (line != null) {
          String[] said = line.split(" ");
          if (said.length == 2 && said[1].length() == 64) {
            acknowledged.add(new JournalPosition(Long.parseLong(said[0]), said[1]));
          }
          if (acknowledged.size() == before + 5 * kill) {
            process.toHandle().destroyForcibly();
          }
          line = out.readLine();
        }
        assertThat(BoundedWait.end(process, "a killed process")).isEqualTo(128 + 9);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(before + 5 * kill);
      }
      JournalCondition found = JournalReader.recover(journal);
      List<JournalRecord> records =
          found instanceof Torn torn ? torn.records() : ((Sound) found).records();
      assertThat(acknowledged).allMatch(position -> position.isIn(records));
    }
  }
}
