package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the effects of a step that began and did not end because the process did: by a look, and
 * where that cannot tell, by the word of a person.
 */
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
      Observation<Boolean> done = crew.judge().isDone(step, index, effect, left, look, limit);
      if (done instanceof Observation.Known<Boolean> known) {
        judged(
            index,
            known.value() ? StepEntry.Verdict.DONE : StepEntry.Verdict.NOT_DONE,
            "looked again");
      } else if (effect instanceof Effect.CopyFile) {
        judged(
            index,
            StepEntry.Verdict.NOT_DONE,
            "it cannot be told (" + done.reason() + "), and another copy does no harm");
      } else if (!isTold(index, effect, done.reason())) {
        return Optional.of(
            record.end(
                RunEnd.State.WAITING,
                "It cannot be told whether this happened before the interruption: "
                    + StepLook.name(effect)
                    + " ("
                    + done.reason()
                    + "). Mend that, or look for yourself, then resume."));
      }
    }
    record.happens(StepEvent.JUDGED);
    return Optional.empty();
  }

  // Whether an item is deleted is never taken from anybody: without a look at the keychain the step
  // cannot go on in any case, and with one nobody need be asked.
  private boolean isTold(int index, Effect effect, String untold) {
    return !(effect instanceof Effect.DeleteItem)
        && crew.testimonies().take(step, index, effect, untold, look) != People.Testimony.NONE;
  }

  private void judged(int index, StepEntry.Verdict verdict, String evidence) {
    crew.chronicle()
        .commit(
            new StepEntry.EffectJudged(step.id(), index, verdict, StepEntry.Judge.PROBE, evidence));
  }

  // That MDM is still there says only later that jamf did not work; with the framework it says so
  // at once.
  private void lookAgain() {
    boolean command = false;
    for (int index = 0; index < step.effects().size(); index++) {
      command |= record.isOpen(index) && StepLook.runsProgram(step.effects().get(index));
    }
    if (command && look.removesEnrollment()) {
      new PatientLook(crew, look, limit).open(index -> !record.isOpen(index));
    } else {
      look.again(look.aspects());
    }
  }
}
