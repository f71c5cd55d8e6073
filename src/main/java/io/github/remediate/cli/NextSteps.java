package io.github.remediate.cli;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.playbook.Playbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the reader of a dry run can type next. */
final class NextSteps {
  private NextSteps() {}

  /**
   * Lines for the end of a dry run.
   *
   * @param what the options that decide what is done, as {@code --cause 6}
   * @param accepted ids of the hazards that were accepted by name
   */
  static List<String> afterDryRun(String what, Plan plan, Set<String> accepted) {
    List<String> lines = new ArrayList<>();
    List<String> obstacles = obstacles(plan);
    boolean work = false;
    boolean blocked = false;
    for (PlannedStep step : plan.steps()) {
      work |= !step.effects().isEmpty();
      blocked |= step.stopsRun();
    }
    if (!work && !blocked) {
      if (!plan.findings().isEmpty()) {
        lines.add(nothing(plan) + ". What is wrong, and what treats it:");
        lines.add("  sudo remediate diagnose");
      } else if (plan.mac().enrolled().equals(Optional.of(false))) {
        lines.add(
            "Nothing of a registration is left to remove, and this Mac is not enrolled. To enroll"
                + " it in Jamf Pro is the next thing: in Terminal, where it belongs to Automated"
                + " Device Enrollment:");
        lines.add("  sudo profiles renew -type enrollment");
        lines.add(
            "or else on the enrollment page of your Jamf server. Then install Company Portal from"
                + " Self Service and start the registration policy there.");
      } else {
        lines.add("Nothing is left to remove from this Mac.");
      }
      return lines;
    }
    if (!obstacles.isEmpty()) {
      lines.add("Nothing can be done before this is cleared:");
      for (Plan.Hazard hazard : plan.hazards()) {
        if (obstacles.contains(hazard.id())) {
          lines.add(hazard.id() + ": " + hazard.remedy());
        }
      }
      lines.add("Then look again:");
      lines.add("  sudo remediate " + what + " --dry-run");
    } else if (!plan.mac().privileged()) {
      lines.add("Some of this can only be told as root. Look again with:");
      lines.add("  sudo remediate " + what + " --dry-run");
    } else if (plan.mac().source() == MacFacts.Source.FIXTURE) {
      lines.add("This was a recorded Mac. On the Mac itself, type:");
      lines.add("  sudo remediate " + what + " --dry-run");
    } else {
      carryOut(what, plan, accepted, lines);
    }
    return lines;
  }

  /** Where {@code run} is not finished: a new one would be refused. */
  static List<String> beforeAnother(String run) {
    return List.of(
        "The run "
            + run
            + " is not finished, and no other begins before it is. What it waits for, and how it"
            + " goes on or ends:",
        "  sudo remediate status " + run);
  }

  /** How it reads that a plan has nothing to do: what is not enrolled is not done with. */
  static String nothing(Plan plan) {
    if (!plan.findings().isEmpty()) {
      String why =
          plan.steps().stream()
              .flatMap(step -> step.kept().stream())
              .filter(kept -> kept.target() instanceof Target.Found)
              .map(PlannedStep.Kept::reason)
              .findFirst()
              .orElse("nothing to do");
      return why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1);
    }
    return plan.mac().enrolled().orElse(true)
        ? "Nothing to do"
        : "Nothing to remove; this Mac is not enrolled";
  }

  private static void carryOut(String what, Plan plan, Set<String> accepted, List<String> lines) {
    List<String> open = open(plan, accepted);
    StringBuilder command = new StringBuilder("  sudo remediate ").append(what);
    for (Plan.Hazard hazard : plan.hazards()) {
      if (!hazard.isClear() && hazard.acceptable()) {
        command.append(" --accept ").append(hazard.id());
      }
    }
    lines.add(
        open.isEmpty()
            ? "To carry it out:"
            : "To carry it out, once each of these hazards is cleared or dealt with (leave out"
                + " --accept for what is cleared):");
    lines.add(command.toString());
    lines.add("To review the plan elsewhere first, save it:");
    // Root writes where nobody else can put a link in its way.
    lines.add("  sudo remediate " + what + " --dry-run --plan-out /var/root/plan.json");
  }

  /** The hazards that stop a run but can be accepted by name, and were not. */
  static List<String> open(Plan plan, Set<String> accepted) {
    return plan.hazards().stream()
        .filter(
            hazard -> !hazard.isClear() && hazard.acceptable() && !accepted.contains(hazard.id()))
        .map(hazard -> hazard.id())
        .toList();
  }

  /** Lines for the end of an explanation. */
  static List<String> afterExplain(Playbook playbook) {
    String symptom = "symptom-";
    Optional<String> option =
        playbook.cause().isPresent()
            ? Optional.of("--cause " + playbook.cause().getAsInt())
            : playbook.id().startsWith(symptom)
                ? Optional.of("--symptom " + playbook.id().substring(symptom.length()))
                : Optional.empty();
    return option
        .map(
            word ->
                List.of(
                    "What it would do on this Mac, without changing anything:",
                    "  sudo remediate " + word + " --dry-run"))
        .orElse(List.of());
  }

  /** The hazards that nobody can accept, which empty a plan. */
  static List<String> obstacles(Plan plan) {
    return plan.hazards().stream()
        .filter(hazard -> !hazard.isClear() && !hazard.acceptable())
        .map(hazard -> hazard.id())
        .toList();
  }
}
