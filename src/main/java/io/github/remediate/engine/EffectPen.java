package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.plan.Effect;
import java.util.Optional;

/**
 * Writes down of single effects that they are intended, how they ended, and how they are judged.
 */
final class EffectPen {
  private final Chronicle chronicle;

  EffectPen(Chronicle chronicle) {
    this.chronicle = chronicle;
  }

  void intend(StepEffect each) {
    chronicle.commit(intent(each));
  }

  StepEntry.EffectIntended intent(StepEffect each) {
    Effect effect = each.effect();
    return new StepEntry.EffectIntended(
        each.stepId(),
        each.index(),
        chronicle.ledger().effect(each.stepId(), each.index()).attempts() + 1,
        effect.kind().word(),
        Fingerprint.of(effect),
        effect.target().map(Fingerprint::identity).orElse(effect.kind().word()).replace('\0', ' '));
  }

  /** It ended well. */
  Attempt done(StepEffect each) {
    return end(each, StepEntry.Outcome.DONE, Optional.empty(), new Attempt.Ended());
  }

  /** It ended well, with something to remember. */
  Attempt done(StepEffect each, String remark) {
    return end(each, StepEntry.Outcome.DONE, Optional.of(remark), new Attempt.Ended());
  }

  /** Nothing was left to do. */
  Attempt gone(StepEffect each) {
    return end(each, StepEntry.Outcome.ALREADY_GONE, Optional.empty(), new Attempt.Ended());
  }

  /** No command may do it; a person does. */
  Attempt refused(StepEffect each, String reason) {
    return end(each, StepEntry.Outcome.REFUSED, Optional.of(reason), new Attempt.ByHand());
  }

  Attempt fail(StepEffect each, String reason) {
    return fail(each, reason, Failure.of(reason));
  }

  /**
   * It failed.
   *
   * @param reason for the journal
   * @param failure for people
   */
  Attempt fail(StepEffect each, String reason, Failure failure) {
    return end(each, StepEntry.Outcome.FAILED, Optional.of(reason), new Attempt.Failed(failure));
  }

  private Attempt end(
      StepEffect each, StepEntry.Outcome outcome, Optional<String> reason, Attempt attempt) {
    chronicle.commit(new StepEntry.EffectEnded(each.stepId(), each.index(), outcome, reason));
    return attempt;
  }

  /** A look shows that it did not happen. */
  void notDone(StepEffect each, String evidence) {
    judged(each, StepEntry.Verdict.NOT_DONE, StepEntry.Judge.PROBE, evidence);
  }

  void judged(StepEffect each, StepEntry.Verdict verdict, StepEntry.Judge judge, String evidence) {
    chronicle.commit(
        new StepEntry.EffectJudged(each.stepId(), each.index(), verdict, judge, evidence));
  }
}
