package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.HousekeepingEntry.HousekeepingIntended;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunPhase;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Plan;
import io.github.remediate.virtual.Interference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A rollback")
@Tag("slow")
final class RunRollbackTest {
  @TempDir Path temporary;
  private int states;

  private SmallRuns runs() throws IOException {
    return new SmallRuns(Files.createDirectory(temporary.resolve("state-" + states++)));
  }

  private static RunHistory.RolledBack rollBack(RunHistory history) {
    return history.rollBack(Optional.empty(), preview -> true);
  }

  @Test
  @DisplayName("writes down that it began, then each file before and after it is put back")
  void records() throws Exception {
    SmallRuns runs = runs().begun();
    int begun = runs.entries().size();
    rollBack(runs.history());

    List<Entry> entries = runs.entries().subList(begun, runs.entries().size());
    assertThat(entries.get(0)).isInstanceOf(RollbackEntry.RollbackBegun.class);
    String intended = null;
    int restored = 0;
    for (Entry entry : entries) {
      if (entry instanceof RollbackEntry.RestoreIntended file) {
        assertThat(intended).isNull();
        intended = file.name();
      } else if (entry instanceof RollbackEntry.FileRestored file) {
        assertThat(file.name()).isEqualTo(intended);
        intended = null;
        restored++;
      }
    }
    assertThat(restored).isGreaterThan(2);
    assertThat(entries.get(entries.size() - 2)).isInstanceOf(RunEntry.RunEnded.class);
    assertThat(entries.get(entries.size() - 1)).isInstanceOf(RunEntry.ProcessEnded.class);
  }

  @Test
  @DisplayName("begins only when it is agreed to, after all that it does and leaves was shown")
  void asks() throws Exception {
    SmallRuns runs = runs().begun();
    Map<String, String> before = runs.files();
    int records = runs.entries().size();

    RunHistory.RolledBack refused =
        runs.history()
            .rollBack(
                Optional.empty(),
                preview -> {
                  assertThat(preview.files())
                      .contains("/Library/Application Support/com.microsoft.CompanyPortal");
                  assertThat(preview.stays())
                      .anyMatch(line -> line.startsWith("Step 2 is not undone"))
                      .anyMatch(line -> line.startsWith("This Mac is not managed"));
                  return false;
                });

    assertThat(refused.status()).isEqualTo(ExitStatus.CANCELLED);
    assertThat(runs.files()).isEqualTo(before);
    assertThat(runs.runState().phase()).isEqualTo(RunPhase.CARRIED_OUT);
    assertThat(runs.entries()).hasSize(records + 1);
  }

  @Test
  @DisplayName("that was cut off can be ended by abort, which says what lies in the quarantine")
  void abort() throws Exception {
    SmallRuns runs = runs().begun();
    for (int readings = 0; runs.runState().phase() != RunPhase.ROLLING_BACK; readings++) {
      int most = readings;
      assertThatThrownBy(() -> rollBack(runs.runs.history(runs.killedAfter(most))))
          .isInstanceOf(SmallRuns.Killed.class);
    }

    MacPath alien = new MacPath(quarantine(runs)).child("alien");
    assertThat(runs.mac.makeDirectory(alien)).isEqualTo(new ChangeResult.Made());

    List<String> left = runs.history().abort(Optional.empty(), preview -> true).left();

    assertThat(left)
        .anyMatch(line -> line.contains("rollback that was begun"))
        .anyMatch(line -> line.startsWith(alien + " lies in the quarantine, and no record"));
    assertThat(runs.runState().phase()).isEqualTo(RunPhase.OVER);
  }

  private static List<String> moved(SmallRuns runs) {
    List<String> moved = new ArrayList<>();
    runs.runState().quarantined().forEach(file -> moved.add(0, file.path()));
    return moved;
  }

