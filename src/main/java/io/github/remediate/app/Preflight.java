package io.github.remediate.app;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunPhase;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Staleness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What keeps a run from beginning. Each refusal says what to do. */
final class Preflight {
  /** How many differences are told; a keychain that cannot be read alone makes dozens. */
  private static final int MOST_SHOWN = 12;

  private Preflight() {}

  static void refuseUnfinished(RunStore store) {
    List<String> ids = store.unfinished();
    if (!ids.isEmpty()) {
      String id = ids.get(ids.size() - 1);
      if (KnownRun.read(store.run(id)).runState().phase() == RunPhase.ROLLING_BACK) {
        throw CommandFailure.blocked(
            "A rollback of the run "
                + id
                + " was begun and has not ended. Finish it with `sudo remediate rollback "
                + id
                + "`.");
      }
      throw CommandFailure.blocked(
          "The run "
              + id
              + " is not finished. Go on with `sudo remediate resume "
              + id
              + "`, or end it with `sudo remediate abort "
              + id
              + "`.");
    }
  }

  static void refuseStale(PlanFile.Stored saved, Plan fresh, RunStore store) {
    if (!saved.plan().mac().hardwareUuid().equals(fresh.mac().hardwareUuid())) {
      throw CommandFailure.stale(
          "The plan is another Mac's: it was made on "
              + serial(saved.plan())
              + ", and this Mac has "
              + serial(fresh)
              + ". Make and review one on this Mac.");
    }
    Optional<String> used = usedBy(saved, store);
    if (used.isPresent()) {
      throw used(used.get());
    }
    Staleness staleness = Staleness.between(saved.plan(), fresh);
    if (staleness.isStale()) {
      throw stale(staleness.differences());
    }
  }

  static CommandFailure used(String run) {
    return CommandFailure.stale(
        "This plan was used by the run " + run + ", and a plan is used once. Make a new one.");
  }

  static CommandFailure stale(List<String> differences) {
    List<String> lines = new ArrayList<>();
    lines.add("The plan is stale; this Mac is not as it was when the plan was made:");
    for (String difference : differences.subList(0, Math.min(MOST_SHOWN, differences.size()))) {
      lines.add("  " + difference);
    }
    if (differences.size() > MOST_SHOWN) {
      lines.add("  and " + (differences.size() - MOST_SHOWN) + " more");
    }
    lines.add("Make and review a new one with --dry-run --plan-out FILE.");
    return CommandFailure.stale(lines);
  }

