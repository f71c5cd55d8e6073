package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.workshop.SampleFacts;
import io.github.remediate.workshop.SamplePlans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a run changed")
final class MacDiffTest {
  private static final Plan PLAN = SamplePlans.rich();
  private static final Plan CLEAN = SamplePlans.clean();
  private static final Set<EffectKind> REMOVING =
      Set.of(
          EffectKind.MOVE_FILE,
          EffectKind.REMOVE_APPLICATION,
          EffectKind.DELETE_ITEM,
          EffectKind.DELETE_ITEM_BY_HAND);

  private static MacDiff diff(Optional<RunState> runState, MacFacts after, Plan planAfter) {
    Observation<List<ServerRecord>> none = Observation.unknown("not asked");
    return MacDiff.of(
        PLAN,
        runState,
        new MacDiff.Look(new SampleFacts().build(), none, PLAN),
        new MacDiff.Look(after, Observation.known(List.of()), planAfter),
        List.of("enrolled the Mac"));
  }

  private static List<MacDiff.State> states(SampleFacts after) {
    return diff(Optional.empty(), after.build(), CLEAN).states();
  }

  private static List<Effect> removals() {
    return PLAN.steps().stream()
        .flatMap(step -> step.effects().stream())
        .filter(effect -> REMOVING.contains(effect.kind()))
        .toList();
  }

  /** All effects were carried out. */
  private static RunState done() {
    List<Entry> entries = new ArrayList<>();
    for (PlannedStep step : PLAN.steps()) {
      for (int index = 0; index < step.effects().size(); index++) {
        entries.add(
            new StepEntry.EffectIntended(
                step.id(), index, 1, step.effects().get(index).kind().word(), "sha256:0", "x"));
        entries.add(
            new StepEntry.EffectEnded(
                step.id(), index, StepEntry.EffectOutcome.DONE, Optional.empty()));
      }
    }
    return RunState.of(entries);
  }

  @Test
  @DisplayName("is what its plan removes and was removed, in the plan's order, and what it kept")
  void removed() {
    MacDiff diff = diff(Optional.of(done()), new SampleFacts().build(), CLEAN);

    assertThat(diff.left()).isEmpty();
    assertThat(diff.removed())
        .extracting(MacDiff.Removed::target)
        .containsExactlyElementsOf(
            removals().stream().map(effect -> effect.target().orElseThrow()).toList());
    assertThat(diff.removed()).noneMatch(MacDiff.Removed::isThereAgain);
    assertThat(diff.removed().stream().filter(MacDiff.Removed::byHand).count())
        .isPositive()
        .isEqualTo(
            removals().stream().filter(each -> each instanceof Effect.DeleteItemByHand).count());
    assertThat(diff.kept())
        .hasSize(PLAN.steps().stream().mapToInt(step -> step.kept().size()).sum())
        .isNotEmpty();
    assertThat(diff.deeds()).containsExactly("enrolled the Mac");
    assertThat(diff.recordsBefore().isUnknown()).isTrue();
    assertThat(diff.recordsAfter().isKnown()).isTrue();
    assertThat(diff.protectedItems()).isNotEmpty().noneMatch(MacDiff.Protection::isWhole);
  }

  @Test
  @DisplayName("is nothing where no run was, or none of it came to an end")
  void left() {
    for (Optional<RunState> runState :
        List.of(Optional.<RunState>empty(), Optional.of(RunState.of(List.of())))) {
      MacDiff diff = diff(runState, new SampleFacts().build(), PLAN);
      assertThat(diff.removed()).isEmpty();
      assertThat(diff.left())
          .hasSameSizeAs(removals())
          .as("what was not removed did not come again")
          .noneMatch(MacDiff.Removed::isThereAgain);
    }
  }

  @Test
  @DisplayName("is marked where the new registration made such a thing anew")
  void again() {
    MacPath file =
        removals().stream()
            .map(effect -> effect.target().orElseThrow())
            .filter(Target.File.class::isInstance)
            .map(target -> ((Target.File) target).path())
            .findFirst()
            .orElseThrow();
    SampleFacts after =
        new SampleFacts().file(file.value(), Observation.known(FileEntry.Kind.FILE));
    List<MacDiff.Removed> all = diff(Optional.of(done()), after.build(), PLAN).removed();
    assertThat(all)
        .filteredOn(MacDiff.Removed::isThereAgain)
        .extracting(MacDiff.Removed::target)
        .contains(new Target.File(file))
        .as("and each keychain item that is planned for again")
        .hasSizeGreaterThan(1)
        .filteredOn(target -> target instanceof Target.File)
        .containsExactly(new Target.File(file));
    SampleFacts unknown = new SampleFacts().file(file.value(), Observation.unknown("no"));
    assertThat(diff(Optional.of(done()), unknown.build(), CLEAN).removed())
        .noneMatch(MacDiff.Removed::isThereAgain);
  }

  @Test
  @DisplayName("shows in words how the Mac stood before and stands after it")
  void states() {
    assertThat(
            states(
                new SampleFacts()
                    .enrollment(Observation.known(new Enrollment(true, true, true, "")))
                    .framework(Observation.absent())
                    .registrations(Observation.unknown("it is locked"))))
        .containsExactly(
            new MacDiff.State("MDM enrollment", "user-approved", "automatic"),
            new MacDiff.State("Jamf framework", "11.5.0", "none"),
            new MacDiff.State("Company Portal", "none", "none"),
            new MacDiff.State("Registration", "none", "cannot be told: it is locked"),
            new MacDiff.State("Single sign-on", "none", "none"));
    assertThat(
            states(
                    new SampleFacts()
                        .registrations(
                            Observation.known(
                                List.of(
                                    SampleFacts.registration("D-1"),
                                    SampleFacts.registration("D-2")))))
                .get(3)
                .after())
        .isEqualTo("D-1, D-2");
    assertThat(states(new SampleFacts().notEnrolled()).get(0).after()).isEqualTo("none");
    assertThat(
            states(
                    new SampleFacts()
                        .enrollment(Observation.known(new Enrollment(false, true, false, ""))))
                .get(0)
                .after())
        .isEqualTo("not approved");
  }

  @Test
  @DisplayName("is whole in a keychain whose protected items are as many and the same ones")
  void whole() {
    MacPath keychain = new MacPath("/k");
    assertThat(new MacDiff.Protection(keychain, 2, 2, 1, "a", "a", false).isWhole()).isTrue();
    assertThat(new MacDiff.Protection(keychain, 2, 1, 0, "a", "a", false).isWhole()).isFalse();
    assertThat(new MacDiff.Protection(keychain, 2, 2, 0, "a", "b", false).isWhole()).isFalse();
  }
}
