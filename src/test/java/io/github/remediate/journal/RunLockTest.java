package io.github.remediate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.RunLock.Busy;
import io.github.remediate.journal.RunLock.Holder;
import io.github.remediate.journal.RunLock.Taken;
import io.github.remediate.workshop.BoundedWait;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("One run at a time")
final class RunLockTest {
  private static final long PID = ProcessHandle.current().pid();
  private static final Holder FIRST =
      new Holder("first", PID, Instant.parse("2026-11-22T09:05:00Z"));

  @TempDir Path directory;
  private Path lock;

  @BeforeEach
  void name() {
    lock = directory.resolve("lock");
  }

  private RunLock taken(String run) throws JournalException {
    RunLock.Attempt attempt = RunLock.take(lock, run, SampleEntries.CLOCK);
    assertThat(attempt).isInstanceOf(Taken.class);
    return ((Taken) attempt).lock();
  }

  private String askFromAnotherProcess() throws Exception {
    Process process = TestProcesses.start(LockHolder.class, lock, "other");
    process.getOutputStream().close();
    String said = firstLine(process);
    BoundedWait.end(process, "a process that asks for the lock");
    return said;
  }

  private static String firstLine(Process process) throws Exception {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  @Test
  @DisplayName(
      "within this process a second run is told who holds the lock, until it is given back")
  void samePid() throws Exception {
    try (RunLock held = taken("first")) {
      assertThat(RunLock.take(lock, "second", SampleEntries.CLOCK))
          .isEqualTo(new Busy(Optional.of(FIRST)));
      assertThat(RunLock.holder(lock)).contains(new Busy(Optional.of(FIRST)));
      assertThat(held).isNotNull();
    }
    assertThat(RunLock.holder(lock)).isEmpty();
    taken("second").close();
  }

  @Test
  @DisplayName("asking within this process does not drop the lock for other processes")
  void askingKeepsIt() throws Exception {
    try (RunLock held = taken("first")) {
      RunLock.take(lock, "second", SampleEntries.CLOCK);
      RunLock.take(directory.resolve(".").resolve("lock"), "second", SampleEntries.CLOCK);
      RunLock.holder(lock);
      assertThat(askFromAnotherProcess())
          .isEqualTo(
              "another run is in progress: run first, process "
                  + PID
                  + ", since 2026-11-22T09:05:00Z");
      assertThat(held).isNotNull();
    }
    assertThat(askFromAnotherProcess()).isEqualTo("taken");
  }

  @Test
  @DisplayName("a process that is killed leaves no lock, though its file stays")
  void killed() throws Exception {
    Process other = TestProcesses.start(LockHolder.class, lock, "other");
    assertThat(firstLine(other)).isEqualTo("taken");
    Busy busy = (Busy) RunLock.take(lock, "first", SampleEntries.CLOCK);
    assertThat(busy.holder()).isPresent();
    assertThat(busy.holder().get().run()).isEqualTo("other");
    assertThat(busy.holder().get().pid()).isEqualTo(other.pid());
    assertThat(RunLock.holder(lock)).contains(busy);

    BoundedWait.end(other.destroyForcibly(), "a killed process");

    assertThat(RunLock.holder(lock)).isEmpty();
    assertThat(lock).isNotEmptyFile();
    taken("first").close();
  }

  @Test
  @DisplayName("an old or foreign content of the file means nothing")
  void oldContent() throws Exception {
    Files.writeString(lock, "4711 since long ago, and much longer than what replaces it".repeat(9));
    try (RunLock held = taken("first")) {
      assertThat(lock)
          .hasContent("{\"run\":\"first\",\"pid\":" + PID + ",\"since\":\"2026-11-22T09:05:00Z\"}");
      assertThat(held).isNotNull();
    }
    assertThat(lock).isEmptyFile();
  }

  @Test
  @DisplayName("the file is its owner's only")
  void mode() throws Exception {
    taken("first").close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lock)))
        .isEqualTo("rw-------");
  }

  @Test
  @DisplayName("a link, a directory or a missing directory is refused, and nothing is made")
  void refused() throws Exception {
    Path elsewhere = directory.resolve("elsewhere");
    Files.createSymbolicLink(lock, elsewhere);
    assertThatThrownBy(() -> RunLock.take(lock, "first", SampleEntries.CLOCK))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            "the lock " + lock + " cannot be used: it is a symbolic link, and none is followed");
    assertThatThrownBy(() -> RunLock.holder(lock)).isInstanceOf(JournalException.class);
    assertThat(elsewhere).doesNotExist();
    assertThatThrownBy(() -> RunLock.take(directory, "first", SampleEntries.CLOCK))
        .isInstanceOf(JournalException.class)
        .hasMessageEndingWith("it is a directory");
    assertThatThrownBy(() -> RunLock.take(elsewhere.resolve("lock"), "first", SampleEntries.CLOCK))
        .isInstanceOf(JournalException.class)
        .hasMessageEndingWith("it or its directory is not there");
    assertThat(RunLock.holder(directory.resolve("none"))).isEmpty();
  }

  @Test
  @DisplayName("given back twice, the next holder keeps it")
  void closedTwice() throws Exception {
    RunLock first = taken("first");
    first.close();
    try (RunLock second = taken("second")) {
      first.close();
      assertThat(RunLock.holder(lock)).isPresent();
      assertThat(second).isNotNull();
    }
  }

  @Test
  @DisplayName("says which run it is held for once the run has an id")
  void named() throws Exception {
    Path file = directory.resolve("lock");
    try (RunLock lock =
        ((RunLock.Taken) RunLock.take(file, "starting", SampleEntries.CLOCK)).lock()) {
      lock.holdFor("run-7");

      RunLock.Busy busy = RunLock.holder(file).orElseThrow();
      assertThat(busy.describe()).contains("run run-7");
      assertThat(busy.describe("run-7")).startsWith("it is at work now: process ");
      assertThat(busy.describe("run-8")).isEqualTo(busy.describe());
    }
  }

  /** Puts another file at the lock's path as soon as a lock is held on the one before. */
  private final class SwappingClock extends Clock {
    private int swaps;

    SwappingClock(int swaps) {
      this.swaps = swaps;
    }

    @Override
    public ZoneId getZone() {
      return SampleEntries.CLOCK.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      if (swaps-- > 0) {
        try {
          Path another = Files.createFile(directory.resolve("another"));
          Files.move(another, lock, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return SampleEntries.CLOCK.instant();
    }
  }

  @Test
  @DisplayName(
      "is held on the file that the next process finds, also where that was put there late")
  void swapped() throws Exception {
    Files.createFile(lock);
    RunLock.Attempt attempt = RunLock.take(lock, "first", new SwappingClock(1));

    try (RunLock held = ((Taken) attempt).lock()) {
      assertThat(askFromAnotherProcess()).startsWith("another run is in progress: run first,");
      assertThat(RunLock.holder(lock)).isPresent();
      assertThat(held).isNotNull();
    }
    assertThat(askFromAnotherProcess()).isEqualTo("taken");
  }

  @Test
  @DisplayName("is not taken where the file is replaced again and again")
  void swappedForEver() throws Exception {
    Files.createFile(lock);

    assertThatThrownBy(() -> RunLock.take(lock, "first", new SwappingClock(99)))
        .isInstanceOf(JournalException.class)
        .hasMessageEndingWith("it is removed or replaced again and again");

    assertThat(askFromAnotherProcess()).isEqualTo("taken");
  }
}
