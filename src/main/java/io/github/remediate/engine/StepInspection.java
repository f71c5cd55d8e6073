package io.github.remediate.engine;

import io.github.remediate.engine.Inspector.Aspect;
import io.github.remediate.guard.SsoUse;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectTrace;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Step;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Looks at the Mac again for one step, and says what of the step is still to be done. */
final class StepInspection {
  private final Inspector inspector;
  private final PlannedStep step;
  private final Step policy;
  private Inspector.Look last;

  StepInspection(Inspector inspector, PlannedStep step, Step policy, Inspector.Look last) {
    this.inspector = inspector;
    this.step = step;
    this.policy = policy;
    this.last = last;
  }

  /** What the playbook says of the step. */
  Step policy() {
    return policy;
  }

  /** How long an effect of the step may take. */
  Duration limit() {
    return policy.timeout();
  }

  /** What was seen last. */
  Inspector.Look last() {
    return last;
  }

  void again(Set<Aspect> aspects) {
    if (!aspects.isEmpty()) {
      last = inspector.again(last, aspects);
    }
  }

  /** What the step's effects touch. */
  Set<Aspect> aspects() {
    Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
    for (Effect effect : step.effects()) {
      switch (effect.kind().trace()) {
        case ITEM -> aspects.add(Aspect.KEYCHAINS);
        case FILE -> aspects.add(Aspect.FILES);
        case PROGRAM ->
            aspects.add(
                effect.finding().isPresent()
                    ? Aspect.FINDINGS
                    : removesManagement() ? Aspect.MANAGEMENT : Aspect.FILES);
        case NONE -> {
          if (effect instanceof Effect.OnRecord && isBesideInUse()) {
            aspects.add(Aspect.FINDINGS);
          }
        }
      }
    }
    if (removesManagement() && !aspects.isEmpty()) {
      aspects.add(Aspect.KEYCHAINS);
    }
    return aspects;
  }

  /** Whether it is about records that are told from the one in use, which may be another by now. */
  boolean isBesideInUse() {
    return policy.actions().stream()
        .anyMatch(
            action ->
                action instanceof Action.DeleteRecords records
                    && records.which() != Action.DeleteRecords.Which.EVERY);
  }

  /** What is looked at before the step begins. */
  Set<Aspect> aspectsBefore() {
    Set<Aspect> aspects = aspects();
    if (!policy.when().isEmpty()) {
      aspects.add(Aspect.FINDINGS);
    }
    return aspects;
  }

  /** Whether the step runs a program that is to make a finding go away. */
  boolean mends() {
    return step.effects().stream()
        .anyMatch(effect -> effect.kind().runsProgram() && effect.finding().isPresent());
  }

  /** By what the last look tells that the step no longer applies, if it does. */
  Optional<String> noLongerApplies() {
    return policy.when().isEmpty() || isAny(Finding.State.HOLDS) || isAny(Finding.State.UNKNOWN)
        ? Optional.empty()
        : Optional.of(found(policy.when().get(0)).evidence());
  }

  /** Why the last look cannot tell whether a step applies that needs to know, if it cannot. */
  Optional<String> mayNotApply() {
    if (!policy.needsCertainty() || isAny(Finding.State.HOLDS)) {
      return Optional.empty();
    }
    return policy.when().stream()
        .map(this::found)
        .filter(finding -> finding.state() == Finding.State.UNKNOWN)
        .map(Finding::evidence)
        .findFirst();
  }

  private boolean isAny(Finding.State state) {
    return policy.when().stream().anyMatch(id -> found(id).state() == state);
  }

  private Finding found(FindingId id) {
    return FindingTable.of(last.plan().findings()).of(id);
  }

  /** Whether the step removes the MDM profile or the framework. */
  boolean removesManagement() {
    return policy.actions().stream()
        .anyMatch(
            action ->
                action.verification() == Action.Verification.ENROLLMENT_GONE
                    || action.verification() == Action.Verification.FRAMEWORK_GONE);
  }

  /** Whether the step removes the MDM profile. */
  boolean removesEnrollment() {
    return policy.actions().stream()
        .anyMatch(action -> action.verification() == Action.Verification.ENROLLMENT_GONE);
  }

  boolean touchesKeychain() {
    return step.effects().stream()
        .anyMatch(effect -> effect.target().orElse(null) instanceof Target.Keychain);
  }

  /** How often each thing stands in the plan of the last look. */
  Map<String, Integer> left() {
    Map<String, Integer> left = new HashMap<>();
    for (Effect effect : now().effects()) {
      left.merge(Fingerprint.thing(effect), 1, Integer::sum);
    }
    return left;
  }

  /**
   * Whether the last look would do the same to the thing, in the same way, by the same command and
   * as the same user: what can no longer be named exactly by a command is not deleted by the old
   * one.
   */
  boolean agrees(Effect effect) {
    String whole = Fingerprint.of(effect);
    return now().effects().stream()
        .anyMatch(fresh -> Fingerprint.of(fresh).equals(whole) || isRestOf(fresh, effect));
  }

