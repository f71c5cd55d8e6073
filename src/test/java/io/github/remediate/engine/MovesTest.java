package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacPath;
import io.github.remediate.virtual.Interference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run that moves files")
final class MovesTest {
  private static final MacPath OWN_DATA =
      new MacPath("/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac");
  private static final String MOVE = "move " + OWN_DATA;

  @TempDir Path directory;

  @Test
  @DisplayName("completes a move that was on its way")
  void onTheWay() {
    EngineHarness run = EngineHarness.cut(directory, MOVE, true);
    boolean[] first = {true};
    run.handing(
        (call, arguments, own) -> {
          if (call.equals("whereabouts") && first[0]) {
            first[0] = false;
            return MacChanges.Whereabouts.ON_THE_WAY;
          }
          return own.act();
        });
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.order.acts(MOVE)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = MacChanges.Whereabouts.class,
      names = {"ON_THE_WAY", "UNKNOWN"})
  @DisplayName("does not take for gone what an earlier try left on its way")
  void leftOnTheWay(MacChanges.Whereabouts where) {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) -> {
          if (call.equals("move") && arguments[0].equals(OWN_DATA)) {
            own.act();
            return new ChangeResult.Failed("mv hangs");
          }
          return call.equals("whereabouts") && arguments[0].equals(OWN_DATA) ? where : own.act();
        });
    for (int start = 0; start < 3; start++) {
      RunEnd end = run.go();
      assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
      assertThat(end.message())
          .contains(OWN_DATA.value(), start == 0 ? "could not be moved" : "does not reach");
    }
    run.handing((call, arguments, own) -> own.act());
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
  }

  @Test
  @DisplayName("takes a move for done only where the file is in the quarantine")
  void notArrived() {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) ->
            call.equals("move") && arguments[0].equals(OWN_DATA)
                ? new ChangeResult.Made()
                : own.act());
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("could not be moved to the quarantine");
    assertThat(run.runState().effect("remove-files", 1).isSettled()).isFalse();
  }

  private static boolean isForgetting(String call, Object[] arguments) {
    return call.equals("run") && RunOrder.words(arguments).contains("/usr/bin/defaults");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 2"})
  @DisplayName("has macOS forget a moved file of settings once, and again only where that failed")
  void settingsForgotten(int exit, int runs) {
    EngineHarness run = EngineHarness.small(directory);
    int[] tries = {0};
    run.handing(
        (call, arguments, own) -> {
          boolean first = isForgetting(call, arguments) && tries[0]++ == 0;
          if (!first || exit < 2) {
            Object result = own.act();
            return first ? new Answer.Ran(exit, new byte[0], "") : result;
          }
          return new Answer.Ran(exit, new byte[0], "");
        });
    run.go();
    assertThat(run.order.acts("run /usr/bin/defaults")).hasSize(runs);
    assertThat(run.runState().state("remove-files")).isEqualTo(StepState.DONE);
  }

  @Test
  @DisplayName("records no move of a file that is gone by then")
  void goneMeanwhile() {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) -> {
          Object result = own.act();
          if (call.equals("move") && arguments[0].toString().startsWith("/Library")) {
            Interference.remove(run.mac, OWN_DATA);
          }
          return result;
        });
    RunEnd end = run.toTheEnd();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.order.acts(MOVE)).isEmpty();
    assertThat(run.runState().effect("remove-files", 1).isSettled()).isTrue();
    assertThat(run.runState().effect("remove-files", 1).isCarriedOut()).isFalse();
    assertThat(run.runState().quarantined())
        .extracting(StepEntry.FileQuarantined::path)
        .doesNotContain(OWN_DATA.value());
  }

  @Test
  @DisplayName("finishes with settings what an earlier try could not, though they are gone")
  void settingsGone() {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) ->
            call.equals("run") && RunOrder.words(arguments).contains("/usr/bin/defaults")
                ? new Answer.NotRun("it hangs")
                : own.act());
    run.go();
    assertThat(run.runState().effect("remove-files", 2).isSettled()).isFalse();
    run.handing((call, arguments, own) -> own.act());
    int dropped = run.order.acts("run /usr/bin/defaults").size();

    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);

    assertThat(run.order.acts("run /usr/bin/defaults")).hasSize(dropped + 1);
    assertThat(run.runState().effect("remove-files", 2).isCarriedOut()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(MacChanges.Whereabouts.class)
  @DisplayName("tells by where a file is whether a move in doubt happened, and drops its settings")
  void whereabouts(MacChanges.Whereabouts where) {
    EngineHarness run = EngineHarness.cut(directory, "move /Users/jane/Library/Preferences", true);
    boolean[] dropped = {false};
    run.handing(
        (call, arguments, own) -> {
          dropped[0] |= isForgetting(call, arguments);
          if (call.equals("whereabouts")) {
            return where;
          }
          return call.equals("move") ? new ChangeResult.Failed("mv hangs") : own.act();
        });
    run.go();
    List<StepEntry.EffectJudged> judged = run.entries(StepEntry.EffectJudged.class);
    switch (where) {
      case QUARANTINED, BOTH ->
          assertThat(judged.get(0).verdict()).isEqualTo(StepEntry.EffectVerdict.DONE);
      case ORIGINAL, NOWHERE ->
          assertThat(judged.get(0).verdict()).isEqualTo(StepEntry.EffectVerdict.NOT_DONE);
      case ON_THE_WAY, UNKNOWN -> {
        assertThat(judged).isEmpty();
        assertThat(run.order.asked())
            .contains(new RunOrder.Asked("remove-files/2/doubt", Decision.LATER));
      }
    }
    if (where != MacChanges.Whereabouts.ORIGINAL && where != MacChanges.Whereabouts.NOWHERE) {
      assertThat(dropped[0]).isEqualTo(where == MacChanges.Whereabouts.QUARANTINED);
    }
  }

  @Test
  @DisplayName("does again a move of settings that macOS may write again")
  void notForgotten() {
    EngineHarness run = EngineHarness.cut(directory, "move /Users/jane/Library/Preferences", true);
    int[] tries = {0};
    run.handing(
        (call, arguments, own) ->
            isForgetting(call, arguments) && tries[0]++ < 2
                ? new Answer.NotRun("it hangs")
                : own.act());
    RunEnd end = run.toTheEnd();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.entries(StepEntry.EffectJudged.class).get(0).verdict())
        .isEqualTo(StepEntry.EffectVerdict.NOT_DONE);
    assertThat(run.order.acts("run /usr/bin/defaults")).hasSize(3);
  }

  @Test
  @DisplayName("has a move that arrived finished once more: what served it may still stand")
  void arrived() {
    EngineHarness run = EngineHarness.cut(directory, MOVE, true);
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.order.acts(MOVE)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 0})
  @DisplayName("stops where macOS may write a moved file of settings again")
  void settingsStay(int exit) {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) -> {
          if (!call.equals("run") || !RunOrder.words(arguments).contains("/usr/bin/defaults")) {
            return own.act();
          }
          return exit == 0 ? new Answer.NotRun("it hangs") : new Answer.Ran(exit, new byte[0], "");
        });
    RunEnd end = run.go();
    assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message())
        .contains("macOS may write it again", exit == 0 ? "it hangs" : "defaults ended with 2");
    assertThat(run.order.acts("run /usr/bin/defaults")).hasSize(2);
    run.handing((call, arguments, own) -> own.act());
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
  }
}
