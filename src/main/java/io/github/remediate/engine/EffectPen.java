package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import java.util.Optional;

/** Writes down of single effects that they are intended, and how they ended. */
final class EffectPen {
  private final Chronicle chronicle;

  EffectPen(Chronicle chronicle) {
    this.chronicle = chronicle;
  }

  void intend(PlannedStep step, int index, Effect effect) {
    chronicle.commit(intent(step, index, effect));
  }

  StepEntry.EffectIntended intent(PlannedStep step, int index, Effect effect) {
    return new StepEntry.EffectIntended(
        step.id(),
        index,
        chronicle.ledger().attempts(step.id(), index) + 1,
        effect.kind().word(),
        Fingerprint.of(effect),
        effect.target().map(Fingerprint::identity).orElse(effect.kind().word()).replace('\0', ' '));
  }

  void end(PlannedStep step, int index, StepEntry.Outcome outcome) {
    chronicle.commit(new StepEntry.EffectEnded(step.id(), index, outcome, Optional.empty()));
  }

  /** It ended well, with something to remember. */
  Optional<String> done(PlannedStep step, int index, String remark) {
    chronicle.commit(
        new StepEntry.EffectEnded(step.id(), index, StepEntry.Outcome.DONE, Optional.of(remark)));
    return Optional.empty();
  }

  /** No command may do it; a person does. */
  Optional<String> refused(PlannedStep step, int index, String reason) {
    chronicle.commit(
        new StepEntry.EffectEnded(
            step.id(), index, StepEntry.Outcome.REFUSED, Optional.of(reason)));
    return Optional.empty();
  }

  Optional<String> fail(PlannedStep step, int index, String reason) {
    chronicle.commit(
        new StepEntry.EffectEnded(step.id(), index, StepEntry.Outcome.FAILED, Optional.of(reason)));
    return Optional.of(reason);
  }

  Optional<String> done(PlannedStep step, int index) {
    end(step, index, StepEntry.Outcome.DONE);
    return Optional.empty();
  }

  Optional<String> gone(PlannedStep step, int index) {
    end(step, index, StepEntry.Outcome.ALREADY_GONE);
    return Optional.empty();
  }
}
