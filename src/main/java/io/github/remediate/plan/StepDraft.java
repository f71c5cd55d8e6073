package io.github.remediate.plan;

import io.github.remediate.playbook.Step;
import java.util.ArrayList;
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
}
