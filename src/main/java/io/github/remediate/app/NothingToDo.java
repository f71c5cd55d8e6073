package io.github.remediate.app;

import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;

/** What to say where a playbook has nothing to do. */
final class NothingToDo {
  private NothingToDo() {}

  static String message(Plan plan) {
    for (PlannedStep step : plan.steps()) {
      for (PlannedStep.Kept kept : step.kept()) {
        if (kept.target() instanceof Target.Found) {
          return "Nothing was to be done by "
              + plan.playbookId()
              + ": "
              + kept.reason()
              + ". What is wrong tells `sudo remediate diagnose`.";
        }
      }
    }
    if (!plan.findings().isEmpty()) {
      return "Nothing was to be done by "
          + plan.playbookId()
          + ": what it is about was not found on this Mac. What is wrong tells `sudo remediate"
          + " diagnose`.";
    }
    return plan.mac().enrolled().orElse(true)
        ? "Nothing is left to remove from this Mac."
        : "Nothing of a registration is left to remove, and this Mac is not enrolled: to enroll it"
            + " in Jamf Pro is the next thing.";
  }
}
