package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.plan.Effect;
import java.util.Optional;

/**
 * Writes down of single effects that they are intended, how they ended, and how they are judged.
 */
record EffectRecorder(RunJournal runJournal) {
  void intend(StepEffect each) {
    runJournal.commit(intent(each));
  }

  StepEntry.EffectIntended intent(StepEffect each) {
    Effect effect = each.effect();
    return new StepEntry.EffectIntended(
        each.stepId(),
        each.index(),
        runJournal.runState().effect(each.stepId(), each.index()).attempts() + 1,
        effect.kind().word(),
        Fingerprint.of(effect),
        effect.target().map(Fingerprint::identity).orElse(effect.kind().word()).replace('\0', ' '));
  }

  /** It ended well. */
  EffectAttempt done(StepEffect each) {
    return end(each, StepEntry.EffectOutcome.DONE, Optional.empty(), new EffectAttempt.Ended());
  }

  /** It ended well, with something to remember. */
  EffectAttempt done(StepEffect each, String remark) {
    return end(each, StepEntry.EffectOutcome.DONE, Optional.of(remark), new EffectAttempt.Ended());
  }

  /** Its program ended and says that it failed, of which only a look tells whether it is so. */
  EffectAttempt doneAsFailed(StepEffect each, String remark) {
    return end(
        each, StepEntry.EffectOutcome.DONE, Optional.of(remark), new EffectAttempt.Ended(true));
  }

  /** Nothing was left to do. */
  EffectAttempt gone(StepEffect each) {
    return end(
        each, StepEntry.EffectOutcome.ALREADY_GONE, Optional.empty(), new EffectAttempt.Ended());
  }

  /** No command may do it; a person does. */
  EffectAttempt refused(StepEffect each, String reason) {
    return end(
        each, StepEntry.EffectOutcome.REFUSED, Optional.of(reason), new EffectAttempt.ByHand());
  }

  /** It is somebody's elsewhere, whose receipt the run waits for. */
  EffectAttempt handedOver(StepEffect each, RunEnd waiting) {
    return end(
        each,
        StepEntry.EffectOutcome.HANDED_OVER,
        Optional.empty(),
        new EffectAttempt.Paused(waiting));
  }

  EffectAttempt fail(StepEffect each, String reason) {
    return fail(each, reason, Failure.of(reason));
  }

  /**
   * It failed.
   *
   * @param remedy what a person does about it, a clause that asks for it
   */
  EffectAttempt fail(StepEffect each, String reason, String remedy) {
    return fail(each, reason, Failure.of(reason).withRemedy(remedy));
  }

  /**
   * It failed.
   *
   * @param reason for the journal
   * @param failure for people
   */
  EffectAttempt fail(StepEffect each, String reason, Failure failure) {
    return end(
        each,
        StepEntry.EffectOutcome.FAILED,
        Optional.of(reason),
        new EffectAttempt.Failed(failure));
  }

  private EffectAttempt end(
      StepEffect each,
      StepEntry.EffectOutcome outcome,
      Optional<String> reason,
      EffectAttempt attempt) {
    runJournal.commit(new StepEntry.EffectEnded(each.stepId(), each.index(), outcome, reason));
    return attempt;
  }

  /** A look shows that it did not happen. */
  void notDone(StepEffect each, String evidence) {
    judged(each, StepEntry.EffectVerdict.NOT_DONE, StepEntry.Judge.PROBE, evidence);
  }

  void judged(
      StepEffect each, StepEntry.EffectVerdict verdict, StepEntry.Judge judge, String evidence) {
    runJournal.commit(
        new StepEntry.EffectJudged(each.stepId(), each.index(), verdict, judge, evidence));
  }
}
