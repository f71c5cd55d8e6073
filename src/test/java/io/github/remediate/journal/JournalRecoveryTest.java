package io.github.remediate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.remediate.journal.JournalCondition.Damaged;
import io.github.remediate.journal.JournalCondition.Missing;
import io.github.remediate.journal.JournalCondition.NotAJournal;
import io.github.remediate.journal.JournalCondition.Sound;
import io.github.remediate.journal.JournalCondition.Torn;
import io.github.remediate.journal.JournalCondition.Unreadable;
import io.github.remediate.journal.RunEntry.Heartbeat;
import io.github.remediate.journal.RunEntry.Note;
import io.github.remediate.workshop.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a journal is found to be")
final class JournalRecoveryTest {
  @TempDir Path directory;
  private Path journal;
  private JournalReader again;
  private byte[] whole;
  private List<JournalRecord> records;

  @BeforeEach
  void write() throws Exception {
    journal = directory.resolve("journal.jsonl");
    again = new JournalReader(journal);
    try (JournalWriter writer =
        JournalWriter.create(journal, SampleEntries.CLOCK, SampleEntries.STARTED)) {
      for (Entry entry : SampleEntries.each().subList(9, 15)) {
        writer.commit(entry);
      }
    }
    whole = Files.readAllBytes(journal);
    records = ((Sound) JournalReader.recover(journal)).records();
    assertThat(records).hasSize(7);
  }

  private JournalCondition recover(byte[] content) throws Exception {
    Files.write(journal, content);
    JournalCondition found = JournalReader.recover(journal);
    assertThat(again.recover()).as("to whom it was something else before").isEqualTo(found);
    return found;
  }

