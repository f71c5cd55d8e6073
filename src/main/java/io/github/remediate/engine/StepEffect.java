package io.github.remediate.engine;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;

/**
 * One effect of a plan, and its place there.
 *
 * @param index from 0, in the step
 */
record StepEffect(PlannedStep step, int index, Effect effect) {
  static StepEffect of(PlannedStep step, int index) {
    return new StepEffect(step, index, step.effects().get(index));
  }

  /** All of the step, in order. */
  static List<StepEffect> of(PlannedStep step) {
    List<StepEffect> all = new ArrayList<>();
    for (int index = 0; index < step.effects().size(); index++) {
      all.add(of(step, index));
    }
    return all;
  }

  /** The id of its step. */
  String stepId() {
    return step.id();
  }

  /** The gate at which a person says that they have done it. */
  String gate() {
    return step.id() + "/" + index;
  }

  /** The gate at which a person decides whether it is done at all. */
  String decision() {
    return step.decision(index);
  }
}
