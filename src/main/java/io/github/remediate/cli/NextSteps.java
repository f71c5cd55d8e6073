package io.github.remediate.cli;

import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Playbook;
import java.util.ArrayList;
import java.util.List;

/** What the reader of a dry run can type next. */
final class NextSteps {
  private NextSteps() {}

  /**
   * Lines for the end of a dry run.
   *
   * @param what the options that chose the playbook, as {@code --cause 6}
   */
  static List<String> afterDryRun(String what, Plan plan) {
    List<String> lines = new ArrayList<>();
    List<String> obstacles = obstacles(plan);
    boolean work = false;
    boolean blocked = false;
    for (PlannedStep step : plan.steps()) {
      work |= !step.effects().isEmpty();
      blocked |= step.state() == PlannedStep.State.BLOCKED;
    }
    if (!work && !blocked) {
      lines.add("Nothing is left to do on this Mac.");
      return lines;
    }
    if (!obstacles.isEmpty()) {
      lines.add("Nothing can be done before this is cleared: " + String.join(", ", obstacles));
      lines.add("(the remedies stand above). Then look again:");
    } else if (!plan.mac().privileged()) {
      lines.add("Some of this can only be told as root. Look again with:");
    } else if (plan.mac().source().equals("fixture")) {
      lines.add("This was a recorded Mac. On the Mac itself, type:");
    } else {
      lines.add("To review the plan elsewhere, save it:");
      lines.add("  sudo remediate " + what + " --dry-run --plan-out plan.json");
      return lines;
    }
    lines.add("  sudo remediate " + what + " --dry-run");
    return lines;
  }

  /** Lines for the end of an explanation. */
  static List<String> afterExplain(Playbook playbook) {
    return playbook.cause().isPresent()
        ? List.of(
            "What it would do on this Mac, without changing anything:",
            "  sudo remediate --cause " + playbook.cause().getAsInt() + " --dry-run")
        : List.of();
  }

  /** The hazards that nobody can accept; what only root can tell is none yet. */
  static List<String> obstacles(Plan plan) {
    List<String> ids = new ArrayList<>();
    for (Plan.Hazard hazard : plan.hazards()) {
      boolean open =
          hazard.state().equals("present")
              || hazard.state().equals("unknown") && plan.mac().privileged();
      if (open && !hazard.acceptable()) {
        ids.add(hazard.id());
      }
    }
    return ids;
  }
}
