package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.RunPhase;
import io.github.remediate.virtual.PowerLost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A rollback that is cut off")
final class KilledRollbackTest {
  @TempDir Path temporary;
  private int states;

  private SmallRuns runs() throws IOException {
    return new SmallRuns(Files.createDirectory(temporary.resolve("state-" + states++)));
  }

  private static RunHistory.RolledBack rollBack(RunHistory history) {
    return history.rollBack(Optional.empty(), preview -> true);
  }

  private static void isRefusedToGoOn(SmallRuns runs, String from) {
    Map<String, String> before = runs.files();
    assertThatThrownBy(() -> runs.runs.resume(runs.person, from))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("sudo remediate rollback");
    assertThatThrownBy(() -> runs.start(runs.person))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("sudo remediate rollback");
    assertThat(runs.files()).isEqualTo(before);
  }

  private static void isWhole(SmallRuns runs, Map<String, String> before, String when) {
    RunHistory.RolledBack back = rollBack(runs.history());
    assertThat(back.status()).as(when + back.files()).isEqualTo(ExitStatus.DONE);
    assertThat(runs.files()).as(when).isEqualTo(before);
    assertThat(runs.runState().phase()).as(when).isEqualTo(RunPhase.OVER);
    assertThat(runs.runs.resume(runs.person, "launchd").message()).as(when).contains("rolled back");
    assertThat(runs.files()).as(when).isEqualTo(before);
  }

  @Test
  @DisplayName("again and again, a little later each time, is never gone on with as a run")
  void killedAgainAndAgain() throws Exception {
    SmallRuns runs = runs();
    Map<String, String> before = runs.files();
    runs.begun();
    boolean cut = true;
    for (int readings = 0; cut; readings++) {
      try {
        rollBack(runs.runs.history(runs.killedAfter(readings)));
        cut = false;
      } catch (SmallRuns.Killed killed) {
        if (runs.runState().phase() == RunPhase.ROLLING_BACK) {
          isRefusedToGoOn(runs, "launchd");
        }
      }
    }
    assertThat(runs.files()).isEqualTo(before);
  }

  @Test
  @Tag("slow")
  @DisplayName("before any of its records is refused to go on as a run, and finishes")
  void killedAtEachRecord() throws Exception {
    SmallRuns whole = runs();
    Map<String, String> before = whole.files();
    whole.begun();
    assertThat(whole.files()).isNotEqualTo(before);
    assertThat(rollBack(whole.history()).status()).isEqualTo(ExitStatus.DONE);
    assertThat(whole.files()).isEqualTo(before);

    Set<RunPhase> phases = new HashSet<>();
    boolean cut = true;
    for (int readings = 0; cut; readings++) {
      SmallRuns runs = runs().begun();
      try {
        rollBack(runs.runs.history(runs.killedAfter(readings)));
        cut = false;
      } catch (SmallRuns.Killed killed) {
        phases.add(runs.runState().phase());
        if (runs.runState().phase() == RunPhase.ROLLING_BACK) {
          isRefusedToGoOn(runs, "launchd");
          isRefusedToGoOn(runs, "terminal");
        }
        isWhole(runs, before, "killed after reading " + readings + " of the clock: ");
      }
    }
    assertThat(phases).containsExactlyInAnyOrder(RunPhase.values());
  }

  @Test
  @Tag("slow")
  @DisplayName("by a power loss in the middle of any change finishes, and loses nothing")
  void losesPower() throws Exception {
    SmallRuns whole = runs();
    Map<String, String> before = whole.files();
    whole.begun();
    int begin = whole.mac.faults().moments();
    rollBack(whole.history());
    int moments = whole.mac.faults().moments() - begin;
    assertThat(moments).isGreaterThan(5);

    for (int moment = 1; moment <= moments; moment++) {
      SmallRuns runs = runs().begun();
      runs.mac.faults().losePowerAt(runs.mac.faults().moments() + moment);
      try {
        rollBack(runs.history());
      } catch (PowerLost lost) {
        runs.mac.powerOn();
        if (runs.runState().phase() == RunPhase.ROLLING_BACK) {
          isRefusedToGoOn(runs, "launchd");
        }
        isWhole(runs, before, "power lost at moment " + moment + ": ");
      }
    }
  }
}
