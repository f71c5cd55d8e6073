package io.github.remediate.app;

import io.github.remediate.engine.ProtectedProof;
import io.github.remediate.guard.SsoUse;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a run changed: the Mac before its first command compared with the Mac after its last.
 *
 * @param states how the Mac stood, before and after
 * @param removed what the plan named and was removed, in the plan's order
 * @param left what the plan named and was not removed
 * @param kept what the plan left alone, with the reason
 * @param protectedItems proof for each keychain that has protected items
 * @param recordsBefore the servers' records; unknown where no server was asked
 * @param recordsAfter the same at the end
 * @param deeds what a person did besides answering, in order
 */
public record MacDiff(
    List<State> states,
    List<Removed> removed,
    List<Removed> left,
    List<Kept> kept,
    List<Protection> protectedItems,
    Observation<List<ServerRecord>> recordsBefore,
    Observation<List<ServerRecord>> recordsAfter,
    List<String> deeds) {

  /** One thing that is told of the Mac, in words. */
  public record State(String what, String before, String after) {}

  /**
   * Something that the plan removes.
   *
   * @param article the document's number of the step; empty where it has none
   * @param number what people count the step as
   * @param byHand whether only a person can delete it
   * @param isThereAgain whether the Mac has such a thing now, made by the new registration
   */
  public record Removed(
      OptionalInt article, int number, Target target, boolean byHand, boolean isThereAgain) {}

  /** Something that stays, and whether it is there at the end. */
  public record Kept(OptionalInt article, int number, Target target, String rule, String reason) {}

  /**
   * The protected items of one keychain.
   *
   * @param before how many there were
   * @param whole how many of these are there at the end
   * @param added how many are there that were not
   * @param digestBefore digest of what tells those before apart, key hashes among it
   * @param digestAfter the same of those that are whole
   * @param leavesWithManagement whether the MDM profile and the framework take their own along
   */
  public record Protection(
      MacPath keychain,
      int before,
      int whole,
      int added,
      String digestBefore,
      String digestAfter,
      boolean leavesWithManagement) {
    /** Whether every item is as it was. */
    public boolean isWhole() {
      return before == whole && digestBefore.equals(digestAfter);
    }
  }

  /** A look at the Mac and what was planned from it. */
  record Look(MacFacts facts, Observation<List<ServerRecord>> records, Plan plan) {}

  static MacDiff of(
      Plan plan, Optional<RunState> runState, Look before, Look after, List<String> deeds) {
    List<Removed> removed = new ArrayList<>();
    List<Removed> left = new ArrayList<>();
    List<Kept> kept = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      for (int index = 0; index < step.effects().size(); index++) {
        Effect effect = step.effects().get(index);
        if (removes(effect)) {
          boolean done =
              runState.isPresent() && runState.get().effect(step.id(), index).isSettled();
          Target target = effect.target().orElseThrow();
          (done ? removed : left)
              .add(
                  new Removed(
                      step.article(),
                      step.number(),
                      target,
                      effect instanceof Effect.DeleteItemByHand,
                      done && isThere(target, after)));
        }
      }
      for (PlannedStep.Kept each : step.kept()) {
        kept.add(
            new Kept(step.article(), step.number(), each.target(), each.rule(), each.reason()));
      }
    }
    List<Protection> protections = new ArrayList<>();
    for (ProtectedProof proof : ProtectedProof.between(plan, after.facts(), after.plan())) {
      protections.add(
          new Protection(
              proof.keychain(),
              proof.before(),
              proof.whole(),
              proof.added(),
              proof.digestBefore(),
              proof.digestAfter(),
              proof.leavesWithManagement()));
    }
    return new MacDiff(
        states(before.facts(), after.facts()),
        List.copyOf(removed),
        List.copyOf(left),
        List.copyOf(kept),
        List.copyOf(protections),
        before.records(),
        after.records(),
        List.copyOf(deeds));
  }

  private static boolean removes(Effect effect) {
    return switch (effect.kind()) {
      case MOVE_FILE, REMOVE_APPLICATION, DELETE_ITEM, DELETE_ITEM_BY_HAND -> true;
      case COPY_FILE,
          RUN_COMMAND,
          QUIT_APPLICATION,
          FORGET_RECEIPT,
          DISABLE_RECORD,
          DELETE_RECORD,
          RESTART,
          WAIT,
          ASK_PERSON ->
          false;
    };
  }

  private static boolean isThere(Target target, Look after) {
    if (target instanceof Target.File file) {
      PathLookup look = after.facts().files().get(file.path());
      return look != null && look.entry() instanceof Observation.Known<FileEntry>;
    }
    for (PlannedStep step : after.plan().steps()) {
      for (Effect effect : step.effects()) {
        if (removes(effect) && effect.target().orElseThrow().equals(target)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<State> states(MacFacts before, MacFacts after) {
    List<State> states = new ArrayList<>();
    states.add(
        new State(
            "MDM enrollment",
            told(before.management().enrollment().map(MacDiff::enrollment), "none"),
            told(after.management().enrollment().map(MacDiff::enrollment), "none")));
    states.add(
        new State(
            "Jamf framework",
            told(before.management().framework(), "none"),
            told(after.management().framework(), "none")));
    states.add(
        new State(
            "Company Portal",
            told(before.companyPortalVersion(), "none"),
            told(after.companyPortalVersion(), "none")));
    states.add(
        new State(
            "Registration",
            told(before.registrations().map(MacDiff::registrations), "none"),
            told(after.registrations().map(MacDiff::registrations), "none")));
    states.add(new State("Single sign-on", signOn(before), signOn(after)));
    return List.copyOf(states);
  }

  private static String signOn(MacFacts facts) {
    SsoUse use = SsoUse.of(facts);
    return use instanceof SsoUse.InUse inUse && !inUse.deviceIds().isEmpty()
        ? String.join(", ", inUse.deviceIds())
        : use instanceof SsoUse.None ? "none" : use.evidence();
  }

  private static String told(Observation<String> observed, String absent) {
    if (observed instanceof Observation.Known<String> known) {
      return known.value();
    }
    return observed.isAbsent() ? absent : "cannot be told: " + observed.reason();
  }

  private static String enrollment(Enrollment enrollment) {
    if (!enrollment.enrolled()) {
      return "none";
    }
    return enrollment.automated()
        ? "automatic"
        : enrollment.userApproved() ? "user-approved" : "not approved";
  }

  private static String registrations(List<Registration> registrations) {
    List<String> ids = new ArrayList<>();
    registrations.forEach(registration -> ids.add(registration.deviceId()));
    return ids.isEmpty() ? "none" : String.join(", ", ids);
  }
}
