package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.macos.MacReader;
import io.github.remediate.people.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run that restarts the Mac")
final class RestartsTest {
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
  @DisplayName("says where to look for whether it did")
  void whereToLook() {
    EngineHarness run = EngineHarness.small(directory);
    run.go();
    run.mac.elapse(RESTARTS);
    run.booted(seen -> Observation.unknown("sysctl hangs"));
    RunEnd end = run.go();
    assertThat(end.awaits()).contains(WaitCondition.A_RESTART);
    assertThat(end.message()).contains("whether the Mac restarted: sysctl hangs");
    assertThat(Texts.english().lines(run.order.questions("restart/0/doubt").get(0)))
        .anyMatch(line -> line.contains("last reboot"))
        .anyMatch(line -> line.contains("sysctl hangs"));
  }

  @Test
  @DisplayName("asks nobody whether it did right after it was asked for")
  void rightAfterwards() {
    EngineHarness run = EngineHarness.small(directory);
    boolean[] asked = {false};
    run.handing(
            (call, arguments, own) -> {
              asked[0] |= call.equals("run") && RunOrder.words(arguments).contains("shutdown");
              return own.act();
            })
        .booted(seen -> asked[0] ? Observation.unknown("sysctl hangs") : seen);
    RunEnd end = run.go();
    assertThat(end.awaits()).contains(WaitCondition.A_RESTART);
    assertThat(end.message()).contains("sysctl hangs");
    assertThat(run.order.questions("restart/0/doubt")).isEmpty();
  }

  @ParameterizedTest(name = "on its way: {0}")
  @ValueSource(booleans = {true, false})
  @DisplayName("goes by whether shutdown is at work, and not by what it says")
  void says(boolean onItsWay) {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) -> {
          if (call.equals("mayStillRun")) {
            return onItsWay;
          }
          return call.equals("run") && RunOrder.words(arguments).contains("shutdown")
              ? new Answer.Ran(1, new byte[0], "shutdown: NOT super-user")
              : own.act();
        });
    RunEnd end = run.go();
    assertThat(end.step()).isEqualTo("restart");
    if (onItsWay) {
      assertThat(end.awaits()).contains(WaitCondition.A_RESTART);
      assertThat(run.runState().state("restart")).isEqualTo(StepState.WAITING);
    } else {
      assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
      assertThat(end.message())
          .isEqualTo(
              "The restart failed: shutdown ended with 1 and said: shutdown: NOT super-user.");
      assertThat(run.runState().effect("restart", 0).isOpen()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"PT29M, false", "PT31M, true"})
  @DisplayName("does not wait forever for a restart that is on its way and never comes")
  void neverComes(Duration since, boolean never) {
    EngineHarness run = EngineHarness.small(directory);
    run.mac.faults().vetoRestart(true);
    run.go();
    run.mac.elapse(since);
    run.handing((call, arguments, own) -> call.equals("mayStillRun") ? (Object) true : own.act());
    RunEnd end = run.go();
    assertThat(end.state()).isEqualTo(never ? RunEnd.State.STOPPED : RunEnd.State.WAITING);
    if (never) {
      assertThat(end.message()).contains("/sbin/shutdown still runs", "from the Apple menu");
    } else {
      assertThat(end.awaits()).contains(WaitCondition.A_RESTART);
    }
    assertThat(run.order.acts(SHUTDOWN)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "restart/restart, NO, waits for your consent",
    "restart/restart, LATER, waits for your consent",
    "countdown, NO, was put off",
    "countdown, LATER, nobody can be shown to have seen its countdown"
  })
  @DisplayName("does not where somebody puts it off, or nobody sees that it comes")
  void putOff(String gate, Decision reply, String why) {
    EngineHarness run = EngineHarness.small(directory);
    run.person.answers(gate, reply);
    RunEnd end = run.go();
    assertThat(end.awaits()).contains(WaitCondition.A_PERSON);
    assertThat(end.message()).contains(why);
    assertThat(run.order.acts(SHUTDOWN)).isEmpty();
    assertThat(run.runState().boot()).isEmpty();
  }

  @Test
  @DisplayName("notes before that from which start of the Mac it does")
  void bootNoted() {
    EngineHarness run = EngineHarness.small(directory);
    List<Optional<String>> noted = new ArrayList<>();
    run.handing(
        (call, arguments, own) -> {
          if (call.equals("run") && RunOrder.words(arguments).contains("shutdown")) {
            noted.add(run.runState().boot().map(RunEntry.BootSession::bootSession));
          }
          return own.act();
        });
    run.go();
    assertThat(noted).containsExactly(MacReader.bootSession(run.mac).found());
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
    assertThat(run.entries(StepEntry.EffectJudged.class))
        .anyMatch(judged -> judged.evidence().contains("the restart was cancelled"));
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
