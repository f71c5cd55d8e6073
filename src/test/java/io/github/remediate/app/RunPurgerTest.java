package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.StepEntry;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A purge")
class RunPurgerTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Macs MACS =
      Macs.real(new Installation(Path.of("image"), Path.of(""), "0.test"));

  private static final Instant ENDED = Instant.parse("2020-02-02T02:02:02Z");

  @TempDir Path root;
  private RunStore.RunDirectory run;
  private RunPurger purger;

  @BeforeEach
  void oldRun() throws Exception {
    run = OldRun.beneath(root);
    purger = RunPurger.of(MACS, Optional.of(root), CLOCK, RunLog.Opener.NONE);
  }

  /** What the journal says of purges, a word each. */
  private List<String> recorded() {
    List<String> states = new ArrayList<>();
    KnownRun.read(run)
        .records()
        .forEach(
            record -> {
              if (record.entry() instanceof RunEntry.RunPurged purged) {
                states.add(purged.state().word() + " " + purged.why());
              }
            });
    return states;
  }

  private void keepsAll() {
    for (String kept : List.of("quarantine/file", "evidence/file")) {
      assertThat(run.directory().resolve(kept)).hasContent("precious");
    }
  }

  @Test
  @DisplayName("stands in the journal before and after it, with who asked for it")
  void recordedBeforeAndAfter() {
    assertThat(purger.purge(run.id(), "a test")).isEmpty();

    assertThat(recorded()).containsExactly("begun a test", "done a test");
    assertThat(run.directory().resolve("quarantine")).doesNotExist();
    assertThat(run.directory().resolve("evidence")).doesNotExist();
  }

  @Test
  @DisplayName("that could not remove everything is begun and not done, and can be repeated")
  void halfDone() throws Exception {
    Path evidence = run.directory().resolve("evidence");
    Path aside = Files.move(evidence, root.resolve("aside"));
    Files.createSymbolicLink(evidence, aside);

    assertThat(purger.purge(run.id(), "a test")).isPresent();
    assertThat(recorded()).containsExactly("begun a test");
    assertThat(aside.resolve("file")).hasContent("precious");

    Files.delete(evidence);
    Files.move(aside, evidence);
    assertThat(purger.runs().olderThan(Duration.ofDays(1), (run, why) -> {})).hasSize(1);
    assertThat(purger.purge(run.id(), "again")).isEmpty();
    assertThat(recorded()).containsExactly("begun a test", "begun again", "done again");
  }

  @Test
  @DisplayName("removes nothing where it cannot be written down")
  void unwritable() throws Exception {
    String text = Files.readString(run.journal());
    Files.writeString(run.journal(), text.replaceFirst("aborted", "abortet"));

    assertThatThrownBy(() -> purger.purge(run.id(), "a test")).isInstanceOf(CommandFailure.class);

    keepsAll();
  }

  @Test
  @DisplayName("that cannot be written down any more stops, and may have removed something")
  void unwritableMidway() {
    Path quarantine = run.directory().resolve("quarantine");
    Clock losing =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return CLOCK.getZone();
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            if (!Files.exists(quarantine)) {
              assertThat(run.journal().toFile().delete()).isTrue();
            }
            return CLOCK.instant();
          }
        };

    assertThatThrownBy(
            () ->
                RunPurger.of(MACS, Optional.of(root), losing, RunLog.Opener.NONE)
                    .purge(run.id(), "a test"))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.STOPPED))
        .hasMessageContaining("journal");
  }

  @Test
  @DisplayName("for its age leaves a run alone whose quarantine holds what no record explains")
  void unexplained() throws Exception {
    Path alien = run.directory().resolve("quarantine/0099-alien.plist");
    Files.writeString(alien, "precious");

    List<PurgeableRun> old = purger.runs().olderThan(Duration.ofDays(1), (run, why) -> {});

    assertThat(old).hasSize(1);
    assertThat(old.get(0).warnings()).anyMatch(line -> line.contains("0099-alien.plist"));
    assertThat(purger.runs().named(run.id()).warnings()).isEqualTo(old.get(0).warnings());
    Files.delete(alien);
    assertThat(purger.runs().named(run.id()).warnings()).isEmpty();
  }

  @Test
  @DisplayName("removes nothing while a process works on this Mac's runs")
  void locked() {
    try (RunLock lock = MACS.environment(Optional.of(root)).store().lock("another", CLOCK)) {
      assertThatThrownBy(() -> purger.purge(run.id(), "a test"))
          .isInstanceOfSatisfying(
              CommandFailure.class,
              failure -> assertThat(failure.status()).isEqualTo(ExitStatus.LOCKED));
    }

    keepsAll();
    assertThat(recorded()).isEmpty();
  }

  @Test
  @DisplayName("is made once, whoever chose the run before it")
  void once() {
    assertThat(purger.runs().named(run.id()).run()).isEqualTo(run.id());
    assertThat(purger.purge(run.id(), "the first")).isEmpty();

    assertThatThrownBy(() -> purger.purge(run.id(), "the second"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("was purged before");
    assertThatThrownBy(() -> purger.runs().named(run.id()))
        .hasMessageContaining("was purged before");
    assertThat(purger.runs().olderThan(Duration.ofDays(1), (run, why) -> {})).isEmpty();
    assertThat(recorded()).containsExactly("begun the first", "done the first");
  }

  @Test
  @DisplayName("tells before it how the run ended, when, and how much it keeps")
  void told() throws Exception {
    PurgeableRun old = purger.runs().named(run.id());

    assertThat(old).isEqualTo(new PurgeableRun(run.id(), "aborted", ENDED, 2, 16, List.of()));
    assertThat(purger.runs().olderThan(Duration.ofDays(1), (run, why) -> {})).containsExactly(old);
  }

  @Test
  @DisplayName("for its age takes a run that ended longer ago than that, and no younger one")
  void age() {
    Clock later = Clock.offset(Clock.fixed(ENDED, CLOCK.getZone()), Duration.ofDays(30));
    RunPurger then = RunPurger.of(MACS, Optional.of(root), later, RunLog.Opener.NONE);

    assertThat(then.runs().olderThan(Duration.ofDays(29), (run, why) -> {})).hasSize(1);
    assertThat(then.runs().olderThan(Duration.ofDays(30), (run, why) -> {})).isEmpty();
    assertThat(then.runs().olderThan(Duration.ofDays(31), (run, why) -> {})).isEmpty();
  }

  @Test
  @DisplayName("for its age takes no run for old that the clock was years behind in")
  void clockBehind() throws Exception {
    RunStore store = MACS.environment(Optional.of(root)).store();
    Clock reset = Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC);
    RunStore.RunDirectory behind = store.create(reset);
    RunEntry.RunStarted started = KnownRun.read(run).runState().started().orElseThrow();
    try (JournalWriter writer = JournalWriter.create(behind.journal(), reset, started)) {
      writer.commit(new RunEntry.RunEnded(RunEnding.ABORTED, List.of()));
    }
    Clock dayAfter = Clock.fixed(ENDED.plus(Duration.ofDays(1)), ZoneOffset.UTC);
    RunPurger then = RunPurger.of(MACS, Optional.of(root), dayAfter, RunLog.Opener.NONE);

    assertThat(then.runs().olderThan(Duration.ofDays(30), (run, why) -> {})).isEmpty();
    assertThat(store.begun()).containsExactly(run.id(), behind.id());
    // The latest stays anyhow, so that there is one more.
    RunStore.RunDirectory last = store.create(dayAfter);
    JournalWriter.create(last.journal(), dayAfter, started).close();
    assertThat(then.runs().removable(new Retention(Optional.of(30), Optional.empty()))).isEmpty();
  }

  @Test
  @DisplayName("is refused for a run that can still go on, and for none")
  void unfinished() throws Exception {
    RunStore store = MACS.environment(Optional.of(root)).store();
    RunStore.RunDirectory open = store.create(CLOCK);
    RunEntry.RunStarted started = KnownRun.read(run).runState().started().orElseThrow();
    JournalWriter.create(open.journal(), CLOCK, started).close();

    assertThatThrownBy(() -> purger.runs().named(open.id()))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageContaining("is not finished");
    assertThatThrownBy(() -> purger.purge(open.id(), "a test"))
        .hasMessageContaining("is not finished");
    assertThat(purger.runs().olderThan(Duration.ZERO, (run, why) -> {}))
        .extracting(PurgeableRun::run)
        .containsExactly(run.id());
    assertThatThrownBy(() -> purger.runs().named("x")).hasMessageContaining("There is no run 'x'");
  }

  @Test
  @DisplayName("for its age counts from the last end: what was put back later ended it again")
  void lastEnd() throws Exception {
    Instant again = ENDED.plus(Duration.ofDays(20));
    try (JournalWriter writer =
        JournalWriter.resume(run.journal(), Clock.fixed(again, CLOCK.getZone())).writer()) {
      writer.commit(new RunEntry.RunEnded(RunEnding.ROLLED_BACK, List.of()));
    }
    Clock later = Clock.fixed(ENDED.plus(Duration.ofDays(30)), CLOCK.getZone());
    RunPurger then = RunPurger.of(MACS, Optional.of(root), later, RunLog.Opener.NONE);

    assertThat(then.runs().named(run.id()).ended()).isEqualTo(again);
    assertThat(then.runs().olderThan(Duration.ofDays(9), (run, why) -> {})).hasSize(1);
    assertThat(then.runs().olderThan(Duration.ofDays(11), (run, why) -> {})).isEmpty();
  }

  @Test
  @DisplayName("warns before it where protected items were missing, be it one alone")
  void loss() throws Exception {
    try (JournalWriter writer = JournalWriter.resume(run.journal(), CLOCK).writer()) {
      writer.commit(
          new StepEntry.ProtectedChecked(
              "restart", "sha256:0", 4, 1, List.of("a key"), List.of("/k.keychain")));
    }

    assertThat(purger.runs().named(run.id()).warnings())
        .singleElement()
        .asString()
        .startsWith("Protected items were missing")
        .contains("verify " + run.id());
    assertThat(purger.runs().olderThan(Duration.ofDays(1), (run, why) -> {}).get(0).warnings())
        .isNotEmpty();
  }

  @Test
  @DisplayName("holds the lock of this Mac until its last word is written down")
  void lockedToTheEnd() {
    List<Boolean> held = new ArrayList<>();
    Path lock = MACS.environment(Optional.of(root)).store().directory().resolve(RunStore.LOCK);
    Clock watching =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return CLOCK.getZone();
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            try {
              held.add(RunLock.holder(lock).isPresent());
            } catch (OverlappingFileLockException e) {
              // This process is just taking it.
              held.add(true);
            } catch (JournalException e) {
              throw new AssertionError(e);
            }
            return CLOCK.instant();
          }
        };

    assertThat(
            RunPurger.of(MACS, Optional.of(root), watching, RunLog.Opener.NONE)
                .purge(run.id(), "a test"))
        .isEmpty();

    assertThat(recorded()).containsExactly("begun a test", "done a test");
    assertThat(held.subList(held.size() - 2, held.size())).containsExactly(true, true);
  }

  private static Retention days(int days) {
    return new Retention(Optional.of(days), Optional.empty());
  }

  private static Retention most(int runs) {
    return new Retention(Optional.empty(), Optional.of(runs));
  }

  /** Another run that ended, with a journal and nothing else. */
  private Path another(String id) throws Exception {
    Path directory = run.directory().resolveSibling(id);
    Files.createDirectory(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.copy(run.journal(), directory.resolve("journal.jsonl"));
    return directory;
  }

  @Test
  @DisplayName(
      "of journals takes ended runs that keep nothing, by age and by number, but the latest")
  void removable() throws Exception {
    assertThat(purger.runs().removable(days(1))).isEmpty();
    Path middle = another("20210101-000000-0001");
    Path latest = another("20220101-000000-0002");

    assertThat(purger.runs().removable(days(1))).containsExactly("20210101-000000-0001");
    assertThat(purger.runs().removable(days(36_500))).isEmpty();
    assertThat(purger.runs().removable(most(2))).as("the oldest keeps something").isEmpty();
    purger.purge(run.id(), "a test");
    assertThat(purger.runs().removable(most(3))).isEmpty();
    assertThat(purger.runs().removable(most(2))).containsExactly(run.id());
    assertThat(purger.runs().removable(most(1))).containsExactly(run.id(), "20210101-000000-0001");
    assertThat(purger.runs().removable(Retention.ALL)).isEmpty();

    assertThat(purger.remove(run.id())).isEmpty();
    assertThat(run.directory()).doesNotExist();
    assertThat(middle).isDirectory();
    assertThat(latest).isDirectory();
    assertThat(root.resolve(RunStore.STATE.value().substring(1)).resolve("removed")).doesNotExist();
  }

  @Test
  @DisplayName(
      "of journals refuses a run that keeps something, goes on, is damaged or is the latest")
  void unremovable() throws Exception {
    assertThatThrownBy(() -> purger.remove(run.id())).hasMessageContaining("is the latest");
    Path other = another("20220101-000000-0002");
    assertThatThrownBy(() -> purger.remove(run.id())).hasMessageContaining("Purge it first");
    keepsAll();

    purger.purge(run.id(), "a test");
    another("20230101-000000-0003");
    List<String> lines = Files.readAllLines(other.resolve("journal.jsonl"));
    Files.write(other.resolve("journal.jsonl"), lines.subList(0, lines.size() - 1));
    assertThatThrownBy(() -> purger.remove("20220101-000000-0002"))
        .hasMessageContaining("is not finished");
    assertThat(purger.runs().removable(most(1))).containsExactly(run.id());
    Files.writeString(other.resolve("journal.jsonl"), "nonsense\n");
    assertThatThrownBy(() -> purger.remove("20220101-000000-0002"))
        .isInstanceOf(CommandFailure.class);
    assertThat(other.resolve("journal.jsonl")).exists();
  }

  @Test
  @DisplayName("of journals follows no link, neither the run's nor in it, nor where it is moved to")
  void links() throws Exception {
    another("20220101-000000-0002");
    purger.purge(run.id(), "a test");
    Path precious = Files.createDirectory(root.resolve("precious"));
    Files.writeString(precious.resolve("file"), "precious");
    Path removed = run.directory().getParent().resolveSibling("removed");
    Files.createSymbolicLink(removed, precious);
    assertThat(purger.remove(run.id())).isPresent();
    assertThat(run.journal()).exists();

    Files.delete(removed);
    Files.createSymbolicLink(run.directory().resolve("link"), precious);
    assertThat(purger.remove(run.id())).isEmpty();
    assertThat(precious.resolve("file")).hasContent("precious");
  }

  @Test
  @DisplayName("for its age leaves a run alone that may have the last copy of protected keys")
  void lastCopy() throws Exception {
    String id = run.id();
    Files.delete(run.journal());
    Files.delete(run.directory().resolve("quarantine/file"));
    try (JournalWriter writer =
        JournalWriter.create(
            run.journal(), Clock.fixed(ENDED, ZoneOffset.UTC), OldRun.started(id))) {
      writer.commit(
          new RunEntry.ProtectedLeft(
              "the-Jamf-framework", List.of("sha256:1"), List.of("key 'JAMF Software'")));
      writer.commit(new RunEntry.RunEnded(RunEnding.ABORTED, List.of()));
    }

    assertThat(purger.runs().olderThan(Duration.ofDays(1), (any, why) -> {}))
        .singleElement()
        .satisfies(
            old ->
                assertThat(old.warnings()).singleElement().asString().contains("all that is left"));
    assertThat(purger.runs().removable(days(1))).isEmpty();

    try (JournalWriter writer = JournalWriter.resume(run.journal(), CLOCK).writer()) {
      writer.commit(
          new RunEntry.ProtectedJoined(
              "/k.keychain", List.of("sha256:2"), List.of("key 'JAMF Software'")));
    }
    assertThat(purger.runs().named(id).warnings()).as("new ones took their place").isEmpty();
  }

  @Test
  @DisplayName("for its age counts from what was put back last")
  void putBack() throws Exception {
    Instant later = ENDED.plus(Duration.ofDays(20));
    try (JournalWriter writer =
        JournalWriter.resume(run.journal(), Clock.fixed(later, ZoneOffset.UTC)).writer()) {
      writer.commit(
          new RollbackEntry.FileRestored("/Library/Preferences/com.jamf.test.plist", "file"));
    }

    assertThat(purger.runs().named(run.id()).ended()).isEqualTo(later);
  }

  @Test
  @DisplayName("of journals leaves a run alone of which nobody can tell what it keeps")
  void untold() throws Exception {
    another("20220101-000000-0002");
    purger.purge(run.id(), "a test");
    assertThat(purger.runs().removable(days(1))).containsExactly(run.id());
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.createSymbolicLink(run.directory().resolve("evidence"), elsewhere);

    assertThat(purger.runs().removable(days(1))).isEmpty();
    assertThatThrownBy(() -> purger.remove(run.id())).hasMessageContaining("Purge it first");
    assertThat(run.journal()).exists();
  }
}
