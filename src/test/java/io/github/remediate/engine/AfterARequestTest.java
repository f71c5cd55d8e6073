package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person may take days; what was seen before they were asked is old then. */
@DisplayName("A step that asks a person before it deletes items")
final class AfterARequestTest {
  private static final Effect REQUEST =
      new Effect.DeleteRecord(
          new Target.Record(ServerRecord.Service.ENTRA, "1", "mac", "d"),
          "delete it",
          Optional.empty());

  @TempDir Path directory;

  private static PlannedStep asking(PlannedStep step) {
    boolean deletes = step.effects().stream().anyMatch(e -> e instanceof Effect.DeleteItem);
    List<Effect> effects = new ArrayList<>(step.effects());
    effects.add(0, REQUEST);
    return deletes ? EngineHarness.with(step, "effects", effects) : step;
  }

  private static Plan plan(Plan plan) {
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
}
