package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keychains may hold items that nothing tells apart; each of them counts. */
@DisplayName("Of equal items")
final class EqualItemsTest {
  @TempDir Path directory;

  @Test
  @DisplayName("one that left as it may excuses no other")
  void excuse() {
    EngineHarness run = EngineHarness.small(directory);
    Target.Keychain key = ChangingLooksTest.protectedKey(run.plan());
    List<Plan.Protected> twice = new ArrayList<>(run.plan().protectedItems());
    run.plan().protectedItems().stream()
        .filter(each -> each.target().equals(key))
        .findFirst()
        .ifPresent(twice::add);
    Plan plan = EngineHarness.with(run.plan(), "protectedItems", twice);
    Interference.lose(run.mac, key);
    RunState runState = new RunState();
    String digest = Fingerprint.of(List.of(Fingerprint.identity(key)));
    runState.add(new RunEntry.ProtectedLeft("the-MDM-profile", List.of(digest), List.of("a key")));

    ProtectedSet set = ProtectedSet.compare(plan, run.rehearsal.look(), runState);

    assertThat(set.left()).hasSize(1);
    assertThat(set.lost()).extracting(ProtectedSet.Item::digest).containsExactly(digest);
  }

  @Test
  @DisplayName("one whose deletion was settled does not stand for another that is still there")
  void doubt() {
    EngineHarness run = EngineHarness.small(directory);
    PlannedStep planned =
        run.plan().steps().stream().filter(EqualItemsTest::deletes).findFirst().orElseThrow();
    Effect effect =
        planned.effects().stream()
            .filter(each -> each instanceof Effect.DeleteItem)
            .findFirst()
            .orElseThrow();
    PlannedStep step = EngineHarness.with(planned, "effects", List.of(effect, effect));
    RunState runState = new RunState();
    for (int index = 0; index < 2; index++) {
      runState.add(
          new StepEntry.EffectIntended(
              step.id(), index, 1, effect.kind().word(), Fingerprint.of(effect), "an item"));
    }
    runState.add(
        new StepEntry.EffectEnded(step.id(), 0, StepEntry.EffectOutcome.DONE, Optional.empty()));
    EffectHandler deletions =
        new DeleteItemHandler(
            new RunJournal(entries -> {}, runState), null, null, null, null, Optional.empty());
    StepInspection look =
        new StepInspection(null, step, null, EngineHarness.look(run.rehearsal.look()));
    String thing = Fingerprint.thing(effect);

    assertThat(deletions.became(StepEffect.of(step, 1), look, Map.of(thing, 1)))
        .isEqualTo(Observation.known(false));
    assertThat(deletions.became(StepEffect.of(step, 1), look, Map.of()))
        .isEqualTo(Observation.known(true));
  }

  private static boolean deletes(PlannedStep step) {
    return step.effects().stream().anyMatch(effect -> effect instanceof Effect.DeleteItem);
  }
}