  @Test
  @DisplayName("puts back what was moved last first, as it was shown before")
  void order() throws Exception {
    SmallRuns runs = runs().begun();
    List<String> shown = new ArrayList<>();

    RunHistory.RolledBack done =
        runs.history()
            .rollBack(
                Optional.empty(),
                preview -> {
                  assertThat(preview.run()).isEqualTo(runs.directory().id());
                  return shown.addAll(preview.files());
                });

    assertThat(shown).isEqualTo(moved(runs)).hasSizeGreaterThan(2);
    assertThat(done.files()).isEqualTo(shown);
    assertThat(done.stays()).anyMatch(line -> line.startsWith("This Mac is not managed"));
    assertThat(runs.runState().ended().orElseThrow().state()).isEqualTo("rolled back");
    List<String> again = new ArrayList<>();
    assertThat(
            runs.history()
                .rollBack(Optional.empty(), preview -> again.addAll(preview.files()) || true)
                .status())
        .isEqualTo(ExitStatus.DONE);
    assertThat(again).as("what is back is not put back again").isEmpty();
  }

  @Test
  @DisplayName("never puts a file where another has come, which stays, and says so")
  void occupied() throws Exception {
    SmallRuns runs = runs().begun();
    MacPath path = new MacPath("/Library/Application Support/com.microsoft.CompanyPortal");
    assertThat(moved(runs)).contains(path.value());
    assertThat(runs.mac.makeDirectory(path)).isEqualTo(new ChangeResult.Made());
    Map<String, String> there = runs.files();

    RunHistory.RolledBack back = rollBack(runs.history());

    assertThat(back.status()).isEqualTo(ExitStatus.STOPPED);
    String line =
        back.files().stream().filter(each -> each.startsWith("!")).findFirst().orElseThrow();
    assertThat(line).startsWith("! " + path + " stays in " + quarantine(runs));
    assertThat(runs.files()).containsAllEntriesOf(there);
    assertThat(runs.runState().ended().orElseThrow().left()).contains(line);
    assertThat(runs.entries())
        .filteredOn(RollbackEntry.RestoreFailed.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            RollbackEntry.RestoreFailed.class,
            failed -> assertThat(failed.path()).isEqualTo(path.value()));
  }

  private static String quarantine(SmallRuns runs) {
    return runs.directory().macPath().child("quarantine").value();
  }

  @Test
  @DisplayName("says what is neither there nor in the quarantine, and what no record explains")
  void lost() throws Exception {
    SmallRuns runs = runs().begun();
    MacPath path = new MacPath(moved(runs).get(0));
    int last = runs.runState().quarantined().size() - 1;
    MacPath kept =
        new MacPath(quarantine(runs)).child(runs.runState().quarantined().get(last).name());
    Interference.remove(runs.mac, kept);
    MacPath alien = new MacPath(quarantine(runs)).child("alien");
    assertThat(runs.mac.makeDirectory(alien)).isEqualTo(new ChangeResult.Made());

    RunHistory.RolledBack back = rollBack(runs.history());

    assertThat(back.status()).isEqualTo(ExitStatus.STOPPED);
    assertThat(back.files())
        .contains("! " + path + " is neither there nor in the quarantine")
        .anyMatch(line -> line.startsWith("! " + alien));
    assertThat(back.files().size()).isEqualTo(moved(runs).size() + 1);
  }

  @Test
  @DisplayName("puts nothing back while the run's user is away")
  void anotherUser() throws Exception {
    SmallRuns runs = runs().begun();
    Map<String, String> before = runs.files();
    runs.mac.logIn(new UserAccount("mia", 502, new MacPath("/Users/mia")));

    assertThatThrownBy(() -> rollBack(runs.history()))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageContaining("The run is for jane, and mia is at the console")
        .hasMessageContaining("Nothing was put back");

    assertThat(runs.files()).isEqualTo(before);
    assertThat(runs.runState().phase()).isEqualTo(RunPhase.CARRIED_OUT);
  }

