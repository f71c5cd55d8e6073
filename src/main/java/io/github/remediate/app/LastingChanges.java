package io.github.remediate.app;

import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stays as a run left it, whoever ends it: above all a Mac without management.
 *
 * @param undone what is not undone, a sentence each
 * @param advice what state the Mac is in, and what to do about that, a sentence or two each
 */
record LastingChanges(List<String> undone, List<String> advice) {

  /**
   * What stays of {@code run}.
   *
   * @param facts a look at the Mac just now
   */
  static LastingChanges of(OpenRun run, MacFacts facts) {
    List<String> undone = new ArrayList<>();
    Optional<Plan> plan = ResumeBinding.knownPlan(run.directory(), run.runState()).plan();
    for (PlannedStep step : plan.map(Plan::steps).orElse(List.of())) {
      if (isUndone(step, run.runState())) {
        undone.add("Step " + step.number() + " is not undone: " + step.title() + ".");
      }
    }
    if (plan.isEmpty()) {
      undone.add("What else the run did, without its plan only its journal tells.");
    }
    List<String> advice = new ArrayList<>();
    Observation<Boolean> enrolled = facts.management().enrollment().map(Enrollment::enrolled);
    if (!enrolled.isKnown()) {
      advice.add(
          "Whether this Mac is managed cannot be told"
              + (enrolled.isUnknown() ? ": " + enrolled.reason() : "")
              + ". See `profiles status -type enrollment`.");
    } else if (!enrolled.found().orElse(false)) {
      advice.add(
          "This Mac is not managed: no MDM profile is on it, and nothing enrolls it by itself."
              + " Enroll it in Jamf Pro again: `sudo profiles renew -type enrollment` if it belongs"
              + " to Automated Device Enrollment, else the enrollment page of your Jamf server.");
    }
    return new LastingChanges(undone, advice);
  }

  /** All of it. */
  List<String> all() {
    List<String> all = new ArrayList<>(undone);
    all.addAll(advice);
    return all;
  }

  private static boolean isUndone(PlannedStep step, RunState runState) {
    for (int index = 0; index < step.effects().size(); index++) {
      if (runState.effect(step.id(), index).isSettled()
          && lasts(step.effects().get(index).kind())) {
        return true;
      }
    }
    return false;
  }

  private static boolean lasts(EffectKind kind) {
    return switch (kind) {
      case RUN_COMMAND,
          QUIT_APPLICATION,
          FORGET_RECEIPT,
          DELETE_ITEM,
          DELETE_ITEM_BY_HAND,
          DISABLE_RECORD,
          DELETE_RECORD,
          ASK_PERSON ->
          true;
      case MOVE_FILE, REMOVE_APPLICATION, COPY_FILE, RESTART, WAIT -> false;
    };
  }
}
