package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.Via;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person may take days; what was seen before they were asked is old then. */
@DisplayName("A step that asks a person before it deletes items")
final class AfterARequestTest {
  private static final Effect REQUEST =
      new Effect.DeleteRecord(
          new Target.Record(ServerRecord.Service.ENTRA, "1", "mac", "d"),
          "delete it",
          Optional.empty(),
          Via.PERSON);

  @TempDir Path directory;

  private static PlannedStep asking(PlannedStep step) {
    boolean deletes = step.effects().stream().anyMatch(e -> e instanceof Effect.DeleteItem);
    List<Effect> effects = new ArrayList<>(step.effects());
    effects.add(0, REQUEST);
    return deletes ? EngineHarness.with(step, "effects", effects) : step;
  }

  static Plan plan(Plan plan) {
    return EngineHarness.steps(plan, AfterARequestTest::asking);
  }

  @Test
  @DisplayName("looks again after the answer, and deletes nothing unseen")
  void looksAgain() {
    EngineHarness run = EngineHarness.small(directory, AfterARequestTest::plan);
    run.seeing(
        (number, aspects, seen) -> {
          boolean answered = run.person.questions().stream().anyMatch(id -> id.endsWith("/0"));
          return answered ? EngineHarness.blind(seen, "login") : seen;
        });
    RunEnd end = run.go();
    assertThat(run.person.questions()).anyMatch(id -> id.endsWith("/0"));
    assertThat(run.order.acts()).noneMatch(act -> act.startsWith("run /usr/bin/security delete-"));
    assertThat(end.state()).as(end.message()).isNotEqualTo(RunEnd.State.COMPLETE);
  }

  @Test
  @DisplayName("writes down what no look can tell as what it is: their word")
  void theirWord() {
    EngineHarness run = EngineHarness.small(directory, AfterARequestTest::plan);
    run.go();
    StepEntry.EffectJudged judged =
        run.entries(StepEntry.EffectJudged.class).stream()
            .filter(each -> each.effect() == 0)
            .findFirst()
            .orElseThrow();
    assertThat(judged.by()).isEqualTo(StepEntry.Judge.PERSON);
    assertThat(judged.verdict()).isEqualTo(StepEntry.EffectVerdict.DONE);
    assertThat(run.order.questions(judged.step() + "/0")).hasSize(1);
    assertThat(run.order.questions(judged.step() + "/0").get(0).kind())
        .isEqualTo(Question.Kind.DELETE_RECORD);
    assertThat(run.runState().state(judged.step())).isEqualTo(StepState.DONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Decision.class,
      names = {"NO", "LATER"})
  @DisplayName("deletes nothing as long as they have not done it, and asks again next time")
  void notYet(Decision reply) {
    EngineHarness run = EngineHarness.small(directory, AfterARequestTest::plan);
    run.person.answers("remove-files/0", reply);
    RunEnd end = run.go();
    assertThat(end.awaits()).contains(WaitCondition.A_PERSON);
    assertThat(end.step()).isEqualTo("remove-files");
    assertThat(run.order.acts("run /usr/bin/security delete-")).isEmpty();
    assertThat(run.runState().effect("remove-files", 0).isOpen()).isFalse();
    run.go();
    assertThat(run.order.questions("remove-files/0")).hasSize(2);
    assertThat(run.runState().state("remove-files")).isEqualTo(StepState.DONE);
  }

  @Test
  @DisplayName("or whether a thing goes too, looks after the answer, and deletes nothing unseen")
  void looksAfterADecision() {
    EngineHarness run =
        EngineHarness.small(directory, plan -> EngineHarness.steps(plan, ConsentsTest::warned));
    run.seeing(
        (number, aspects, seen) ->
            run.person.questions().contains("remove-files/3/delete")
                ? EngineHarness.blind(seen, "login")
                : seen);
    RunEnd end = run.go();
    assertThat(run.person.questions()).contains("remove-files/3/delete");
    assertThat(run.order.acts()).noneMatch(act -> act.startsWith("run /usr/bin/security delete-"));
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
  }

  @Test
  @DisplayName("asks nobody to delete a record that the guards keep by then")
  void keptRecord() {
    EngineHarness run = EngineHarness.small(directory, AfterARequestTest::plan);
    PlannedStep.Kept kept =
        new PlannedStep.Kept(REQUEST.target().orElseThrow(), "rule", "it is the one in use");
    run.seeing(
        (number, aspects, seen) ->
            new Inspector.Look(
                seen.facts(),
                EngineHarness.steps(
                    seen.plan(), step -> EngineHarness.with(step, "kept", List.of(kept)))));
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("is left alone now: it is the one in use");
    assertThat(run.person.questions()).noneMatch(id -> id.endsWith("/0"));
  }

  @ParameterizedTest
  @EnumSource(
      value = StepEntry.RecordFate.class,
      names = {"DELETED", "NOT_DONE"})
  @DisplayName("takes a receipt for what it says, also of a record that the guards keep by then")
  void keptAndReported(StepEntry.RecordFate fate) {
    EngineHarness run = EngineHarness.small(directory, AfterARequestTest::plan);
    run.rehearsal.add(new StepEntry.RecordReported("remove-files", 0, fate, "by the helpdesk"));
    PlannedStep.Kept kept =
        new PlannedStep.Kept(REQUEST.target().orElseThrow(), "rule", "it is the one in use");
    run.seeing(
        (number, aspects, seen) ->
            new Inspector.Look(
                seen.facts(),
                EngineHarness.steps(
                    seen.plan(),
                    step ->
                        step.id().equals("remove-files")
                            ? EngineHarness.with(step, "kept", List.of(kept))
                            : step)));

    RunEnd end = run.go();

    if (fate.isGone()) {
      assertThat(run.runState().effect("remove-files", 0).isSettled()).as(end.message()).isTrue();
      assertThat(run.runState().state("remove-files")).isEqualTo(StepState.DONE);
    } else {
      assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
      assertThat(end.message()).contains("is left alone now: it is the one in use");
    }
    assertThat(run.order.questions("remove-files/0")).isEmpty();
  }
}
