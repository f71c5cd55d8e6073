package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Observation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run that restarts the Mac")
final class RestartTest {
  private static final String SHUTDOWN = "run /sbin/shutdown";
  private static final Duration RESTARTS = Duration.ofMinutes(3);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "absent", "not recorded"})
  @DisplayName("waits where it cannot be told whether the Mac restarted, until somebody says so")
  void restartUntold(String how) {
    for (boolean cut : new boolean[] {true, false}) {
      EngineHarness run = EngineHarness.small(directory);
      if (cut) {
        run.cutOff(SHUTDOWN, true).goUntilCutOff();
      } else {
        run.go();
      }
      run.mac.elapse(RESTARTS);
      switch (how) {
        case "unknown" -> run.booted(seen -> Observation.unknown("sysctl hangs"));
        case "absent" -> run.booted(seen -> Observation.absent());
        default -> run.rehearsal.forget(RunEntry.BootSession.class);
      }
      RunEnd end = run.go();
      assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
      assertThat(end.message()).contains("cannot be told");
      assertThat(end.step()).isEqualTo("restart");
      run.saying(id -> id.equals("restart/0/doubt") ? Decision.YES : Decision.LATER);
      run.toTheEnd();
      assertThat(run.order.acts(SHUTDOWN)).hasSize(1);
      assertThat(run.order.acts())
          .as("%s, cut %s", how, cut)
          .anyMatch(act -> act.contains("pkill"));
    }
  }

  @Test
  @DisplayName("does not begin a restart that nothing could prove")
  void noProofOfRestart() {
    EngineHarness run =
        EngineHarness.small(directory).booted(seen -> Observation.unknown("sysctl hangs"));
    RunEnd end = run.go();
    assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("a restart could not be proven: sysctl hangs");
    assertThat(run.order.acts(SHUTDOWN)).isEmpty();
    assertThat(run.person.questions()).doesNotContain("restart/restart");
  }

  @Test
  @DisplayName("restarts once more where the restart was called off, and somebody agrees again")
  void restartCalledOff() {
    EngineHarness run = EngineHarness.small(directory);
    run.mac.faults().vetoRestart(true);
    run.go();
    run.mac.elapse(RESTARTS);
    run.mac.faults().vetoRestart(false);
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.order.acts(SHUTDOWN)).hasSize(2);
    assertThat(run.person.questions().stream().filter("restart/restart"::equals)).hasSize(2);
  }

  @Test
  @DisplayName("waits for a restart that is on its way, and does not ask the Mac for another")
  void restartOnItsWay() {
    EngineHarness run = EngineHarness.small(directory);
    assertThat(run.go().state()).isEqualTo(RunEnd.State.WAITING);
    run.handing((call, arguments, own) -> call.equals("mayStillRun") ? (Object) true : own.act());

    RunEnd end = run.go();

    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
    assertThat(end.message()).contains("restarts within a minute");
    assertThat(run.order.acts(SHUTDOWN)).hasSize(1);
    assertThat(run.person.questions().stream().filter("restart/restart"::equals)).hasSize(1);
  }
}
