package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.People;
import io.github.remediate.mac.People.Testimony;

/**
 * Has a person say what no look can tell, and writes it down as their word. It stands for a look
 * that could not tell, and never against one that could; keychain items are judged by looks alone.
 */
final class Testimonies {
  private final Chronicle chronicle;
  private final People people;

  Testimonies(Chronicle chronicle, People people) {
    this.chronicle = chronicle;
    this.people = people;
  }

  /**
   * Asks what became of the effect.
   *
   * @param untold why a look cannot tell
   * @param craft knows where a person may look
   * @param look knows what the step is about
   */
  Testimony take(StepEffect each, String untold, Craft craft, StepLook look) {
    String begun =
        chronicle.ledger().effect(each.stepId(), each.index()).isOpen()
            ? "It was begun, and its end is not in the journal."
            : "It was carried out; whether it had an effect is not known.";
    Testimony testimony =
        people.testify(
            each.stepId() + "/" + each.index() + "/doubt",
            PersonWork.doubt(each, begun, untold, craft.whereToLook(each, look)));
    if (testimony != Testimony.NONE) {
      chronicle.commit(
          new StepEntry.EffectJudged(
              each.stepId(),
              each.index(),
              testimony == Testimony.DONE ? StepEntry.Verdict.DONE : StepEntry.Verdict.NOT_DONE,
              StepEntry.Judge.PERSON,
              "the operator said so; a look could not tell: " + untold));
    }
    return testimony;
  }

  /** Whether a person said so of the effect's last try. */
  boolean says(StepEffect each, StepEntry.Verdict verdict) {
    return chronicle
        .ledger()
        .effect(each.stepId(), each.index())
        .attestation()
        .filter(said -> said.verdict() == verdict)
        .isPresent();
  }
}
