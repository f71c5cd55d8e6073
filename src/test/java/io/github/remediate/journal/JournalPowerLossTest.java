package io.github.remediate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.JournalCondition.Missing;
import io.github.remediate.journal.JournalCondition.Sound;
import io.github.remediate.journal.JournalCondition.Torn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Power lost while a journal is written")
final class JournalPowerLossTest {
  private static final int RUNS = 400;

  @TempDir Path directory;

  /**
   * Writes at random until the disk fails at a random call, then loses the power or only the
   * process, and goes on, several times. At every moment the records must be what was written,
   * without a gap, and hold all that was acknowledged.
   */
  @Test
  @DisplayName("every committed entry survives, and nothing else is ever read")
  void committedSurvives() throws Exception {
    long base = System.nanoTime();
    System.out.println("JournalPowerLossTest seeds from " + base);
    int torn = 0;
    int resumes = 0;
    for (int run = 0; run < RUNS; run++) {
      Scenario scenario = new Scenario(base + run, directory.resolve("journal-" + run + ".jsonl"));
      scenario.play();
      torn += scenario.torn;
      resumes += scenario.resumedInMidst;
    }
    assertThat(torn).as("torn tails seen").isGreaterThan(RUNS / 10);
    assertThat(resumes).as("losses while resuming").isGreaterThan(RUNS / 20);
  }

  private static final class Scenario {
    private final long seed;
    private final Path journal;
    private final Random random;
    private final FaultyDisk disk;
    private List<Entry> written = new ArrayList<>();
    private int acknowledged;
    private int torn;
    private boolean resuming;
    private int resumedInMidst;

    Scenario(long seed, Path journal) {
      this.seed = seed;
      this.journal = journal;
      this.random = new Random(seed);
      this.disk = new FaultyDisk(random);
    }

    void play() throws IOException {
      for (int session = 0; session < 4; session++) {
        disk.failFrom(1 + random.nextInt(40));
        try (JournalWriter writer = open()) {
          while (true) {
            write(writer);
          }
        } catch (JournalException powerIsGone) {
          resumedInMidst += resuming ? 1 : 0;
        }
        resuming = false;
        disk.healthy();
        if (random.nextInt(3) > 0) {
          disk.powerLoss();
        }
        if (!look()) {
          return;
        }
      }
    }

    private JournalWriter open() throws IOException {
      if (!written.isEmpty()) {
        resuming = true;
        JournalWriter.Resumed resumed = JournalOpener.resume(disk, journal, SampleEntries.CLOCK);
        resuming = false;
        assertThat(resumed.records())
            .as("seed %d", seed)
            .extracting(JournalRecord::entry)
            .isEqualTo(written);
        acknowledged = written.size();
        return resumed.writer();
      }
      written.add(SampleEntries.STARTED);
      JournalWriter writer =
          JournalWriter.create(disk, journal, SampleEntries.CLOCK, SampleEntries.STARTED);
      acknowledged = 1;
      return writer;
    }

    private void write(JournalWriter writer) throws JournalException {
      Entry entry = SampleEntries.any(random);
      written.add(entry);
      if (random.nextInt(3) > 0) {
        writer.append(entry);
      } else if (random.nextBoolean()) {
        writer.commit(entry);
        acknowledged = written.size();
      } else {
        Entry second = SampleEntries.any(random);
        written.add(second);
        writer.commit(entry, second);
        acknowledged = written.size();
      }
    }

    private boolean look() {
      JournalCondition found = JournalReader.recover(journal);
      List<JournalRecord> records;
      if (found instanceof Sound sound) {
        records = sound.records();
      } else if (found instanceof Torn cut) {
        records = cut.records();
        torn++;
      } else {
        assertThat(found).as("seed %d", seed).isInstanceOf(Missing.class);
        records = List.of();
      }
      List<Entry> entries = new ArrayList<>();
      records.forEach(journaled -> entries.add(journaled.entry()));
      assertThat(entries)
          .as("seed %d", seed)
          .hasSizeGreaterThanOrEqualTo(acknowledged)
          .isEqualTo(written.subList(0, entries.size()));
      written = entries;
      return !entries.isEmpty();
    }
  }
}
