package io.github.remediate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.JournalCondition.Sound;
import io.github.remediate.journal.JournalCondition.Torn;
import io.github.remediate.journal.RunEntry.Heartbeat;
import io.github.remediate.journal.RunEntry.Note;
import io.github.remediate.journal.StepEntry.EffectEnded;
import io.github.remediate.journal.StepEntry.EffectIntended;
import io.github.remediate.journal.StepEntry.EffectOutcome;
import io.github.remediate.workshop.BoundedWait;
import io.github.remediate.workshop.SeededRandom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Writing a journal, and going on with one")
final class JournalWriterTest {
  private static final Entry INTENT =
      new EffectIntended("files", 0, 1, "move-file", "sha256:dd", "/Library/a");
  private static final Entry END =
      new EffectEnded("files", 0, EffectOutcome.DONE, Optional.empty());
  private static final Entry NOTE = new Note(Optional.empty(), "a line");

  @TempDir Path directory;
  private Path journal;

  @BeforeEach
  void name() {
    journal = directory.resolve("journal.jsonl");
  }

  private JournalWriter create() throws JournalException {
    return JournalWriter.create(journal, SampleEntries.CLOCK, SampleEntries.STARTED);
  }

  private List<Entry> read() {
    JournalCondition found = JournalReader.recover(journal);
    assertThat(found).isInstanceOf(Sound.class);
    List<Entry> entries = new ArrayList<>();
    ((Sound) found).records().forEach(journaled -> entries.add(journaled.entry()));
    return entries;
  }

