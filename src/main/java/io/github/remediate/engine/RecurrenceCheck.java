package io.github.remediate.engine;

import io.github.remediate.engine.Inspector.Aspect;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Step;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks once more at all that the steps so far removed. A step looks when it is done; what a daemon
 * or an app brings back later would go unnoticed. It is one look, whatever there is to look at.
 */
public final class RecurrenceCheck {
  private final Plan plan;
  private final Playbook playbook;
  private final RunJournal runJournal;
  private final Inspector inspector;

  RecurrenceCheck(Plan plan, Playbook playbook, RunJournal runJournal, Inspector inspector) {
    this.plan = plan;
    this.playbook = playbook;
    this.runJournal = runJournal;
    this.inspector = inspector;
  }

  /** Whether {@code step} has things of the kind made that others removed. */
  static boolean isRenewal(Step step) {
    return isVerified(step, Action.Verification.ENROLLED)
        || isVerified(step, Action.Verification.REGISTERED);
  }

  /** Whether the step enrolls the Mac again. */
  static boolean isEnrollment(Step step) {
    return isVerified(step, Action.Verification.ENROLLED);
  }

  private static boolean isVerified(Step step, Action.Verification verification) {
    return step.actions().stream().anyMatch(action -> action.verification() == verification);
  }

  /**
   * Whether things of the same names may be there because they were made anew: by the new
   * enrollment, or by the new registration.
   */
  public static boolean isRenewed(Playbook playbook, RunState runState, MacFacts facts) {
    for (Step step : playbook.steps()) {
      if (runState.state(step.id()) != StepState.DONE) {
        continue;
      }
      Observation<Boolean> enrolled = facts.management().enrollment().map(Enrollment::enrolled);
      boolean mayBeEnrolled = enrolled.found().orElse(enrolled.isUnknown());
      if (isRenewal(step)
          || isVerified(step, Action.Verification.ENROLLMENT_GONE) && mayBeEnrolled) {
        return true;
      }
    }
    return false;
  }

  Inspector.Look look(Inspector.Look before) {
    return inspector.again(before, EnumSet.allOf(Aspect.class));
  }

  /** The end of the run for now, if something is there again or cannot be told. */
  Optional<RunEnd> judge(Inspector.Look look) {
    RunState runState = runJournal.runState();
    Optional<String> unclear = Residue.unclear(plan, look.plan(), runState);
    if (unclear.isPresent()) {
      String message = "Looking once more: " + unclear.get();
      runJournal.commit(new RunEntry.Note(Optional.empty(), message));
      return Optional.of(new RunEnd(RunEnd.State.STOPPED, "", message));
    }
    boolean renewed = isRenewed(playbook, runState, look.facts());
    Map<String, StringBuilder> back = new LinkedHashMap<>();
    for (Residue.Thing thing : Residue.of(plan, look.plan(), runState)) {
      if (!renewed || thing.isUnmistakable()) {
        back.computeIfAbsent(thing.step(), step -> new StringBuilder())
            .append("\n  ")
            .append(thing.line());
      }
    }
    if (!back.isEmpty()) {
      return Optional.of(renewed ? byHand(back) : reopened(back));
    }
    List<Residue.Thing> made = renewed ? List.of() : Residue.madeSince(plan, look.plan(), runState);
    return made.isEmpty() ? Optional.empty() : Optional.of(madeSince(made));
  }

  private RunEnd reopened(Map<String, StringBuilder> back) {
    for (PlannedStep step : plan.steps()) {
      if (back.containsKey(step.id())) {
        new StepRecord(runJournal, step)
            .happens(StepEvent.CAME_BACK, "Back since it was removed:" + back.get(step.id()));
      }
    }
    return new RunEnd(
        RunEnd.State.RESIDUE,
        back.keySet().iterator().next(),
        "Back since its step removed it:"
            + String.join("", back.values())
            + "\nQuit the app that brings it back. Then `sudo remediate resume` removes it again.");
  }

  // Doing the step again would also take what the new registration made under the same name.
  private RunEnd byHand(Map<String, StringBuilder> back) {
    String message =
        "Back since its step removed it, from before the new registration:"
            + String.join("", back.values())
            + "\nDelete exactly these in Keychain Access. Then `sudo remediate resume`, which looks"
            + " again.";
    String step = back.keySet().iterator().next();
    runJournal.commit(new RunEntry.Note(Optional.of(step), message));
    return new RunEnd(RunEnd.State.RESIDUE, step, message);
  }

  // A registration from amid the cleanup would be taken for the one that the last step asks for.
  private RunEnd madeSince(List<Residue.Thing> things) {
    StringBuilder message =
        new StringBuilder(
            "Made since the run began, and of what its steps remove, so nobody agreed to that:");
    things.forEach(thing -> message.append("\n  ").append(thing.line()));
    message.append(
        "\nQuit the app that makes it, Company Portal first of all, and delete exactly these: items"
            + " in Keychain Access, files in the Finder. Then `sudo remediate resume`, which looks"
            + " again.");
    String step = things.get(0).step();
    runJournal.commit(new RunEntry.Note(Optional.of(step), message.toString()));
    return new RunEnd(RunEnd.State.RESIDUE, step, message.toString());
  }

  private static boolean isLookedFor(Effect effect) {
    return StepInspection.isSeen(effect) || effect.finding().isPresent();
  }

  /** Whether the steps so far removed anything that could come back. */
  boolean isNeeded() {
    List<PlannedStep> steps = plan.steps();
    return steps.stream()
        .anyMatch(
            step ->
                runJournal.runState().state(step.id()) == StepState.DONE
                    && step.effects().stream().anyMatch(RecurrenceCheck::isLookedFor));
  }
}
