package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.People;
import io.github.remediate.mac.People.Attestation;

/**
 * Has a person say what no look can tell, and writes it down as their word. It stands for a look
 * that could not tell, and never against one that could; keychain items are judged by looks alone.
 */
final class Attestations {
  private final RunJournal runJournal;
  private final People people;

  Attestations(RunJournal runJournal, People people) {
    this.runJournal = runJournal;
    this.people = people;
  }

  /**
   * Asks what became of the effect.
   *
   * @param untold why a look cannot tell
   * @param handler knows where a person may look
   * @param look knows what the step is about
   */
  Attestation take(StepEffect each, String untold, EffectHandler handler, StepInspection look) {
    String begun =
        runJournal.runState().effect(each.stepId(), each.index()).isOpen()
            ? "It was begun, and its end is not in the journal."
            : "It was carried out; whether it had an effect is not known.";
    Attestation answer =
        people.attest(
            each.stepId() + "/" + each.index() + "/doubt",
            RequestWording.doubt(each, begun, untold, handler.whereToLook(each, look)));
    if (answer != Attestation.NONE) {
      runJournal.commit(
          new StepEntry.EffectJudged(
              each.stepId(),
              each.index(),
              answer == Attestation.DONE
                  ? StepEntry.EffectVerdict.DONE
                  : StepEntry.EffectVerdict.NOT_DONE,
              StepEntry.Judge.PERSON,
              "the operator said so; a look could not tell: " + untold));
    }
    return answer;
  }

  /** Whether a person said so of the effect's last try. */
  boolean says(StepEffect each, StepEntry.EffectVerdict verdict) {
    return runJournal
        .runState()
        .effect(each.stepId(), each.index())
        .attestation()
        .filter(said -> said.verdict() == verdict)
        .isPresent();
  }
}
