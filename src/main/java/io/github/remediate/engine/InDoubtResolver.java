package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the effects of a step that began and did not end because the process did: by a look, and
 * where that cannot tell, by the word of a person.
 */
record InDoubtResolver(
    StepServices services,
    PlannedStep step,
    StepRecord record,
    StepInspection look,
    Duration limit) {
  /** Judges them all; the end of the run for now where one cannot be judged. */
  Optional<RunEnd> judge() {
    for (StepEffect each : StepEffect.of(step)) {
      if (record.isOpen(each.index())) {
        Optional<RunEnd> running = services.orphans().await(each, limit);
        if (running.isPresent()) {
          return running;
        }
      }
    }
    lookAgain();
    Map<String, Integer> left = look.left();
    for (StepEffect each : StepEffect.of(step)) {
      if (!record.isOpen(each.index())) {
        continue;
      }
      Effect effect = each.effect();
      Observation<Boolean> done = services.handlers().of(each).became(each, look, left);
      if (done instanceof Observation.Known<Boolean> known) {
        judged(
            each,
            known.value() ? StepEntry.EffectVerdict.DONE : StepEntry.EffectVerdict.NOT_DONE,
            "looked again");
      } else if (!isSettledUntold(each, done.reason())) {
        return Optional.of(
            record.waits(
                WaitCondition.A_PERSON,
                "It cannot be told whether this happened before the interruption: "
                    + EffectName.of(effect)
                    + " ("
                    + done.reason()
                    + "). Mend that, or look for yourself, then resume."));
      }
    }
    record.happens(StepEvent.JUDGED);
    return Optional.empty();
  }

  private boolean isSettledUntold(StepEffect each, String untold) {
    return switch (each.effect().kind().doubt()) {
      case DONE_AGAIN -> {
        judged(
            each,
            StepEntry.EffectVerdict.NOT_DONE,
            "it cannot be told (" + untold + "), and another copy does no harm");
        yield true;
      }
      case PERSON_ASKED ->
          services.attestations().take(each, untold, services.handlers().of(each), look)
              != Decision.LATER;
      case LOOK_AWAITED -> false;
    };
  }

  private void judged(StepEffect each, StepEntry.EffectVerdict verdict, String evidence) {
    services.recorder().judged(each, verdict, StepEntry.Judge.PROBE, evidence);
  }

  // That MDM is still there says only later that jamf did not work; with the framework it says so
  // at once.
  private void lookAgain() {
    boolean command =
        StepEffect.of(step).stream()
            .anyMatch(each -> record.isOpen(each.index()) && each.effect().kind().runsProgram());
    if (command && look.removesEnrollment()) {
      new SettlingCheck(services, look, limit).open(index -> !record.isOpen(index));
    } else {
      look.again(look.aspects());
    }
  }
}
