package io.github.remediate.plan;

import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A step while it is being planned. */
final class StepDraft {
  final Step step;
  final List<Effect> effects = new ArrayList<>();
  final List<PlannedStep.Kept> kept = new ArrayList<>();
  final List<PlannedStep.Undecided> unknown = new ArrayList<>();

  /** False for a step that is not for this Mac, or of which nobody can tell whether it is. */
  boolean applies = true;

  /** True for a step that the run leaves out, as nobody can tell whether it applies. */
  boolean passedOver;

  /** True for a step whose need follows from the others' and could not be told. */
  boolean undecided;

  /** True for a step that holds what no plan may hold, or what is known to fail. */
  boolean refused;

  StepDraft(Step step) {
    this.step = step;
  }

  /**
   * The step as it is planned.
   *
   * @param stopped whether nothing of it is done
   * @param stoppedWhole whether the playbook is not for this Mac as it is
   */
  PlannedStep planned(boolean stopped, boolean stoppedWhole) {
    boolean work = !effects.isEmpty();
    boolean open = undecided || unknown.stream().anyMatch(each -> stands(each));
    PlannedStep.State state =
        stoppedWhole
            ? PlannedStep.State.BLOCKED
            : work
                ? (stopped ? PlannedStep.State.BLOCKED : PlannedStep.State.PLANNED)
                : (open ? PlannedStep.State.BLOCKED : PlannedStep.State.SATISFIED);
    return new PlannedStep(
        step.id(),
        step.article(),
        step.number(),
        step.title(),
        step.where(),
        state,
        preview(),
        step.approval(),
        stopped || stoppedWhole ? List.of() : effects,
        kept,
        unknown,
        passedOver && !stopped && !stoppedWhole);
  }

  // What a step only asks for is planned where it may be needed; without effects it is not.
  private boolean stands(PlannedStep.Undecided each) {
    return step.needsCertainty() || !(each.target() instanceof Target.Found);
  }

  private Action.PreviewKind preview() {
    return step.actions().stream()
        .map(Action::preview)
        .max(Comparator.naturalOrder())
        .orElse(Action.PreviewKind.EXACT);
  }
}
