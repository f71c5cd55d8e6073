package io.github.remediate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal as format 1 wrote it, which no change of the program may change. */
@DisplayName("A journal of format 1")
class FrozenJournalTest {
  private static final Path FROZEN = Path.of("src/test/resources/formats/1/every-entry.jsonl");

  @TempDir Path temporary;

  private static List<JournalRecord> records(Path journal) {
    JournalCondition condition = JournalReader.recover(journal);
    assertThat(condition).as(condition.describe()).isInstanceOf(JournalCondition.Sound.class);
    return ((JournalCondition.Sound) condition).records();
  }

  @Test
  @DisplayName("with each type of entry is read whole, type by type")
  void read() throws Exception {
    List<String> lines = Files.readAllLines(FROZEN);
    List<JournalRecord> records = records(FROZEN);

    assertThat(records).hasSameSizeAs(lines).hasSizeGreaterThan(40);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i)).contains("\"type\":\"" + records.get(i).entry().type() + "\"");
    }
  }

  @Test
  @DisplayName("says the same when its entries are written anew, and can be gone on with")
  void again() throws Exception {
    List<Entry> entries = records(FROZEN).stream().map(JournalRecord::entry).toList();
    Path copy = temporary.resolve("journal.jsonl");
    try (JournalWriter writer =
        JournalWriter.create(copy, SampleEntries.CLOCK, (RunEntry.RunStarted) entries.get(0))) {
      for (Entry entry : entries.subList(1, entries.size())) {
        writer.commit(entry);
      }
    }
    assertThat(records(copy)).extracting(JournalRecord::entry).isEqualTo(entries);

    Path old = Files.copy(FROZEN, temporary.resolve("old.jsonl"));
    try (JournalWriter writer = JournalWriter.resume(old, SampleEntries.CLOCK).writer()) {
      writer.commit(new RunEntry.RunCalled("self-service"));
    }
    assertThat(records(old)).hasSize(entries.size() + 1);
  }
}
