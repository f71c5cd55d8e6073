package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.People;
import io.github.remediate.mac.People.Testimony;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import java.util.List;

/**
 * Has a person say what no look can tell, and writes it down as their word. It stands for a look
 * that could not tell, and never against one that could; keychain items are judged by looks alone.
 */
final class Testimonies {
  private final Chronicle chronicle;
  private final People people;
  private final FileMoves moves;

  Testimonies(Chronicle chronicle, People people, FileMoves moves) {
    this.chronicle = chronicle;
    this.people = people;
    this.moves = moves;
  }

  /**
   * Asks what became of the effect.
   *
   * @param untold why a look cannot tell
   * @param look knows what the step is about
   */
  Testimony take(PlannedStep step, int index, Effect effect, String untold, StepLook look) {
    String begun =
        chronicle.ledger().isOpen(step.id(), index)
            ? "It was begun, and its end is not in the journal."
            : "It was carried out; whether it had an effect is not known.";
    Testimony testimony =
        people.testify(
            step.id() + "/" + index + "/doubt",
            PersonWork.doubt(step, effect, begun, untold, whereToLook(step, index, effect, look)));
    if (testimony != Testimony.NONE) {
      chronicle.commit(
          new StepEntry.EffectJudged(
              step.id(),
              index,
              testimony == Testimony.DONE ? StepEntry.Verdict.DONE : StepEntry.Verdict.NOT_DONE,
              StepEntry.Judge.PERSON,
              "the operator said so; a look could not tell: " + untold));
    }
    return testimony;
  }

  /** Whether a person said so of the effect's last try. */
  boolean says(PlannedStep step, int index, StepEntry.Verdict verdict) {
    return chronicle
        .ledger()
        .testimony(step.id(), index)
        .filter(said -> said.verdict() == verdict)
        .isPresent();
  }

  private List<String> whereToLook(PlannedStep step, int index, Effect effect, StepLook look) {
    return switch (effect.kind()) {
      case MOVE_FILE, REMOVE_APPLICATION ->
          List.of(
              "Is it still here?",
              "  " + FileMoves.path(effect),
              "Or in the quarantine?",
              "  "
                  + chronicle
                      .ledger()
                      .lastMove(step.id(), index)
                      .map(moves::quarantined)
                      .map(Object::toString)
                      .orElse("it was never on the way there"));
      case RESTART ->
          List.of("Did the Mac restart since then? In Terminal, this tells when:", "  last reboot");
      case RUN_COMMAND, QUIT_APPLICATION, FORGET_RECEIPT -> {
        if (look.removesEnrollment()) {
          yield List.of(
              "Does System Settings, General, Device Management still show an MDM profile?");
        }
        yield look.removesManagement()
            ? List.of("Is the program still here?", "  /usr/local/jamf/bin/jamf")
            : List.of("Look for what the command should have changed.");
      }
      case COPY_FILE,
          INSTALL_JOB,
          REMOVE_JOB,
          DELETE_ITEM,
          DELETE_ITEM_BY_HAND,
          DELETE_RECORD,
          WAIT,
          ASK_PERSON ->
          List.of();
    };
  }
}
