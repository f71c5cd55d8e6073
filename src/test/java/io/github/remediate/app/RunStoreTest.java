package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The runs of a Mac")
final class RunStoreTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC);

  @TempDir Path temporary;
  private RunStore store;

  @BeforeEach
  void prepare() {
    store = new RunStore(temporary.resolve("state"), RunStore.STATE);
  }

  private static void stops(ExitStatus status, Runnable work, String... words) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(status);
              assertThat(failure.getMessage()).contains(words);
            });
  }

  @Test
  @DisplayName("are none where there is no state directory")
  void none() {
    assertThat(store.ids()).isEmpty();
    stops(ExitStatus.USAGE, () -> store.find(Optional.empty()), "There is no run yet");
    stops(ExitStatus.USAGE, () -> store.find(Optional.of("x")), "There is no run 'x'.");
  }

  @Test
  @DisplayName("are named by their beginning and lie in directories that only root looks into")
  void created() throws Exception {
    RunStore.RunDirectory run = store.create(CLOCK);

    assertThat(run.id()).matches("20260203-040506-[0-9a-f]{4}");
    assertThat(run.macPath()).isEqualTo(RunStore.STATE.child("runs").child(run.id()));
    for (Path path : new Path[] {run.directory(), run.directory().getParent()}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rwx------");
    }
    assertThat(store.ids()).containsExactly(run.id());
    assertThat(store.begun()).as("it has no record yet").isEmpty();
  }

  @Test
  @DisplayName("are found by id or as the latest; files and links among them are none")
  void found() throws Exception {
    Path runs = store.create(CLOCK).directory().getParent();
    Files.writeString(runs.resolve("zzz"), "");
    Files.createSymbolicLink(runs.resolve("zzzz"), temporary);
    for (String id : new String[] {"30260101-000000-0002", "30260101-000000-0001"}) {
      Files.createDirectory(runs.resolve(id));
      Files.writeString(runs.resolve(id).resolve("journal.jsonl"), "");
    }

    assertThat(store.find(Optional.empty()).id()).isEqualTo("30260101-000000-0002");
    assertThat(store.find(Optional.of("30260101-000000-0001")).id())
        .isEqualTo("30260101-000000-0001");
    stops(
        ExitStatus.USAGE,
        () -> store.find(Optional.of("zzz")),
        "There is no run 'zzz'. There are: 30260101-000000-0001, 30260101-000000-0002.");
  }

  @Test
  @DisplayName("have the one that began last for the latest, also where a clock was wrong")
  void wrongClock() throws Exception {
    List<String> ids = new ArrayList<>();
    for (String now :
        List.of("2040-01-01T23:59:59Z", "2026-02-03T04:05:06Z", "2001-01-01T00:00:00Z")) {
      RunStore.RunDirectory run = store.create(Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
      Files.writeString(run.journal(), "");
      ids.add(run.id());
      assertThat(store.find(Optional.empty()).id()).as(now).isEqualTo(run.id());
    }

    assertThat(ids.get(0)).startsWith("20400101-235959-");
    assertThat(ids.get(1)).startsWith("20400102-000000-");
    assertThat(store.begun()).isEqualTo(ids);
  }

  @Test
  @DisplayName("hold also one that lost its journal, and no new one begins beside it")
  void lostJournal() throws Exception {
    RunStore.RunDirectory run = store.create(CLOCK);
    Files.createDirectory(run.directory().resolve("quarantine"));

    assertThat(store.begun()).containsExactly(run.id());
    stops(
        ExitStatus.BLOCKED,
        () -> Preflight.refuseUnfinished(store),
        "The journal of the run " + run.id() + " cannot be used: it is not there. ",
        "What it moved lies in " + run.macPath().child("quarantine"),
        "To begin anew, move " + run.macPath() + " elsewhere.");
  }

  @Test
  @DisplayName("are worked on by one process at a time")
  void locked() {
    try (RunLock lock = store.lock("first", CLOCK)) {
      stops(ExitStatus.LOCKED, () -> store.lock("second", CLOCK).close(), "first", "Wait until");
    }
    store.lock("second", CLOCK).close();
  }

  @Test
  @DisplayName("cannot begin where the state directory cannot be made")
  void unusable() throws Exception {
    Files.writeString(store.directory(), "a file");

    stops(ExitStatus.BLOCKED, () -> store.create(CLOCK), RunStore.STATE.value(), "Mend that");
    stops(
        ExitStatus.BLOCKED,
        () -> store.lock("a", CLOCK).close(),
        RunStore.STATE.value(),
        "Mend that");
  }

  private RunStore.RunDirectory begun(int records) throws Exception {
    RunStore.RunDirectory run = store.create(CLOCK);
    try (JournalWriter writer =
        JournalWriter.create(run.journal(), CLOCK, OldRun.started(run.id()))) {
      for (int left = records; left > 1; left--) {
        writer.commit(new RunEntry.Note(Optional.empty(), "a note"));
      }
    }
    return run;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | No record before it holds;",
        "1 | The record before it holds;",
        "2 | The 2 records before it hold;"
      })
  @DisplayName("say of a damaged journal how much of it holds, where their things are, what to do")
  void damaged(int good, String words) throws Exception {
    RunStore.RunDirectory run = begun(4);
    List<String> lines = new ArrayList<>(Files.readAllLines(run.journal()));
    lines.set(good, lines.get(good).replaceFirst("remediate|note", "damaged!"));
    Files.write(run.journal(), lines);

    stops(
        ExitStatus.BLOCKED,
        () -> KnownRun.read(run),
        "The journal of the run " + run.id() + " is damaged at record " + (good + 1) + ": ",
        words + " what was done after that cannot be told. ",
        "neither goes on nor is put back by itself. What it moved lies in "
            + run.macPath().child("quarantine")
            + ", its copies in "
            + run.macPath().child("evidence")
            + ". Read the journal with `jq -c .entry journal.jsonl`, and finish by hand. To begin"
            + " anew, move "
            + run.macPath()
            + " elsewhere.");
  }

  @Test
  @DisplayName("are read up to a tail that was torn off, but not where nothing else is left")
  void torn() throws Exception {
    RunStore.RunDirectory run = begun(2);
    String whole = Files.readString(run.journal());
    Files.writeString(run.journal(), whole.substring(0, whole.length() - 5));
    assertThat(KnownRun.read(run).records()).hasSize(1);
    assertThat(store.unfinished()).containsExactly(run.id());

    Files.writeString(run.journal(), whole.substring(0, 20));
    stops(ExitStatus.BLOCKED, () -> KnownRun.read(run), " cannot be used: ");
  }

  @Test
  @DisplayName("are unfinished until they are ended, oldest first")
  void unfinished() throws Exception {
    RunStore.RunDirectory first = begun(1);
    RunStore.RunDirectory second = begun(1);
    List<String> both = Stream.of(first.id(), second.id()).sorted().toList();
    assertThat(store.unfinished()).isEqualTo(both);
    assertThat(store.ids()).isEqualTo(both);
    try (JournalWriter writer = JournalWriter.resume(first.journal(), CLOCK).writer()) {
      writer.commit(new RunEntry.RunEnded(RunEnding.ABORTED, List.of()));
    }
    assertThat(store.unfinished()).containsExactly(second.id());
    assertThat(store.begun()).isEqualTo(both);
    assertThat(first.sentence(first.journal() + " is gone"))
        .isEqualTo(first.macPath() + "/journal.jsonl is gone.");
    assertThat(first.sentence("It is gone.")).isEqualTo("It is gone.");
  }
}
