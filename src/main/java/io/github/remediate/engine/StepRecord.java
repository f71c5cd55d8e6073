package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.PlannedStep;
import java.util.Optional;

/** One step in the journal: where it stands, and what happens to it. */
record StepRecord(RunJournal runJournal, PlannedStep step) {
  StepState state() {
    return runJournal.runState().state(step.id());
  }

  /**
   * Writes down what happens.
   *
   * @param reason empty where it is plain
   * @throws IllegalStateException if the life cycle does not know it
   */
  void happens(StepEvent event, String reason) {
    happens(
        event,
        Optional.of(reason).filter(text -> !text.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Writes down that it failed. */
  void fails(Failure failure) {
    happens(
        StepEvent.FAILURE,
        Optional.of(failure.what()),
        failure.said(),
        failure.stakes(),
        failure.remedy());
  }

  private void happens(
      StepEvent event,
      Optional<String> reason,
      Optional<String> said,
      Optional<String> stakes,
      Optional<String> remedy) {
    StepState from = state();
    StepState to =
        StepLifeCycle.next(from, event)
            .orElseThrow(() -> new IllegalStateException(from + " does not know " + event));
    runJournal.commit(new StepEntry.StepChanged(step.id(), from, to, reason, said, stakes, remedy));
  }

  void happens(StepEvent event) {
    happens(event, "");
  }

  boolean isOpen(int index) {
    return runJournal.runState().effect(step.id(), index).isOpen();
  }

  /** Whether a receipt says of its record that it is not there any more. */
  boolean isReportedGone(int index) {
    return runJournal
        .runState()
        .effect(step.id(), index)
        .reported()
        .filter(said -> said.fate().isGone())
        .isPresent();
  }

  boolean isSettled(int index) {
    return runJournal.runState().effect(step.id(), index).isSettled();
  }

  /** Whether a command was refused the effect, so that a person is asked for it. */
  boolean isByHand(int index) {
    return runJournal.runState().effect(step.id(), index).refusal().isPresent();
  }

  /** Whether nothing of it was begun. */
  boolean isUntouched() {
    for (int index = 0; index < step.effects().size(); index++) {
      if (runJournal.runState().effect(step.id(), index).attempts() > 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether an effect began and did not end. */
  boolean hasOpenEffect() {
    for (int index = 0; index < step.effects().size(); index++) {
      if (isOpen(index)) {
        return true;
      }
    }
    return false;
  }

  RunEnd waits(WaitCondition await, String message) {
    return RunEnd.waiting(await, step.id(), message);
  }

  RunEnd end(RunEnd.State state, String message) {
    return new RunEnd(state, step.id(), message);
  }
}
