package io.github.remediate.approval;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which gates of a run are those that were approved in the plan that was reviewed. What is gone
 * since then is missing from the run's plan, so that the things behind it have other numbers there:
 * a thing is told by what it is. Pure.
 */
public final class ApprovedGates {
  private ApprovedGates() {}

  /** The ids of the gates of {@code run} that were approved in {@code reviewed}. */
  public static Set<String> of(Approval approval, Plan reviewed, Plan run) {
    Set<String> approved = Set.copyOf(approval.gates());
    Set<String> gates = new LinkedHashSet<>();
    for (PlannedStep step : run.steps()) {
      reviewed.steps().stream()
          .filter(each -> each.id().equals(step.id()))
          .forEach(was -> add(approved, was, step, gates));
    }
    return gates;
  }

  private static void add(
      Set<String> approved, PlannedStep was, PlannedStep step, Set<String> gates) {
    Set<String> known = new LinkedHashSet<>();
    was.gates().forEach(gate -> known.add(gate.id()));
    for (Gate gate : step.gates()) {
      if (gate.kind() != Gate.Kind.ITEM
          && known.contains(gate.id())
          && approved.contains(gate.id())) {
        gates.add(gate.id());
      }
    }
    for (int index = 0; index < step.effects().size(); index++) {
      Effect effect = step.effects().get(index);
      List<String> same = effect.warning().isPresent() ? items(was, Thing.of(effect)) : List.of();
      // Of things that nobody can tell apart all were approved, or none.
      if (!same.isEmpty() && approved.containsAll(same)) {
        gates.add(Gate.ofItem(step.id(), index));
      }
    }
  }

  /** The gates of {@code step} at which it is decided whether {@code thing} goes. */
  private static List<String> items(PlannedStep step, Thing thing) {
    List<String> gates = new ArrayList<>();
    for (int index = 0; index < step.effects().size(); index++) {
      if (Thing.of(step.effects().get(index)).equals(thing)) {
        gates.add(Gate.ofItem(step.id(), index));
      }
    }
    return gates;
  }

  /** What is done to what, and what is lost by it. */
  private record Thing(
      EffectKind kind, Optional<Target> target, List<String> argv, String as, String warning) {
    static Thing of(Effect effect) {
      return new Thing(
          effect.kind(),
          effect.target(),
          effect.command().map(command -> command.argv()).orElse(List.of()),
          effect.as(),
          effect.warning().orElse(""));
    }
  }
}
