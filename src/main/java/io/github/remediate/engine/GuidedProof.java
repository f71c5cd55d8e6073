package io.github.remediate.engine;

import io.github.remediate.engine.Inspector.Aspect;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Registration;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.playbook.Action;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Whether the Mac shows what a person was asked to do.
 *
 * @param before the registrations of before the run; empty if they could not be told
 * @param isJamfsWordNew whether the run took jamfAAD's settings of before away, or there were none
 */
record GuidedProof(Optional<List<Registration>> before, BooleanSupplier isJamfsWordNew) {
  /** The proof for a run. */
  static GuidedProof forRun(Plan plan, RunState runState) {
    return new GuidedProof(plan.mac().registrations(), () -> isJamfsWordNew(plan, runState));
  }

  /** Whether a look can tell at all. */
  static boolean isFor(Action.Verification verification) {
    return switch (verification) {
      case ENROLLED, REGISTERED, ENROLLMENT_GONE, FINDING_GONE -> true;
      case COPIES_MADE,
          FRAMEWORK_GONE,
          RECORDS_DISABLED,
          RECORDS_GONE,
          PATHS_GONE,
          ITEMS_GONE,
          RESTARTED,
          APPLICATION_GONE,
          TIME_PASSED ->
          false;
    };
  }

  /** What a look must cover to judge the effect. */
  static Set<Aspect> aspects(Effect effect) {
    return effect.finding().isPresent()
        ? EnumSet.of(Aspect.FINDINGS)
        : EnumSet.of(Aspect.MANAGEMENT, Aspect.KEYCHAINS);
  }

  /** Whether it is done; unknown, never absent, where that cannot be told. */
  Observation<Boolean> of(Effect effect, Inspector.Look look) {
    return effect
        .finding()
        .map(id -> gone(FindingTable.of(look.plan().findings()).of(id)))
        .orElseGet(() -> of(effect.judgedBy(), look.facts()));
  }

  private static Observation<Boolean> gone(Finding finding) {
    return switch (finding.state()) {
      case HOLDS -> Observation.known(false);
      case DOES_NOT -> Observation.known(true);
      case UNKNOWN -> Observation.unknown(finding.evidence());
    };
  }

  /** The same, of what is not judged by a finding. */
  Observation<Boolean> of(Action.Verification verification, MacFacts facts) {
    Observation<Boolean> enrolled = facts.management().enrollment().map(Enrollment::enrolled);
    return switch (verification) {
      case ENROLLED -> enrolled;
      case ENROLLMENT_GONE -> enrolled.map(there -> !there);
      case REGISTERED -> registered(facts);
      case COPIES_MADE,
          FRAMEWORK_GONE,
          RECORDS_DISABLED,
          RECORDS_GONE,
          PATHS_GONE,
          ITEMS_GONE,
          RESTARTED,
          APPLICATION_GONE,
          TIME_PASSED,
          FINDING_GONE ->
          Observation.unknown("this Mac does not show it");
    };
  }

  // A registration in the Secure Enclave shows no certificate; but where step 6 took jamfAAD's
  // settings away, those that say "registered" were written after it.
  private Observation<Boolean> registered(MacFacts facts) {
    Observation<Boolean> told = facts.management().registeredByJamf();
    boolean jamfSaysSo = told.found().orElse(false);
    if (jamfSaysSo && !isJamfsWordNew.getAsBoolean()) {
      told =
          Observation.unknown(
              "jamfAAD says that the Mac is registered, but its settings are those of before the"
                  + " run");
      jamfSaysSo = false;
    }
    Observation<List<Registration>> now = facts.registrations();
    List<Registration> shown = now.found().orElse(List.of());
    if (shown.isEmpty()) {
      if (jamfSaysSo) {
        return Observation.known(true);
      }
      return now.isUnknown()
          ? Observation.unknown(now.reason())
          : told.isUnknown() ? Observation.unknown(told.reason()) : Observation.known(false);
    }
    if (before.isEmpty()) {
      return jamfSaysSo
          ? Observation.known(true)
          : Observation.unknown(
              "the login keychain could not be read before the run, so whether the device"
                  + " certificate in it is a new one is not known");
    }
    for (Registration registration : shown) {
      if (isNew(registration)) {
        return Observation.known(true);
      }
    }
    return jamfSaysSo
        ? Observation.unknown(
            "Jamf says that the Mac is registered, but the login keychain shows no other device"
                + " certificate than before the run")
        : Observation.known(false);
  }

  private boolean isNew(Registration registration) {
    for (Registration old : before.orElse(List.of())) {
      boolean same =
          old.sha1().isPresent() && registration.sha1().isPresent()
              ? old.sha1().equals(registration.sha1())
              : old.deviceId().equals(registration.deviceId());
      if (same) {
        return false;
      }
    }
    return true;
  }

  private static boolean isJamfsWordNew(Plan plan, RunState runState) {
    for (PlannedStep step : plan.steps()) {
      for (int index = 0; index < step.effects().size(); index++) {
        if (step.effects().get(index) instanceof Effect.MoveFile move && isJamfsWord(move.path())) {
          return runState.effect(step.id(), index).isSettled();
        }
      }
      for (PlannedStep.Kept kept : step.kept()) {
        if (isJamfsWord(kept.target())) {
          return false;
        }
      }
      for (PlannedStep.Undecided unknown : step.unknown()) {
        if (isJamfsWord(unknown.target())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isJamfsWord(Target target) {
    return target instanceof Target.File file && isJamfsWord(file.path());
  }

  private static boolean isJamfsWord(MacPath path) {
    return path.value().endsWith("/Library/Preferences/com.jamf.management.jamfAAD.plist");
  }
}
