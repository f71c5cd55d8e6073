package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Judges the effects of a step that began and did not end because the process did. */
final class StepDoubt {
  private final Crew crew;
  private final PlannedStep step;
  private final StepRecord record;
  private final StepLook look;
  private final Duration limit;

  StepDoubt(Crew crew, PlannedStep step, StepRecord record, StepLook look, Duration limit) {
    this.crew = crew;
    this.step = step;
    this.record = record;
    this.look = look;
    this.limit = limit;
  }

  /** Judges them all; the end of the run for now where one cannot be judged. */
  Optional<RunEnd> judge() {
    for (int index = 0; index < step.effects().size(); index++) {
      if (record.isOpen(index)) {
        Optional<RunEnd> running =
            crew.survivors().await(step, index, step.effects().get(index), limit);
        if (running.isPresent()) {
          return running;
        }
      }
    }
    lookAgain();
    Map<String, Integer> left = look.left();
    for (int index = 0; index < step.effects().size(); index++) {
      if (!record.isOpen(index)) {
        continue;
      }
      Effect effect = step.effects().get(index);
      Optional<Boolean> done = crew.judge().isDone(step, index, effect, left, look, limit);
      if (done.isEmpty()) {
        return Optional.of(
            record.end(
                RunEnd.State.WAITING,
                "It cannot be told whether this happened before the interruption: "
                    + StepLook.name(effect)
                    + ". Look at it, then resume."));
      }
      crew.chronicle()
          .commit(
              new StepEntry.EffectJudged(
                  step.id(),
                  index,
                  done.get() ? StepEntry.Verdict.DONE : StepEntry.Verdict.NOT_DONE,
                  StepEntry.Judge.PROBE,
                  "looked again"));
    }
    record.happens(StepEvent.JUDGED);
    return Optional.empty();
  }

  // That MDM is still there says only later that jamf did not work; with the framework it says so
  // at once.
  private void lookAgain() {
    boolean command = false;
    for (int index = 0; index < step.effects().size(); index++) {
      command |=
          record.isOpen(index) && step.effects().get(index).kind() == Effect.Kind.RUN_COMMAND;
    }
    if (command && look.removesEnrollment()) {
      new PatientLook(crew, look, limit).open(index -> !record.isOpen(index));
    } else {
      look.again(look.aspects());
    }
  }
}
