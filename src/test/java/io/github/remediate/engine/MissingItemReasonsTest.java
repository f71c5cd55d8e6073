package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Step;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lets an item go, and what keeps it, is not read wider or narrower than it was meant. */
@DisplayName("A step")
final class MissingItemReasonsTest {
  @TempDir Path directory;

  @Test
  @DisplayName("is refused also what the guards keep by now for another step")
  void keptElsewhere() {
    EngineHarness run = EngineHarness.small(directory);
    PlannedStep step =
        run.plan().steps().stream()
            .filter(MissingItemReasonsTest::deletes)
            .findFirst()
            .orElseThrow();
    Effect effect =
        step.effects().stream()
            .filter(each -> each instanceof Effect.DeleteItem)
            .findFirst()
            .orElseThrow();
    Inspector.Look seen = EngineHarness.look(run.rehearsal.look());
    assertThat(new StepInspection(null, step, null, seen).refusal(effect)).isEmpty();
    Plan elsewhere =
        EngineHarness.steps(
            seen.plan(),
            each ->
                each.id().equals(step.id())
                    ? each
                    : EngineHarness.with(
                        each,
                        "kept",
                        List.of(
                            new PlannedStep.Kept(
                                effect.target().orElseThrow(), "rule", "it is another's"))));
    StepInspection look =
        new StepInspection(null, step, null, new Inspector.Look(seen.facts(), elsewhere));

    assertThat(look.refusal(effect)).contains("it is another's");
  }

  private static boolean deletes(PlannedStep step) {
    return step.effects().stream().anyMatch(effect -> effect instanceof Effect.DeleteItem);
  }

  @Test
  @DisplayName("that removes no management is no sign that a profile left which nobody can see")
  void profilesUntold() {
    EngineHarness run = EngineHarness.small(directory);
    RunState runState = new RunState();
    ManagementRemoval removals =
        new ManagementRemoval(
            run.plan(), VirtualMacHarness.playbook(), new RunJournal(entries -> {}, runState));
    List<String> origins = List.of("com.jamf.mdm");
    String removal = stepEnding(Action.Verification.ENROLLMENT_GONE);
    assertThat(removals.hasProfileLeft(removal, origins, Observation.unknown("profiles hangs")))
        .as("not begun")
        .isFalse();
    PlannedStep step =
        run.plan().steps().stream().filter(s -> s.id().equals(removal)).findFirst().orElseThrow();
    for (int index = 0; index < step.effects().size(); index++) {
      runState.add(
          new StepEntry.EffectIntended(removal, index, 1, "run-command", "sha256:f", "jamf"));
    }

    assertThat(removals.hasProfileLeft(removal, origins, Observation.unknown("profiles hangs")))
        .isTrue();
    for (Action.Verification another :
        List.of(
            Action.Verification.ITEMS_GONE,
            Action.Verification.PATHS_GONE,
            Action.Verification.ENROLLED)) {
      assertThat(
              removals.hasProfileLeft(
                  stepEnding(another), origins, Observation.unknown("profiles hangs")))
          .as("%s", another)
          .isFalse();
    }
  }

  private static String stepEnding(Action.Verification verification) {
    return VirtualMacHarness.playbook().steps().stream()
        .filter(
            step ->
                step.actions().stream().anyMatch(action -> action.verification() == verification))
        .map(Step::id)
        .findFirst()
        .orElseThrow();
  }
}