  @Test
  @DisplayName("a new journal holds the run's start, for its owner's eyes only")
  void created() throws Exception {
    create().close();

    assertThat(read()).containsExactly(SampleEntries.STARTED);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(journal)))
        .isEqualTo("rw-------");
  }

  @Test
  @DisplayName("what exists is not replaced, and no link is followed")
  void exclusive() throws Exception {
    create().close();
    assertThatThrownBy(this::create)
        .isInstanceOf(JournalException.class)
        .hasMessage("the journal " + journal + " cannot be made: it exists already");

    Path elsewhere = directory.resolve("elsewhere");
    Path link = Files.createSymbolicLink(directory.resolve("link"), elsewhere);
    assertThatThrownBy(() -> JournalWriter.create(link, SampleEntries.CLOCK, SampleEntries.STARTED))
        .isInstanceOf(JournalException.class);
    assertThat(elsewhere).doesNotExist();

    Path toJournal = Files.createSymbolicLink(directory.resolve("to-journal"), journal);
    assertThatThrownBy(() -> JournalWriter.resume(toJournal, SampleEntries.CLOCK))
        .isInstanceOf(JournalException.class)
        .hasMessageEndingWith("cannot be opened: it is a symbolic link, and none is followed");
  }

  @Test
  @DisplayName("a start that is cut off anywhere leaves no journal, or one with its first record")
  void cutOffStart() throws Exception {
    boolean failed = true;
    for (int call = 1; failed; call++) {
      FaultyDisk disk = new FaultyDisk(new Random(call)).failFrom(call);
      try {
        JournalWriter.create(disk, journal, SampleEntries.CLOCK, SampleEntries.STARTED).close();
        failed = false;
      } catch (JournalException e) {
        assertThat(e).hasMessageContaining("cannot be ");
      }
      if (Files.exists(journal)) {
        assertThat(read()).containsExactly(SampleEntries.STARTED);
        Files.delete(journal);
      }
    }
  }

  @Test
  @DisplayName("an effect costs two forces, a line for the log none")
  void forces() throws Exception {
    FaultyDisk disk = new FaultyDisk(new Random(1));
    try (JournalWriter writer =
        JournalWriter.create(disk, journal, SampleEntries.CLOCK, SampleEntries.STARTED)) {
      int before = disk.forces();
      writer.commit(NOTE, INTENT);
      writer.append(NOTE);
      writer.append(new Heartbeat(1));
      writer.commit(END);
      writer.append(NOTE);
      assertThat(disk.forces() - before).isEqualTo(2);
    }
    assertThat(read())
        .containsExactly(SampleEntries.STARTED, NOTE, INTENT, NOTE, new Heartbeat(1), END, NOTE);
  }

  @Test
  @DisplayName("positions count up and are those of the records read")
  void positions() throws Exception {
    List<JournalPosition> positions = new ArrayList<>();
    try (JournalWriter writer = create()) {
      positions.add(writer.position());
      positions.add(writer.append(NOTE));
      positions.add(writer.commit(INTENT));
      assertThat(writer.position()).isEqualTo(positions.get(2));
    }
    List<JournalRecord> records = ((Sound) JournalReader.recover(journal)).records();
    assertThat(records).extracting(JournalRecord::position).isEqualTo(positions);
  }

  @Test
  @DisplayName("after a torn tail it goes on, chained, and keeps the cut bytes beside it")
  void goesOnAfterTornTail() throws Exception {
    try (JournalWriter writer = create()) {
      writer.commit(INTENT);
      writer.commit(END);
    }
    for (int round = 1; round <= 2; round++) {
      byte[] whole = Files.readAllBytes(journal);
      Files.write(journal, Arrays.copyOf(whole, whole.length - 7));
      int start = whole.length - 1;
      while (whole[start - 1] != '\n') {
        start--;
      }
      JournalWriter.Resumed resumed = JournalWriter.resume(journal, SampleEntries.CLOCK);
      Path saved = directory.resolve("journal.torn-" + round);
      assertThat(resumed.tornTail()).contains(saved);
      assertThat(Files.readAllBytes(saved))
          .isEqualTo(Arrays.copyOfRange(whole, start, whole.length - 7));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saved)))
          .isEqualTo("rw-------");
      assertThat(resumed.records()).hasSize(2);
      try (JournalWriter writer = resumed.writer()) {
        writer.commit(END);
      }
      assertThat(read()).containsExactly(SampleEntries.STARTED, INTENT, END);
    }
  }

  @Test
  @DisplayName("cut at any byte, it goes on or says why not, and what it had stays")
  void resumedAfterAnyCut() throws Exception {
    try (JournalWriter writer = create()) {
      writer.commit(INTENT);
    }
    byte[] whole = Files.readAllBytes(journal);
    int first = 0;
    while (whole[first] != '\n') {
      first++;
    }
    FaultyDisk disk = new FaultyDisk(new Random(2));
    for (int length = 0; length <= whole.length; length++) {
      if (!SeededRandom.tries(length) && length < whole.length) {
        continue;
      }
      Files.write(journal, Arrays.copyOf(whole, length));
      if (length <= first) {
        assertThatThrownBy(() -> JournalOpener.resume(disk, journal, SampleEntries.CLOCK))
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("holds no whole record");
        continue;
      }
      JournalWriter.Resumed resumed = JournalOpener.resume(disk, journal, SampleEntries.CLOCK);
      try (JournalWriter writer = resumed.writer()) {
        writer.commit(END);
      }
      if (length == whole.length) {
        assertThat(read()).containsExactly(SampleEntries.STARTED, INTENT, END);
      } else {
        assertThat(read()).containsExactly(SampleEntries.STARTED, END);
      }
      if (resumed.tornTail().isPresent()) {
        Files.delete(resumed.tornTail().get());
      }
    }
  }

  @Test
  @DisplayName("a damaged journal is refused with the record, what is good and what is readable")
  void damagedIsRefused() throws Exception {
    try (JournalWriter writer = create()) {
      writer.commit(INTENT);
      writer.commit(END);
    }
    byte[] damaged = Files.readAllBytes(journal);
    int second = 0;
    while (damaged[second] != '\n') {
      second++;
    }
    damaged[second + 200] ^= 1;
    Files.write(journal, damaged);

    assertThatThrownBy(() -> JournalWriter.resume(journal, SampleEntries.CLOCK))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            "the journal "
                + journal
                + " cannot go on: record 2 (line 2) is damaged: its checksum does not fit its"
                + " content; 1 record before it is good, 1 after it looks readable");
    assertThat(Files.readAllBytes(journal)).isEqualTo(damaged);
    assertThat(directory.resolve("journal.torn-1")).doesNotExist();
  }

  @Test
  @DisplayName("a missing journal is refused and not made")
  void missing() {
    assertThatThrownBy(() -> JournalWriter.resume(journal, SampleEntries.CLOCK))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("it or its directory is not there");
    assertThat(journal).doesNotExist();
  }

  @Test
  @DisplayName("a second start of a run is refused, and spoils nothing")
  void oneStart() throws Exception {
    try (JournalWriter writer = create()) {
      assertThatThrownBy(() -> writer.commit(SampleEntries.STARTED))
          .isInstanceOf(IllegalArgumentException.class);
      writer.commit(END);
    }
    assertThat(read()).containsExactly(SampleEntries.STARTED, END);
  }

  @Test
  @DisplayName("after a failed write or force every later call is refused")
  void failurePoisons() throws Exception {
    int failures = 0;
    for (long seed = 0; seed < 60; seed++) {
      FaultyDisk disk = new FaultyDisk(new Random(seed));
      Path path = directory.resolve("journal-" + seed + ".jsonl");
      try (JournalWriter writer =
          JournalWriter.create(disk, path, SampleEntries.CLOCK, SampleEntries.STARTED)) {
        disk.failOnceAt(1 + (int) (seed % 12));
        List<Entry> acknowledged = new ArrayList<>(List.of(SampleEntries.STARTED));
        boolean failed = false;
        for (int i = 0; i < 6; i++) {
          try {
            writer.commit(INTENT);
            assertThat(failed).as("seed %d: accepted after a failure", seed).isFalse();
            acknowledged.add(INTENT);
          } catch (JournalException e) {
            assertThat(e)
                .hasMessageContaining(
                    failed
                        ? "takes no more records: an earlier write failed: the disk"
                        : "could not be written: the disk");
            failed = true;
          }
        }
        failures += failed ? 1 : 0;
        assertThatThrownBy(() -> writer.append(NOTE))
            .as("seed %d", seed)
            .isInstanceOf(JournalException.class);
        JournalCondition found = JournalReader.recover(path);
        List<JournalRecord> records =
            found instanceof Torn torn ? torn.records() : ((Sound) found).records();
        assertThat(records)
            .extracting(JournalRecord::entry)
            .as("seed %d", seed)
            .startsWith(acknowledged.toArray(Entry[]::new))
            .hasSizeLessThanOrEqualTo(acknowledged.size() + 1);
      }
    }
    assertThat(failures).isEqualTo(60);
  }

  @Test
  @DisplayName("a failed force makes no difference to what is on the disk after the resume")
  void resumeWritesUnforcedAgain() throws Exception {
    FaultyDisk disk = new FaultyDisk(new Random(3));
    try (JournalWriter writer =
        JournalWriter.create(disk, journal, SampleEntries.CLOCK, SampleEntries.STARTED)) {
      writer.append(NOTE);
      writer.append(NOTE);
    }
    byte[] before = Files.readAllBytes(journal);
    int calls = disk.calls();
    JournalWriter.Resumed resumed = JournalOpener.resume(disk, journal, SampleEntries.CLOCK);
    resumed.writer().close();

    assertThat(disk.calls() - calls).as("open, at least one write, force").isGreaterThan(2);
    assertThat(Files.readAllBytes(journal)).isEqualTo(before);
    for (int n = 1; n <= 3; n++) {
      disk.failFrom(n);
      assertThatThrownBy(() -> JournalOpener.resume(disk, journal, SampleEntries.CLOCK))
          .isInstanceOf(JournalException.class);
    }
    assertThat(Files.readAllBytes(journal)).isEqualTo(before);
  }

  @Test
  @DisplayName("a new journal, and what a resume found, stay when the power goes right then")
  void staysAfterPowerLoss() throws Exception {
    for (long seed = 0; seed < 40; seed++) {
      Files.deleteIfExists(journal);
      FaultyDisk disk = new FaultyDisk(new Random(seed));
      try (JournalWriter writer =
          JournalWriter.create(disk, journal, SampleEntries.CLOCK, SampleEntries.STARTED)) {
        disk.powerLoss();
        assertThat(read()).as("seed %d", seed).containsExactly(SampleEntries.STARTED);
        writer.append(NOTE);
        writer.append(INTENT);
        disk.failOnceAt(1 + (int) (seed % 6));
        writer.commit(NOTE, END);
      } catch (JournalException e) {
        assertThat(e).hasMessageContaining("the disk");
      }
      JournalWriter.Resumed resumed =
          JournalOpener.resume(disk.healthy(), journal, SampleEntries.CLOCK);
      resumed.writer().close();
      byte[] tail = resumed.tornTail().isPresent() ? Files.readAllBytes(tail(resumed)) : null;
      disk.powerLoss();
      List<Entry> found = new ArrayList<>();
      resumed.records().forEach(journaled -> found.add(journaled.entry()));
      assertThat(read()).as("seed %d", seed).isEqualTo(found);
      assertThat(found).as("seed %d", seed).startsWith(SampleEntries.STARTED, NOTE, INTENT);
      if (tail != null) {
        assertThat(tail(resumed)).as("seed %d", seed).hasBinaryContent(tail);
      }
    }
  }

  private static Path tail(JournalWriter.Resumed resumed) {
    return resumed.tornTail().orElseThrow();
  }

  @Test
  @DisplayName("a resume forces the journal and its name, and each torn tail likewise")
  void resumeForces() throws Exception {
    create().close();
    FaultyDisk disk = new FaultyDisk(new Random(4));
    JournalOpener.resume(disk, journal, SampleEntries.CLOCK).writer().close();
    assertThat(disk.forces()).isEqualTo(2);
    Files.write(journal, new byte[] {'{'}, StandardOpenOption.APPEND);
    JournalOpener.resume(disk, journal, SampleEntries.CLOCK).writer().close();
    assertThat(disk.forces()).isEqualTo(6);
  }

  @Test
  @DisplayName("of two writers, the one that finds the other's record writes nothing more")
  void twoWriters() throws Exception {
    try (JournalWriter one = create();
        JournalWriter two = JournalWriter.resume(journal, SampleEntries.CLOCK).writer()) {
      two.commit(INTENT);
      assertThatThrownBy(() -> one.commit(END))
          .isInstanceOf(JournalException.class)
          .hasMessageEndingWith("another program changed, moved or removed it");
      two.commit(END);
      assertThatThrownBy(() -> one.append(NOTE)).isInstanceOf(JournalException.class);
    }
    assertThat(read()).containsExactly(SampleEntries.STARTED, INTENT, END);
  }

  @Test
  @DisplayName("a journal that was removed, replaced or cut under the writer is noticed")
  void removedUnderneath() throws Exception {
    try (JournalWriter writer = create()) {
      Files.delete(journal);
      assertThatThrownBy(() -> writer.commit(INTENT)).isInstanceOf(JournalException.class);
    }
    try (JournalWriter writer = create()) {
      Path copy = Files.copy(journal, directory.resolve("copy"));
      Files.delete(journal);
      Files.move(copy, journal);
      assertThatThrownBy(() -> writer.commit(INTENT)).isInstanceOf(JournalException.class);
    }
    try (JournalWriter writer = JournalWriter.resume(journal, SampleEntries.CLOCK).writer()) {
      Files.newByteChannel(journal, StandardOpenOption.WRITE).truncate(5).close();
      assertThatThrownBy(() -> writer.commit(INTENT)).isInstanceOf(JournalException.class);
    }
  }

  @Test
  @DisplayName("an interruption that is pending does not spoil the journal, and stays pending")
  void interrupted() throws Exception {
    try (JournalWriter writer = create()) {
      Thread.currentThread().interrupt();
      writer.commit(INTENT);
      assertThat(read()).as("nor the reading").containsExactly(SampleEntries.STARTED, INTENT);
      assertThat(Thread.interrupted()).isTrue();
      writer.commit(END);
    }
    assertThat(read()).containsExactly(SampleEntries.STARTED, INTENT, END);
  }

  @Test
  @DisplayName("a closed writer refuses, and can be closed again")
  void closed() throws Exception {
    JournalWriter writer = create();
    writer.close();
    writer.close();
    assertThatThrownBy(() -> writer.append(NOTE))
        .isInstanceOf(JournalException.class)
        .hasMessageEndingWith("takes no more records: it was closed");
  }

  @Test
  @DisplayName("threads that write at once each get their records in whole")
  void threads() throws Exception {
    try (JournalWriter writer = create()) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        long pid = t;
        Thread thread =
            new Thread(
                () -> {
                  try {
                    for (int i = 0; i < 50; i++) {
                      writer.append(new Heartbeat(pid));
                    }
                  } catch (JournalException e) {
                    throw new IllegalStateException(e);
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        BoundedWait.join(thread, "a thread that writes");
      }
    }
    assertThat(read()).hasSize(201);
  }
}