  /**
   * Whether {@code fresh} would delete what {@code effect} left when it was cut off: {@code
   * delete-identity} takes the private key first, and without one just the certificate.
   */
  private static boolean isRestOf(Effect fresh, Effect effect) {
    return effect.command().isPresent()
        && fresh.command().isPresent()
        && fresh.kind() == effect.kind()
        && fresh.as().equals(effect.as())
        && Fingerprint.thing(fresh).equals(Fingerprint.thing(effect))
        && effect.command().get().argv().contains("delete-identity")
        && fresh
            .command()
            .get()
            .argv()
            .equals(
                effect.command().get().argv().stream()
                    .map(word -> word.equals("delete-identity") ? "delete-certificate" : word)
                    .toList());
  }

  /** Whether the last look found nothing at {@code path}. */
  boolean isGone(MacPath path) {
    PathLookup seen = last.facts().files().get(path);
    return seen != null && seen.entry().isAbsent();
  }

  /** Takes {@code effect} out of {@code left}, and says whether it was there. */
  static boolean take(Map<String, Integer> left, Effect effect) {
    return left.merge(Fingerprint.thing(effect), -1, Integer::sum) >= 0;
  }

  /** The first thing of the step that the last look still shows, or could not tell. */
  Optional<String> open(IntPredicate declined) {
    Optional<String> there = isThere(declined);
    return there.isPresent() ? there : unclear();
  }

  /** The first thing of the step that the last look still shows. */
  Optional<String> isThere(IntPredicate declined) {
    if (aspects().isEmpty()) {
      return Optional.empty();
    }
    Optional<Effect> thing = firstThere(declined).map(step.effects()::get);
    Optional<String> management = managementThere();
    if (thing.isEmpty() || management.isPresent() && thing.get().target().isEmpty()) {
      return management;
    }
    return Optional.of("Still there: " + EffectName.of(thing.get()) + ".");
  }

  /** The first effect of the step whose thing the last look still shows. */
  Optional<Integer> firstThere(IntPredicate declined) {
    Map<String, Integer> left = left();
    for (int index = 0; index < step.effects().size(); index++) {
      Effect effect = step.effects().get(index);
      if (isSeen(effect) && take(left, effect) && !declined.test(index)) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }

  /**
   * What the declared looks at the management still show, whatever a plan would do about it now:
   * where jamf is gone, a fresh plan no longer names the command that the step was to run.
   */
  Optional<String> managementThere() {
    MacFacts.Management management = last.facts().management();
    for (Action action : policy.actions()) {
      boolean there =
          switch (action.verification()) {
            case ENROLLMENT_GONE ->
                management.enrollment().map(Enrollment::enrolled).found().orElse(false);
            case FRAMEWORK_GONE -> management.framework().isKnown();
            // A fresh plan names each of these as long as it is there.
            case PATHS_GONE, ITEMS_GONE, APPLICATION_GONE -> false;
            // These are looked at when their effect ends.
            case COPIES_MADE,
                RECORDS_DISABLED,
                RECORDS_GONE,
                RESTARTED,
                TIME_PASSED,
                ENROLLED,
                REGISTERED ->
                false;
            // A fresh plan names the command as long as the finding is there.
            case FINDING_GONE -> false;
          };
      if (there) {
        return Optional.of(
            action.verification() == Action.Verification.ENROLLMENT_GONE
                ? "This Mac is still enrolled."
                : "The Jamf framework is still there.");
      }
    }
    return Optional.empty();
  }

  /** Why it cannot be told whether the step is done, as a sentence; see {@link #untold}. */
  Optional<String> unclear() {
    return untold().map(why -> "This cannot be told: " + why + ".");
  }

  /** Why the last look cannot tell whether the step is done, where the plan's own look could. */
  Optional<String> untold() {
    if (aspects().isEmpty()) {
      return Optional.empty();
    }
    return now().unknown().stream()
        .filter(
            unknown ->
                step.unknown().stream()
                    .noneMatch(before -> before.target().equals(unknown.target())))
        .map(unknown -> unknown.reason())
        .findFirst();
  }

  /** Why the guards now refuse what the plan holds, if they do. */
  Optional<String> refusal(Effect effect) {
    if (effect.target().isEmpty()) {
      return Optional.empty();
    }
    if (effect instanceof Effect.OnRecord each
        && isBesideInUse()
        && SsoUse.of(last.facts()) instanceof SsoUse.InUse use
        && use.deviceIds().stream().anyMatch(id -> id.equalsIgnoreCase(each.record().deviceId()))) {
      return Optional.of("single sign-on uses the registration of this device");
    }
    String identity = Fingerprint.identity(effect.target().get());
    for (PlannedStep fresh : last.plan().steps()) {
      for (PlannedStep.Kept kept : fresh.kept()) {
        if (Fingerprint.identity(kept.target()).equals(identity)) {
          return Optional.of(kept.reason());
        }
      }
      for (PlannedStep.Undecided unknown : fresh.unknown()) {
        if (Fingerprint.identity(unknown.target()).equals(identity)) {
          return Optional.of(unknown.reason());
        }
      }
    }
    return Optional.empty();
  }

  private PlannedStep now() {
    for (PlannedStep fresh : last.plan().steps()) {
      if (fresh.id().equals(step.id())) {
        return fresh;
      }
    }
    throw new IllegalStateException("the fresh plan lacks step " + step.id());
  }

  /** Whether a fresh plan names the effect as long as its thing is there. */
  static boolean isSeen(Effect effect) {
    return effect.kind().trace() != EffectTrace.NONE;
  }
}
