package io.github.remediate.engine;

import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Step;
import java.util.Optional;

/** What a person must agree to before a step begins, and before single effects of it. */
final class StepGates {
  private final Consents consents;
  private final PlannedStep step;
  private final Step policy;
  private final StepRecord record;
  private final Optional<Supervised> supervised;

  /**
   * @param supervised by whom the step is approved, where a helpdesk supervises
   */
  StepGates(
      Consents consents,
      PlannedStep step,
      Step policy,
      StepRecord record,
      Optional<Supervised> supervised) {
    this.supervised = supervised.filter(any -> Supervised.needsApproval(step));
    this.consents = consents;
    this.step = step;
    this.policy = policy;
    this.record = record;
  }

  /** Whether the step may work: nobody need agree, or somebody did and it still holds. */
  boolean isOpen() {
    return (policy.approval() == Step.Approval.NONE || step.isHandedOver()) && supervised.isEmpty()
        || consents.isGiven(step.id());
  }

  /** Asks for the step where that is needed; the end of the run for now where it may not begin. */
  Optional<RunEnd> pass(Message progress) {
    if (isOpen()) {
      record.happens(StepEvent.AGREED);
      return Optional.empty();
    }
    Decision decision =
        supervised.isPresent()
            ? consents.ask(
                Questions.approveStep(step, policy, progress, supervised.get()),
                Supervised.shown(step))
            : consents.ask(Questions.beginStep(step, policy, progress));
    if (decision == Decision.YES) {
      record.happens(StepEvent.AGREED);
      return Optional.empty();
    }
    if (decision == Decision.NO && policy.onFailure() == Step.OnFailure.GO_ON) {
      record.happens(StepEvent.DECLINED, "declined");
      return Optional.empty();
    }
    return Optional.of(
        decision == Decision.NO
            ? record.end(RunEnd.State.CANCELLED, "Step " + step.number() + " was declined.")
            : supervised.isPresent()
                ? record.waits(
                    WaitCondition.AN_APPROVAL, "Step " + step.number() + " waits for approval.")
                : record.waits(
                    WaitCondition.A_PERSON, "Step " + step.number() + " waits for consent."));
  }

  /**
   * Asks for whatever takes more than the registration and is not decided yet. Only yes and no
   * decide; the answer stands by itself, whoever carries the effect out.
   *
   * @return how the run ends for now, or empty when all of them are decided
   */
  Optional<RunEnd> decide() {
    for (StepEffect each : StepEffect.of(step)) {
      Effect effect = each.effect();
      String gate = each.decision();
      if (effect.warning().isPresent()
          && !record.isSettled(each.index())
          && !consents.isGiven(gate)
          && !consents.isDeclined(gate)
          && consents.ask(Questions.deleteToo(each)) == Decision.LATER) {
        return Optional.of(
            record.waits(
                WaitCondition.A_PERSON,
                "Step "
                    + step.number()
                    + " waits for a decision: whether to delete "
                    + EffectName.of(effect)
                    + "."));
      }
    }
    return Optional.empty();
  }

  /** Whether a person keeps what the effect would take. */
  boolean isDeclined(int index) {
    StepEffect each = StepEffect.of(step, index);
    return each.effect().warning().isPresent() && consents.isDeclined(each.decision());
  }
}