  private List<byte[]> lines() {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < whole.length; i++) {
      if (whole[i] == '\n') {
        lines.add(Arrays.copyOfRange(whole, start, i + 1));
        start = i + 1;
      }
    }
    return lines;
  }

  private static byte[] join(List<byte[]> parts) {
    java.io.ByteArrayOutputStream joined = new java.io.ByteArrayOutputStream();
    parts.forEach(joined::writeBytes);
    return joined.toByteArray();
  }

  @Test
  @DisplayName("cut at any byte, it is sound or torn, and its records are the first ones")
  void cutAnywhere() throws Exception {
    for (int length = 0; length < whole.length; length++) {
      if (!SeededRandom.tries(length)) {
        continue;
      }
      JournalCondition found = recover(Arrays.copyOf(whole, length));
      if (found instanceof Sound sound) {
        assertThat(length > 0 && whole[length - 1] == '\n').isTrue();
        assertThat(sound.records()).isEqualTo(records.subList(0, sound.records().size()));
      } else if (found instanceof Torn torn) {
        assertThat(torn.records()).isEqualTo(records.subList(0, torn.records().size()));
        assertThat(torn.goodBytes() + torn.tornBytes()).isEqualTo(length);
        assertThat(length == 0 || whole[length - 1] != '\n').isTrue();
      } else {
        fail("cut at " + length + ": " + found);
      }
    }
  }

  @Test
  @DisplayName("cut at any byte and filled with zeros to its old length, it is torn or sound")
  void zerosAtTheEnd() throws Exception {
    for (int length = 0; length < whole.length; length++) {
      if (!SeededRandom.tries(length)) {
        continue;
      }
      byte[] zeroed = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length);
      JournalCondition found = recover(zeroed);
      assertThat(found).as("cut at %d", length).isInstanceOf(Torn.class);
      Torn torn = (Torn) found;
      assertThat(torn.records()).isEqualTo(records.subList(0, torn.records().size()));
      int newlines = 0;
      for (int i = 0; i < length; i++) {
        newlines += whole[i] == '\n' ? 1 : 0;
      }
      assertThat(torn.records()).hasSize(newlines);
    }
  }

  @Test
  @DisplayName("with any byte changed, the record that holds it is bad, and nothing false is read")
  void changedAnywhere() throws Exception {
    int line = 0;
    for (int at = 0; at < whole.length; at++) {
      for (int change : new int[] {0x01, whole[at], whole[at] ^ '\n'}) {
        if (change == 0 || !SeededRandom.tries(at)) {
          continue;
        }
        byte[] changed = whole.clone();
        changed[at] ^= (byte) change;
        JournalCondition found = recover(changed);
        Object[] where = {at, change, found};
        boolean last = line == records.size() - 1;
        if (found instanceof Damaged damaged) {
          assertThat(damaged.at()).as("byte %d changed by %d: %s", where).isEqualTo(line + 1);
          assertThat(damaged.goodBefore())
              .as("byte %d changed by %d: %s", where)
              .isEqualTo(records.subList(0, line));
          int joined = whole[at] == '\n' && changed[at] != 0 && !last ? 1 : 0;
          assertThat(damaged.readableAfter())
              .as("byte %d changed by %d: %s", where)
              .isEqualTo(records.size() - line - 1 - joined);
        } else if (last && found instanceof Torn torn) {
          assertThat(torn.records())
              .as("byte %d changed by %d: %s", where)
              .isEqualTo(records.subList(0, line));
        } else {
          fail("byte %d changed by %d: %s".formatted(where));
        }
      }
      line += whole[at] == '\n' ? 1 : 0;
    }
  }

  @Test
  @DisplayName("a complete last line with a wrong letter is damage, not a torn tail")
  void changedLastLine() throws Exception {
    byte[] changed = whole.clone();
    changed[whole.length - 100] ^= 1;

    assertThat(recover(changed)).isInstanceOf(Damaged.class);
  }

  @Test
  @DisplayName("a lost, doubled or exchanged line is damage that names its place")
  void misplacedLines() throws Exception {
    List<byte[]> lines = lines();

    List<byte[]> lost = new ArrayList<>(lines);
    lost.subList(3, 5).clear();
    Damaged damaged = (Damaged) recover(join(lost));
    assertThat(damaged.describe())
        .isEqualTo(
            "record 4 (line 4) is damaged: it and those up to 5 are missing; 3 records before it"
                + " are good, 2 after it look readable");

    List<byte[]> doubled = new ArrayList<>(lines);
    doubled.add(2, lines.get(1));
    assertThat(((Damaged) recover(join(doubled))).describe())
        .startsWith("record 3 (line 3) is damaged: record 2 stands in its place; 2 records");

    List<byte[]> exchanged = new ArrayList<>(lines);
    Collections.swap(exchanged, 4, 5);
    assertThat(((Damaged) recover(join(exchanged))).at()).isEqualTo(5);
  }

  @Test
  @DisplayName("a record of another journal in the right place is damage")
  void foreignRecord() throws Exception {
    Path other = directory.resolve("other.jsonl");
    try (JournalWriter writer =
        JournalWriter.create(other, SampleEntries.CLOCK, SampleEntries.STARTED)) {
      for (int i = 0; i < 6; i++) {
        writer.commit(new Heartbeat(i));
      }
    }
    List<byte[]> lines = lines();
    lines.set(4, (Files.readAllLines(other).get(4) + "\n").getBytes(StandardCharsets.US_ASCII));

    assertThat(((Damaged) recover(join(lines))).describe())
        .startsWith("record 5 (line 5) is damaged: it does not follow the record before it");
  }

  @Test
  @DisplayName("a hole of zeros among forced records is damage")
  void zerosAmongForced() throws Exception {
    byte[] zeroed = whole.clone();
    Arrays.fill(zeroed, 1024, 1536, (byte) 0);

    assertThat(recover(zeroed)).isInstanceOf(Damaged.class);
  }

  @Test
  @DisplayName("a hole of zeros among records that were never forced is a torn tail")
  void zerosAmongUnforced() throws Exception {
    Path notes = directory.resolve("notes.jsonl");
    try (JournalWriter writer =
        JournalWriter.create(notes, SampleEntries.CLOCK, SampleEntries.STARTED)) {
      for (int i = 0; i < 9; i++) {
        writer.append(new Note(Optional.empty(), "line " + i));
      }
    }
    byte[] zeroed = Files.readAllBytes(notes);
    Arrays.fill(zeroed, 1024, 1536, (byte) 0);

    JournalCondition found = recover(zeroed);
    assertThat(found).isInstanceOf(Torn.class);
    assertThat(((Torn) found).records()).hasSize(2);

    zeroed[1300] = 'x';
    assertThat(recover(zeroed)).as("zeros that end nowhere").isInstanceOf(Damaged.class);
  }

  @Test
  @DisplayName("cut between two records it looks sound, and a position kept elsewhere tells")
  void cutBetweenRecords() throws Exception {
    JournalPosition kept = records.get(6).position();
    assertThat(kept.isIn(records)).isTrue();
    assertThat(new JournalPosition(0, "").isIn(List.of())).isTrue();

    Sound shorter = (Sound) recover(join(lines().subList(0, 6)));
    assertThat(kept.isIn(shorter.records())).isFalse();
    assertThat(new JournalPosition(6, kept.sha256()).isIn(shorter.records())).isFalse();
  }

  @Test
  @DisplayName("nothing there is missing; a link or directory is unreadable; a text is no journal")
  void otherThings() throws Exception {
    assertThat(JournalReader.recover(directory.resolve("none"))).isEqualTo(new Missing());
    assertThat(JournalReader.recover(directory)).isEqualTo(new Unreadable("it is a directory"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), journal);
    assertThat(JournalReader.recover(link))
        .isEqualTo(new Unreadable("it is a symbolic link, and none is followed"));
    assertThat(JournalReader.recover(journal.resolve("below")))
        .as("Java versions differ in what they call a path below a file")
        .isInstanceOfAny(Missing.class, Unreadable.class);
    assertThat(recover("hello\n".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(new NotAJournal("it does not begin with a record"));
    assertThat(recover("{\"seq\":\"x\"}\n".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(Damaged.class);
  }

  @Test
  @DisplayName("a whole record of a newer version is unreadable, not damaged")
  void newerVersion() throws Exception {
    for (String entry :
        List.of(
            "{\"type\":\"teleported\",\"at\":\"2026-11-22T10:05:00+01:00\"}",
            "{\"type\":\"heartbeat\",\"at\":\"2026-11-22T10:05:00+01:00\"}",
            "{\"type\":\"heartbeat\",\"at\":\"2026-11-22T10:05:00+01:00\",\"pid\":1,\"x\":1}",
            "{\"type\":\"heartbeat\",\"at\":\"2026-11-22T10:05:00+01:00\",\"pid\":\"1\"}",
            "{\"type\":\"heartbeat\",\"at\":\"yesterday\",\"pid\":1}",
            "[]",
            "{")) {
      byte[] line =
          RecordLine.encode(
                  8, 7, records.get(6).sha256(), entry.getBytes(StandardCharsets.US_ASCII))
              .bytes();
      assertThat(recover(join(List.of(whole, line))))
          .as(entry)
          .isInstanceOf(Unreadable.class)
          .extracting(JournalCondition::describe)
          .asString()
          .startsWith("it cannot be read: record 8 is whole, but ")
          .endsWith("; use the version of remediate that wrote it");
    }
  }

  private static byte[] line(long sequence, long forced, String previous, String entry) {
    return RecordLine.encode(sequence, forced, previous, entry.getBytes(StandardCharsets.US_ASCII))
        .bytes();
  }

  private static final String HEARTBEAT =
      "{\"type\":\"heartbeat\",\"at\":\"2026-11-22T10:05:00+01:00\",\"pid\":1}";

  @Test
  @DisplayName("a record that does not begin a run is no journal's first")
  void firstRecord() throws Exception {
    assertThat(recover(line(1, 0, RecordLine.GENESIS, HEARTBEAT)))
        .isEqualTo(new NotAJournal("it does not begin with a run's start"));
  }

  @Test
  @DisplayName("one lost line is named, and one that calls itself forced is damage")
  void impossibleRecords() throws Exception {
    List<byte[]> lost = new ArrayList<>(lines());
    lost.remove(3);
    assertThat(((Damaged) recover(join(lost))).describe())
        .startsWith("record 4 (line 4) is damaged: it is missing; 3 records");

    String previous = records.get(6).sha256();
    assertThat(recover(join(List.of(whole, line(8, 7, previous, HEARTBEAT)))))
        .isInstanceOf(Sound.class);
    for (long forced : new long[] {8, 9, 5}) {
      assertThat(
              ((Damaged) recover(join(List.of(whole, line(8, forced, previous, HEARTBEAT)))))
                  .reason())
          .isEqualTo("it was written by no run of this program");
    }
  }

  @Test
  @DisplayName("an unknown field's name is shown short and without what drives a terminal")
  void hostileField() throws Exception {
    String name = "\\u001b[31m~ \\u007fé".replace("é", "\\u00e9") + "x".repeat(80);
    String entry = HEARTBEAT.replace("\"pid\"", "\"" + name + "\":1,\"pid\"");
    assertThat(recover(join(List.of(whole, line(8, 7, records.get(6).sha256(), entry)))).describe())
        .contains("unknown key 'U+001B[31m~ U+007Fé" + "x".repeat(71) + "...' in its entry;");
  }
}
