package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepEntry.EffectVerdict;
import io.github.remediate.journal.StepEntry.Judge;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.Finding.State;
import io.github.remediate.mac.FindingId;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Action.Verification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What became of a finding")
final class FindingProofTest {
  private static final FindingId ID = FindingId.CONSENT_MISSING;

  private Plan plan;
  private String first;
  private String second;

  /** Two steps that treat the same. */
  @BeforeEach
  void plan(@TempDir Path directory) {
    Plan small = EngineHarness.small(directory).plan();
    Effect guided =
        new Effect.Guided("consent", "a reason", Verification.FINDING_GONE, Optional.of(ID));
    List<PlannedStep> two = new ArrayList<>();
    for (PlannedStep step : small.steps().subList(0, 2)) {
      two.add(EngineHarness.with(step, "effects", List.of(guided)));
    }
    plan = EngineHarness.with(small, "steps", two);
    first = two.get(0).id();
    second = two.get(1).id();
  }

  private static void judged(RunState runState, String step, Judge by) {
    runState.add(new StepEntry.EffectIntended(step, 0, 1, "ask-person", "fingerprint", "consent"));
    runState.add(new StepEntry.EffectJudged(step, 0, EffectVerdict.DONE, by, "it is gone"));
  }

  private static void ended(RunState runState, String step, StepState state) {
    runState.add(
        new StepEntry.StepChanged(
            step,
            StepState.RUNNING,
            state,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private FindingProof proof(RunState runState, State now) {
    Finding finding = new Finding(ID, now, "nobody was asked", Optional.empty());
    return new FindingProof(plan, runState, EngineHarness.with(plan, "findings", List.of(finding)));
  }

  @Test
  @DisplayName("that a look saw to be gone is proven, though no look can tell any more")
  void seen() {
    RunState runState = new RunState();
    judged(runState, first, Judge.PROBE);
    ended(runState, first, StepState.DONE);

    assertThat(proof(runState, State.UNKNOWN).unproven()).isEmpty();
    assertThat(proof(runState, State.UNKNOWN).text()).contains("was seen to be gone");
    assertThat(proof(runState, State.DOES_NOT).text()).contains(ID.word() + " is gone");
  }

  @Test
  @DisplayName("that a look saw to be gone, and of which somebody said so again later, is not")
  void saidLater() {
    RunState runState = new RunState();
    judged(runState, first, Judge.PROBE);
    ended(runState, first, StepState.DONE);
    judged(runState, second, Judge.PERSON);
    ended(runState, second, StepState.DONE);

    assertThat(proof(runState, State.UNKNOWN).unproven()).containsExactly(ID.word());
    assertThat(proof(runState, State.UNKNOWN).text()).contains("is not proven to be gone");
  }

  @Test
  @DisplayName("that no step treated is not told, and nobody is held to have said that it is gone")
  void declined() {
    RunState runState = new RunState();
    ended(runState, first, StepState.SKIPPED);

    assertThat(proof(runState, State.UNKNOWN).unproven()).isEmpty();
    assertThat(proof(runState, State.UNKNOWN).text()).isEmpty();
  }
}