  @Test
  @DisplayName("needs no plan, and says what it cannot tell without it")
  void withoutPlan() throws Exception {
    SmallRuns runs = runs();
    Map<String, String> before = runs.files();
    runs.begun();
    Files.delete(runs.directory().plan());
    Files.delete(runs.directory().request());
    for (int nth = 1; nth < 20; nth++) {
      runs.mac.faults().hang("profiles", nth);
    }

    RunHistory.RolledBack back = rollBack(runs.history());

    assertThat(runs.files()).isEqualTo(before);
    assertThat(back.stays())
        .anyMatch(line -> line.contains("without its plan only its journal tells"))
        .anyMatch(line -> line.startsWith("Whether this Mac is managed cannot be told: "));
    assertThat(back.keychains()).anyMatch(line -> line.contains("login.keychain-db"));
  }

  @Test
  @DisplayName("puts nothing back where the run's user left while it waited for its consent")
  void leftMeanwhile() throws Exception {
    SmallRuns runs = runs().begun();
    Map<String, String> before = runs.files();

    assertThatThrownBy(
            () ->
                runs.history()
                    .rollBack(
                        Optional.empty(),
                        preview -> {
                          runs.mac.logIn(new UserAccount("mia", 502, new MacPath("/Users/mia")));
                          return true;
                        }))
        .hasMessageContaining("Nothing was put back");

    assertThat(runs.files()).isEqualTo(before);
    assertThat(runs.runState().phase()).isEqualTo(RunPhase.CARRIED_OUT);
  }

  @Test
  @DisplayName("takes the job that would go on with the run off first")
  void job() throws Exception {
    SmallRuns runs = runs().begun();
    assertThat(Interference.has(runs.mac, Plan.RESUME_JOB)).isTrue();

    rollBack(runs.history());

    assertThat(Interference.has(runs.mac, Plan.RESUME_JOB)).isFalse();
    List<Entry> entries = runs.entries();
    int removal = -1;
    int first = -1;
    for (int at = entries.size() - 1; at >= 0; at--) {
      if (entries.get(at) instanceof HousekeepingIntended intended
          && intended.path().equals(Plan.RESUME_JOB.value())) {
        removal = at;
      } else if (entries.get(at) instanceof RollbackEntry.RestoreIntended) {
        first = at;
      }
    }
    assertThat(removal).isPositive().isLessThan(first);
  }

  @Test
  @DisplayName("brings back what the run found, and leaves what came later in the quarantine")
  void movedTwice() throws Exception {
    SmallRuns runs = runs();
    MacPath path = new MacPath("/Library/Application Support/com.microsoft.CompanyPortal");
    Map<String, String> before = new TreeMap<>(runs.files());
    before.keySet().removeIf(each -> !each.startsWith(path.value()));
    assertThat(before).hasSizeGreaterThan(1);
    runs.begun();
    assertThat(runs.mac.makeDirectory(path)).isEqualTo(new ChangeResult.Made());
    runs.restart();
    for (int start = 0; start < 3 && Interference.has(runs.mac, path); start++) {
      runs.runs.resume(runs.person, "terminal");
    }
    assertThat(moved(runs)).filteredOn(path.value()::equals).hasSize(2);

    RunHistory.RolledBack back = rollBack(runs.history());

    assertThat(back.files())
        .anyMatch(line -> line.startsWith(path + " as it came back later stays in "));
    assertThat(runs.files()).containsAllEntriesOf(before);
  }

  @Test
  @DisplayName("is refused once a purge of what the run kept was begun, be it done or not")
  void purgeBegun() throws Exception {
    SmallRuns runs = runs().begun();
    runs.history().abort(Optional.empty(), preview -> true);
    Map<String, String> before = runs.files();
    try (JournalWriter writer =
        JournalWriter.resume(runs.directory().journal(), runs.runs.clock()).writer()) {
      writer.commit(new RunEntry.RunPurged(RunEntry.PurgeState.BEGUN, "a test"));
    }

    assertThatThrownBy(() -> rollBack(runs.history()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("was purged, so nothing can be put back");

    assertThat(runs.files()).isEqualTo(before);
  }
}
