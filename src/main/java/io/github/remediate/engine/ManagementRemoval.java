package io.github.remediate.engine;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Profile;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Step;
import java.util.List;

/** Whether a run has begun to remove the MDM profile or the framework, and what has left so far. */
record ManagementRemoval(Plan plan, Playbook playbook, RunJournal runJournal) {
  /**
   * Whether an effect was begun of a step that ends with {@code gone}; a copy or a wait removes
   * nothing.
   */
  boolean hasBegun(Action.Verification gone) {
    for (PlannedStep step : plan.steps()) {
      for (int index = 0; index < step.effects().size(); index++) {
        if (isVerified(step.id(), gone)
            && step.effects().get(index).kind().shown().changesMac()
            && runJournal.runState().effect(step.id(), index).attempts() > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether one of the profiles that may have brought an item has left with the MDM profile. Where
   * nobody can tell which profiles there are, the removal's own step counts as its sign: it ends
   * only by a look that shows no enrollment, or by a person's word.
   *
   * @param step the step at or after which it is looked
   * @param origins identifiers of the profiles that may have brought the item
   * @param installed those of the look
   */
  boolean hasProfileLeft(String step, List<String> origins, Observation<List<Profile>> installed) {
    if (origins.isEmpty() || !hasBegun(Action.Verification.ENROLLMENT_GONE)) {
      return false;
    }
    if (installed.isUnknown()) {
      return isVerified(step, Action.Verification.ENROLLMENT_GONE)
          || isVerified(step, Action.Verification.FRAMEWORK_GONE);
    }
    List<String> there =
        installed.found().orElse(List.of()).stream().map(Profile::identifier).toList();
    return !there.containsAll(origins);
  }

  private boolean isVerified(String id, Action.Verification verification) {
    for (Step step : playbook.steps()) {
      if (step.id().equals(id)) {
        return step.actions().stream().anyMatch(action -> action.verification() == verification);
      }
    }
    return false;
  }
}
