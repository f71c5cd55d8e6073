package io.github.remediate.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Gates")
class GateSelectionTest {
  private static final Plan PLAN = ReviewedPlans.PLAN;

  private static List<Gate> of(String... words) {
    GateSelection selection = GateSelection.of(PLAN, List.of(words));
    assertThat(selection.unknown()).isEmpty();
    assertThat(selection.gates().size() + selection.left().size())
        .isEqualTo(PLAN.steps().stream().mapToInt(step -> step.gates().size()).sum());
    return selection.gates();
  }

  @Test
  @DisplayName("are all but those of single things, where nothing is said")
  void usual() {
    assertThat(of()).isEqualTo(of("steps")).isNotEmpty();
    assertThat(of()).extracting(Gate::kind).doesNotContain(Gate.Kind.ITEM);
    assertThat(of("items")).isNotEmpty().extracting(Gate::kind).containsOnly(Gate.Kind.ITEM);
    assertThat(of("all")).containsAll(of("steps")).containsAll(of("items"));
    assertThat(of("none")).isEmpty();
  }

  @Test
  @DisplayName("are meant by a step's number, which means no single thing, or by their id")
  void named() {
    assertThat(of("2")).extracting(Gate::id).containsExactly("remove-mdm-profile");
    assertThat(of("9", "2")).extracting(Gate::id).contains("remove-mdm-profile", "restart/restart");
    Gate item = of("items").get(0);
    assertThat(of(item.id())).containsExactly(item);
    assertThat(of("7")).doesNotContain(item);
  }

  @Test
  @DisplayName("that the plan does not have are told, and nothing else is taken for them")
  void unknown() {
    GateSelection selection = GateSelection.of(PLAN, List.of("14", "remove-mdm", "Steps", "2"));

    assertThat(selection.unknown()).containsExactly("14", "remove-mdm", "Steps");
    assertThat(ReviewedPlans.ids(selection)).containsExactly("remove-mdm-profile");
  }

  @Test
  @DisplayName("in a document are ids, and words for several mean nothing there")
  void ids() {
    GateSelection selection = GateSelection.named(PLAN, List.of("all", "2", "remove-mdm-profile"));

    assertThat(selection.unknown()).containsExactly("all", "2");
    assertThat(ReviewedPlans.ids(selection)).containsExactly("remove-mdm-profile");
    assertThat(GateSelection.named(PLAN, List.of()).gates()).isEmpty();
  }

  private static Approval approving(List<Gate> gates) {
    return new Approval(
        ReviewedPlans.REVIEWED.sha256(),
        ReviewedPlans.REVIEWED.digest(),
        List.of(),
        gates.stream().map(Gate::id).toList(),
        "Ada",
        Optional.empty(),
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(1),
        Optional.empty());
  }

  /** The plan with other effects in one step. */
  private static Plan with(String step, List<Effect> effects) {
    List<PlannedStep> steps = new ArrayList<>();
    for (PlannedStep each : PLAN.steps()) {
      steps.add(
          each.id().equals(step)
              ? new PlannedStep(
                  each.id(),
                  OptionalInt.of(each.number()),
                  each.number(),
                  each.title(),
                  each.where(),
                  each.state(),
                  each.preview(),
                  each.approval(),
                  effects,
                  each.kept(),
                  each.unknown(),
                  false)
              : each);
    }
    return new Plan(
        PLAN.tool(),
        PLAN.playbookId(),
        PLAN.playbookDigest(),
        PLAN.scope(),
        PLAN.mac(),
        List.of(),
        PLAN.hazards(),
        steps,
        PLAN.protectedItems());
  }

  @Test
  @DisplayName("that were approved are those of the same things, whatever went before them since")
  void renumbered() {
    Gate item = of("items").get(0);
    String step = item.id().substring(0, item.id().indexOf('/'));
    int index = Integer.parseInt(item.id().split("/")[1]);
    List<Effect> effects =
        PLAN.steps().stream()
            .filter(each -> each.id().equals(step))
            .findFirst()
            .orElseThrow()
            .effects();
    assertThat(index).isPositive();
    Plan later = with(step, effects.subList(1, effects.size()));

    assertThat(ApprovedGates.of(approving(List.of(item)), PLAN, PLAN)).containsExactly(item.id());
    assertThat(ApprovedGates.of(approving(List.of(item)), PLAN, later))
        .containsExactly(Gate.ofItem(step, index - 1));
    List<Effect> without = new ArrayList<>(effects);
    without.remove(index);
    assertThat(ApprovedGates.of(approving(List.of(item)), PLAN, with(step, without))).isEmpty();
  }

  @Test
  @DisplayName("of things that nobody can tell apart were all approved, or none was")
  void equal() {
    Gate item = of("items").get(0);
    String step = item.id().substring(0, item.id().indexOf('/'));
    int index = Integer.parseInt(item.id().split("/")[1]);
    List<Effect> effects =
        new ArrayList<>(
            PLAN.steps().stream()
                .filter(each -> each.id().equals(step))
                .findFirst()
                .orElseThrow()
                .effects());
    effects.add(index, effects.get(index));
    Plan twice = with(step, effects);
    String second = Gate.ofItem(step, index + 1);

    assertThat(ApprovedGates.of(approving(List.of(item)), twice, twice)).isEmpty();
    assertThat(
            ApprovedGates.of(
                approving(List.of(item, new Gate(second, Gate.Kind.ITEM, false, "the same"))),
                twice,
                twice))
        .containsExactly(item.id(), second);
  }

  @Test
  @DisplayName("that only one of the two plans has were not approved")
  void onlyOne() {
    List<Gate> all = of("all");
    Plan bare = with("remove-mdm-profile", List.of());

    assertThat(ApprovedGates.of(approving(all), PLAN, bare))
        .contains("restart/restart")
        .doesNotContain("remove-mdm-profile");
    assertThat(ApprovedGates.of(approving(all), bare, PLAN)).doesNotContain("remove-mdm-profile");
    assertThat(ApprovedGates.of(approving(List.of()), PLAN, PLAN)).isEmpty();
  }
}