  /** The run that a saved plan was used by, if one of this store's was. */
  static Optional<String> usedBy(PlanFile.Stored saved, RunStore store) {
    for (String id : store.begun()) {
      RunStore.RunDirectory run = store.run(id);
      if (KnownRun.read(run).runState().started().filter(start -> isOf(start, saved)).isPresent()) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(RunEntry.RunStarted start, PlanFile.Stored saved) {
    return start.planDigest().equals(saved.digest())
        || start.savedPlanDigest().equals(Optional.of(saved.digest()));
  }

  static String serial(Plan plan) {
    return plan.mac()
        .serialNumber()
        .map(serial -> "serial number " + serial)
        .orElse("an unknown serial number");
  }

  /**
   * Takes note of the hazards that were accepted.
   *
   * @param unanswered what the run is sure to ask and nobody can answer, so that all that is
   *     missing is said at once
   */
  static List<RunEntry.HazardAccepted> accept(
      Plan plan, Acceptances acceptances, UnansweredGates unanswered) {
    List<RunEntry.HazardAccepted> accepted = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (Plan.Hazard hazard : plan.hazards()) {
      if (hazard.isClear()) {
        continue;
      }
      Optional<String> by = acceptances.of(hazard);
      if (by.isPresent()) {
        accepted.add(
            new RunEntry.HazardAccepted(hazard.id(), hazard.word(), hazard.detail(), by.get()));
      } else if (!acceptances.isStillAsked(hazard)) {
        open.add(described(hazard));
      }
    }
    if (!open.isEmpty()) {
      List<String> lines = new ArrayList<>();
      lines.add("Hazards stop the run before its first effect:");
      open.forEach(hazard -> lines.add("  " + hazard));
      lines.add(acceptances.remedy());
      lines.addAll(unanswered.lines());
      throw CommandFailure.blocked(lines);
    }
    return accepted;
  }

  /**
   * Judges a run again that has changed nothing yet: what was clear when it began need not be so
   * any more.
   *
   * @param fresh the plan that a look just now makes
   */
  static void refuseAnew(Plan fresh, RunState runState) {
    List<String> lines = new ArrayList<>();
    lines.add("Hazards that nobody accepted stop the run before it changes anything:");
    for (Plan.Hazard hazard : fresh.hazards()) {
      if (!hazard.isClear() && !isAccepted(hazard, runState)) {
        lines.add("  " + described(hazard));
      }
    }
    if (lines.size() > 1) {
      lines.add(
          "Clear them, then `sudo remediate resume`. To accept them by name, end this run with"
              + " `sudo remediate abort` and start another with --accept ID.");
      throw CommandFailure.blocked(lines);
    }
    refuseBlocked(fresh);
  }

  /** Who accepted what could not be told did not accept that it is so. */
  private static boolean isAccepted(Plan.Hazard hazard, RunState runState) {
    return hazard.acceptable()
        && runState
            .accepted(hazard.id())
            .filter(then -> then.state().equals("present") || then.state().equals(hazard.word()))
            .isPresent();
  }

  private static String described(Plan.Hazard hazard) {
    return hazard.id()
        + " ("
        + hazard.word()
        + ": "
        + hazard.detail()
        + ")"
        + (hazard.acceptable() ? "" : ", which cannot be accepted: " + hazard.remedy());
  }

  /** A run for a user who is not there would wait for them before its first step. */
  static void refuseOtherUser(MacFacts facts) {
    if (facts.user().isKnown() && !ResumeBinding.isAtConsole(facts)) {
      throw CommandFailure.blocked(
          ResumeBinding.away(facts.userName().orElseThrow(), facts)
              + " Log in as that user, or start the run for whoever is there.");
    }
  }

  /** A run could never be resumed that is bound to a Mac which nobody can tell from others. */
  static void refuseUnknownMac(Plan plan) {
    if (plan.mac().hardwareUuid().isEmpty()) {
      throw CommandFailure.blocked(
          "Which Mac this is could not be told: ioreg did not give its hardware UUID, and a run is"
              + " bound to its Mac. Try again; if that does not help, run ioreg -rd1 -c"
              + " IOPlatformExpertDevice and see what it says.");
    }
  }

  /**
   * What a keychain that cannot be read holds is planned for nobody: the run would remove the
   * management and leave the registration. What takes nothing away needs none of them.
   */
  static void refuseUnreadKeychains(Plan plan, MacFacts facts) {
    if (!plan.takesAway()) {
      return;
    }
    for (Observation<KeychainContents> keychain :
        List.of(facts.keychains().login(), facts.keychains().system(), facts.keychains().jamf())) {
      if (keychain.isUnknown()) {
        throw CommandFailure.blocked(
            "A keychain could not be read: "
                + keychain.reason()
                + ". A run needs all three, to know what is protected and what to remove. Mend that"
                + " and try again; --dry-run shows what could not be told.");
      }
    }
  }

  static boolean isBlocked(Plan plan) {
    return plan.steps().stream().anyMatch(PlannedStep::stopsRun);
  }

  /** Also where nothing was found to do: that shows nothing unless everything could be seen. */
  static void refuseBlocked(Plan plan) {
    List<PlannedStep> blocked = plan.steps().stream().filter(PlannedStep::stopsRun).toList();
    if (blocked.isEmpty()) {
      return;
    }
    // A step may be blocked because of another one, which knows why.
    PlannedStep step =
        blocked.stream()
            .filter(each -> !each.unknown().isEmpty())
            .findFirst()
            .orElse(blocked.get(0));
    throw CommandFailure.blocked(
        "Step "
            + step.number()
            + " cannot be planned: "
            + (step.unknown().isEmpty() ? step.title() : step.unknown().get(0).reason())
            + ". Mend that and look again with --dry-run.");
  }
}
