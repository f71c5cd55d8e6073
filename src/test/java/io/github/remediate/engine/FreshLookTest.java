package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.EffectParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the small Mac's step of files and items meets, which looks anew before it begins. */
@DisplayName("A step that is about to begin")
final class FreshLookTest {
  private static final String LEFT_OVER =
      "What stays of the old registration can be taken up again by the new one.\n";

  private static final String STEP = "remove-files";
  private static final String DELETION = "run /usr/bin/security delete-";
  private static final MacPath OWN_DATA =
      new MacPath("/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac");

  @TempDir Path directory;
  private EngineHarness run;

  @BeforeEach
  void prepare() {
    run = EngineHarness.small(directory);
  }

  private Target.Keychain tokens() {
    return (Target.Keychain) run.plan().steps().get(5).effects().get(3).target().orElseThrow();
  }

  /** From the step's begin on, a fresh plan of it is what {@code edit} makes of it. */
  private void seeing(UnaryOperator<PlannedStep> edit) {
    run.seeing(
        (number, aspects, seen) ->
            run.runState().state(STEP) == StepState.RUNNING
                ? new Inspector.Look(
                    seen.facts(),
                    EngineHarness.steps(
                        seen.plan(), step -> step.id().equals(STEP) ? edit.apply(step) : step))
                : seen);
  }

  private static PlannedStep without(PlannedStep step, Target target) {
    List<Effect> effects = new ArrayList<>(step.effects());
    effects.removeIf(effect -> effect.target().equals(Optional.of(target)));
    return EngineHarness.with(step, "effects", effects);
  }

  private RunEnd stopped() {
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.step()).isEqualTo(STEP);
    assertThat(run.order.acts(DELETION)).isEmpty();
    assertThat(run.order.acts("move ")).isEmpty();
    return end;
  }

  @Test
  @DisplayName("does nothing where the login keychain cannot be read")
  void unread() {
    run.seeing(
        (number, aspects, seen) ->
            run.runState().state(STEP) == StepState.RUNNING
                ? EngineHarness.blind(seen, "login")
                : seen);
    assertThat(stopped().message())
        .isEqualTo(
            "The login keychain cannot be read: security hangs.\n"
                + LEFT_OVER
                + Remedy.LOG_IN
                + ".");
  }

  @Test
  @DisplayName(
      "ends the run where something protected is gone by then, and says all there is to say")
  void lost() {
    run.before(1, () -> Interference.lose(run.mac, ChangingLooksTest.protectedKey(run.plan())));
    RunEnd end = run.go();
    assertThat(end.state()).isEqualTo(RunEnd.State.RESIDUE);
    assertThat(end.step()).isEqualTo("remove-mdm-profile");
    assertThat(end.message()).contains("Nothing more is done before they are back.");
    assertThat(run.order.acts("run ")).isEmpty();
    assertThat(run.runState().state("remove-mdm-profile")).isEqualTo(StepState.FAILED);
  }

  @Test
  @DisplayName("leaves alone what the guards keep by then, and stops")
  void kept() {
    seeing(
        step ->
            EngineHarness.with(
                without(step, tokens()),
                "kept",
                List.of(new PlannedStep.Kept(tokens(), "rule", "it is another's by now"))));
    assertThat(stopped().message())
        .contains("com.microsoft.CompanyPortalMac", "is left alone now: it is another's by now");
  }

  @Test
  @DisplayName("leaves alone what the guards cannot judge any more, and stops")
  void undecided() {
    seeing(
        step ->
            EngineHarness.with(
                without(step, tokens()),
                "unknown",
                List.of(new PlannedStep.Undecided(tokens(), "its owner is unknown"))));
    assertThat(stopped().message()).contains("is left alone now: its owner is unknown");
  }

  @Test
  @DisplayName("deletes nothing that its command no longer names exactly, and says what to do")
  void notNamed() {
    seeing(
        step -> {
          List<Effect> effects = new ArrayList<>();
          for (Effect effect : step.effects()) {
            effects.add(
                effect.target().equals(Optional.of(tokens()))
                    ? EffectParts.of(effect).withKind(EffectKind.DELETE_ITEM_BY_HAND).effect()
                    : effect);
          }
          return EngineHarness.with(step, "effects", effects);
        });
    assertThat(stopped().message())
        .contains(
            "can no longer be named exactly by the command that was planned.", Remedy.BY_HAND);
  }

  @Test
  @DisplayName("moves nothing that a plan would not move any more, although it is there")
  void notPlanned() {
    seeing(step -> without(step, new Target.File(OWN_DATA)));
    assertThat(stopped().message())
        .isEqualTo(
            OWN_DATA
                + " can no longer be dealt with in the way that was planned.\n"
                + LEFT_OVER
                + Remedy.PLAN_ANEW
                + ".");
  }

  @Test
  @DisplayName("deletes nothing that is gone, and writes down that it was")
  void gone() {
    boolean[] done = {false};
    run.beforeEach(
        () -> {
          if (!done[0] && run.runState().state(STEP) == StepState.RUNNING) {
            done[0] = true;
            Interference.lose(run.mac, tokens());
          }
        });
    run.go();
    assertThat(run.runState().state(STEP)).isEqualTo(StepState.DONE);
    assertThat(run.order.acts(DELETION))
        .noneMatch(act -> act.contains("-s com.microsoft.CompanyPortalMac"));
    assertThat(run.runState().effect(STEP, 3).isSettled()).isTrue();
    assertThat(run.runState().effect(STEP, 3).isCarriedOut()).isFalse();
    assertThat(run.runState().effect(STEP, 4).isCarriedOut()).isTrue();
  }

  @Test
  @DisplayName("deletes again what was deleted in vain, as all is once the user has logged out")
  void deletedInVain() {
    run.cutOff("run /usr/bin/security delete-generic-password -C iprf", false);
    Runnable back = Interference.restoring(run.mac, tokens());
    run.goUntilCutOff();
    assertThat(run.runState().effect(STEP, 3).isSettled()).isTrue();
    back.run();

    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);

    assertThat(run.runState().effect(STEP, 3).attempts()).isEqualTo(2);
    assertThat(Interference.has(run.mac, tokens())).isFalse();
  }

  @Test
  @DisplayName("does not, where its files were put back: the run is to be ended")
  void rolledBack() {
    run.go();
    run.rehearsal.add(
        new StepEntry.StepChanged(
            STEP,
            StepState.DONE,
            StepState.ROLLED_BACK,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    int acts = run.order.acts().size();

    RunEnd end = run.go();

    assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.step()).isEqualTo(STEP);
    assertThat(end.message())
        .isEqualTo(
            "What step 6 moved was put back, so the run cannot go on. End it with `sudo remediate"
                + " rollback`.");
    assertThat(run.order.acts()).hasSize(acts);
  }
}
