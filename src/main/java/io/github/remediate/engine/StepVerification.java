package io.github.remediate.engine;

import io.github.remediate.engine.Inspector.Aspect;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Step;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * Looks again after the effects of a step: a fresh plan must have nothing left for it, and what is
 * protected must be whole. Where it cannot be told whether MDM or the framework is gone, and
 * nothing of it is seen, a person may say so.
 *
 * @param saysItFailed whether a program of the step has just said that it failed
 */
record StepVerification(
    StepServices services,
    PlannedStep step,
    Step policy,
    StepRecord record,
    StepInspection look,
    StepGates gates,
    StepFailure failure,
    boolean saysItFailed) {
  /** Looks; the end of the run where something protected is missing or cannot be looked at. */
  Optional<RunEnd> verify() {
    Optional<String> open = isVouchedFor() ? Optional.empty() : lookPatiently();
    if (open.isEmpty()) {
      open = copyLacking();
    }
    Optional<RunEnd> loss = protectedItems();
    if (loss.isPresent()) {
      return loss;
    }
    if (open.isEmpty()) {
      record.happens(StepEvent.SEEN);
      return Optional.empty();
    }
    Decision said = isUntoldRemoval() ? ask() : Decision.LATER;
    switch (said) {
      case YES -> record.happens(StepEvent.SEEN, "by the word of a person");
      case NO -> {
        record.happens(StepEvent.PERSON_NEEDED);
        record.happens(StepEvent.AGREED, "to be done again by the word of a person");
      }
      case LATER -> failure.fails(failure(open.get()));
    }
    return Optional.empty();
  }

  // What makes things anew changes keychains too, and no effect of it says which.
  private Optional<RunEnd> protectedItems() {
    boolean renewal = RecurrenceCheck.isRenewal(policy);
    if (renewal) {
      look.again(EnumSet.of(Aspect.KEYCHAINS));
    }
    if (!renewal && !look.aspects().contains(Aspect.KEYCHAINS)) {
      return Optional.empty();
    }
    Optional<ProtectedWatch.Loss> loss =
        RecurrenceCheck.isEnrollment(policy)
            ? services.watch().checkEnrolled(step.id(), look.last())
            : services.watch().check(step.id(), look.last());
    loss.ifPresent(found -> failure.fails(found.failure()));
    return loss.map(found -> found.end(step.id()));
  }

  // A command may have said why what it should have removed is still there.
  private Failure failure(String open) {
    Optional<Integer> thing = look.firstThere(gates::isDeclined);
    if (thing.isPresent()) {
      Effect effect = step.effects().get(thing.get());
      return new Failure(open, said(thing.get()), Remedy.stillThere(effect))
          .withStakes(Stakes.of(effect));
    }
    Optional<String> said = Optional.empty();
    for (int index = 0; index < step.effects().size() && said.isEmpty(); index++) {
      if (step.effects().get(index).kind().runsProgram()) {
        said = said(index);
      }
    }
    boolean there = look.isThere(gates::isDeclined).isPresent();
    return new Failure(open, said, there ? Remedy.management(step, look) : Optional.empty());
  }

  private Optional<String> said(int index) {
    return services.runJournal().runState().effect(step.id(), index).remark();
  }

  private Optional<String> lookPatiently() {
    SettlingCheck settling =
        saysItFailed
            ? SettlingCheck.afterFailure(services, look, policy.timeout())
            : new SettlingCheck(services, look, policy.timeout());
    return settling.open(gates::isDeclined);
  }

  /** The first copy that was made and is not there, or is not like its original; all are redone. */
  private Optional<String> copyLacking() {
    Optional<String> lacking = Optional.empty();
    for (StepEffect each : StepEffect.of(step)) {
      if (!(each.effect() instanceof Effect.CopyFile)
          || !services.runJournal().runState().effect(step.id(), each.index()).isCarriedOut()) {
        continue;
      }
      Observation<Boolean> copied = services.handlers().of(each).became(each, look, Map.of());
      if (!copied.found().orElse(false)) {
        String why =
            copied.isUnknown()
                ? "cannot be looked at: " + copied.reason()
                : "is not there, or not like it";
        services.recorder().notDone(each, "the copy " + why);
        if (lacking.isEmpty()) {
          lacking = Optional.of("The copy of " + EffectName.of(each.effect()) + " " + why + ".");
        }
      }
    }
    return lacking;
  }

  // A word that was given before the crash, or a moment ago, stands while no look can tell better.
  private boolean isVouchedFor() {
    if (!isRemoval()
        || !services.attestations().says(StepEffect.of(step, 0), StepEntry.EffectVerdict.DONE)) {
      return false;
    }
    look.again(look.aspects());
    return isUntoldRemoval();
  }

  private Decision ask() {
    StepEffect removal = StepEffect.of(step, 0);
    return services
        .attestations()
        .take(removal, look.untold().orElseThrow(), services.handlers().of(removal), look);
  }

  private boolean isUntoldRemoval() {
    return isRemoval() && look.isThere(gates::isDeclined).isEmpty() && look.untold().isPresent();
  }

  /**
   * Whether the one effect of the step is the command that removes MDM or the framework, or one
   * that makes a finding go away.
   */
  private boolean isRemoval() {
    return (look.removesManagement() || look.mends())
        && step.effects().size() == 1
        && step.effects().get(0) instanceof Effect.RunCommand;
  }
}
