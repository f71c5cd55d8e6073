package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Somebody;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.playbook.Step;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.EffectParts;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What nobody but a person may answer")
final class UnattendedTest {
  private static final String DELETION = "remove-files/3/delete";

  @TempDir Path directory;

  /** The steps of which the playbook says that a person must agree, or that --yes may. */
  private static Set<String> steps(Step.Approval approval) {
    Set<String> ids = new TreeSet<>();
    for (Step step : VirtualMacHarness.playbook().steps()) {
      if (step.approval() == approval) {
        ids.add(step.id());
      }
    }
    return ids;
  }

  private static Set<String> answeredBy(EngineHarness run, boolean unattended) {
    Set<String> ids = new TreeSet<>();
    for (Map.Entry<String, Boolean> question : run.order.unattended().entrySet()) {
      if (question.getValue() == unattended) {
        ids.add(question.getKey());
      }
    }
    return ids;
  }

  @ParameterizedTest
  @ValueSource(strings = {"stale-registration", "half-removed", "registered-twice"})
  @DisplayName("is all but the restart and the steps of which the playbook says that --yes may")
  void questions(String fixture) {
    EngineHarness run = EngineHarness.like(directory, fixture);
    RunEnd end = run.toTheEnd();
    Set<String> unattended = new TreeSet<>(steps(Step.Approval.ASK));
    unattended.add("restart/restart");
    assertThat(unattended).as("%s", end).containsAll(answeredBy(run, true));
    assertThat(answeredBy(run, true)).contains("remove-files", "restart/restart");
    assertThat(answeredBy(run, false)).containsAnyElementsOf(steps(Step.Approval.PERSON));
  }

  @Test
  @DisplayName("is whether a run goes on that was agreed to yesterday")
  void yesterday() {
    EngineHarness run = EngineHarness.small(directory);
    run.go();
    run.mac.elapse(Duration.ofHours(25));
    run.go();
    assertThat(run.order.unattended()).containsEntry("run/consent", false);
  }

  /** What takes more than the registration, by a command or by hand. */
  private static Plan warned(Plan plan, boolean byHand) {
    return EngineHarness.steps(
        plan,
        step -> {
          List<Effect> effects = new ArrayList<>();
          for (Effect effect : step.effects()) {
            effects.add(isTokens(effect) ? warned(effect, byHand) : effect);
          }
          return EngineHarness.with(step, "effects", effects);
        });
  }

  private static boolean isTokens(Effect effect) {
    return EffectName.of(effect).contains("com.microsoft.CompanyPortalMac' of");
  }

  private static Effect warned(Effect effect, boolean byHand) {
    EffectParts warned = EffectParts.of(effect).withWarning(Optional.of("It holds more."));
    return (byHand ? warned.withKind(EffectKind.DELETE_ITEM_BY_HAND) : warned).effect();
  }

  private static List<String> gates(Plan plan) {
    List<String> gates = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      for (int index = 0; index < step.effects().size(); index++) {
        if (step.effects().get(index).warning().isPresent()) {
          gates.add(StepEffect.of(step, index).decision());
        }
      }
    }
    return gates;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("is whether something goes that holds more than the registration, also by hand")
  void decisions(boolean byHand) {
    EngineHarness run = EngineHarness.small(directory, plan -> warned(plan, byHand));
    List<String> gates = gates(run.plan());
    assertThat(gates).contains(DELETION);
    Decisions taken =
        Decisions.take(
            run.plan(), run.order.noting(run.person, id -> Somebody.says(Decision.LATER)));
    assertThat(taken.replies()).containsOnlyKeys(gates);
    assertThat(answeredBy(run, false)).containsExactlyInAnyOrderElementsOf(gates);
    assertThat(answeredBy(run, true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("and what they keep stays, whether a command or they themselves would delete it")
  void kept(boolean byHand) {
    EngineHarness run =
        EngineHarness.small(directory, plan -> warned(plan, byHand))
            .seeing(
                (number, aspects, seen) ->
                    new Inspector.Look(seen.facts(), warned(seen.plan(), byHand)));
    Target.Keychain item =
        run.plan().steps().stream()
            .flatMap(step -> step.effects().stream())
            .filter(UnattendedTest::isTokens)
            .map(effect -> (Target.Keychain) effect.target().orElseThrow())
            .findFirst()
            .orElseThrow();
    run.person.answers(DELETION, Decision.NO);
    RunEnd end = run.toTheEnd();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.order.unattended()).containsEntry(DELETION, false);
    assertThat(end.message()).contains("somebody decided to keep it");
    assertThat(run.order.acts())
        .noneMatch(act -> act.contains("-s com.microsoft.CompanyPortalMac"));
    assertThat(Interference.has(run.mac, item)).isTrue();
  }
}
