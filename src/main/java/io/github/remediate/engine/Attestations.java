package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Reply;

/**
 * Has a person say what no look can tell, and writes it down as their word. It stands for a look
 * that could not tell, and never against one that could; keychain items are judged by looks alone.
 */
record Attestations(RunJournal runJournal, People people) {
  /**
   * Asks what became of the effect, and takes it from nobody but somebody who types it.
   *
   * @param untold why a look cannot tell
   * @param handler knows where a person may look
   * @param look knows what the step is about
   * @return YES if it happened, NO if it is to be done again, LATER if nobody said so
   */
  Decision take(StepEffect each, String untold, EffectHandler handler, StepInspection look) {
    Message begun =
        runJournal.runState().effect(each.stepId(), each.index()).isOpen()
            ? Message.of("doubt.begun")
            : Message.of("doubt.carried-out");
    Reply reply = people.ask(Questions.doubt(each, begun, untold, handler.whereToLook(each, look)));
    if (!reply.by().channel().attests()) {
      return Decision.LATER;
    }
    Decision answer = reply.decision();
    if (answer != Decision.LATER) {
      runJournal.commit(
          new StepEntry.EffectJudged(
              each.stepId(),
              each.index(),
              answer == Decision.YES
                  ? StepEntry.EffectVerdict.DONE
                  : StepEntry.EffectVerdict.NOT_DONE,
              StepEntry.Judge.PERSON,
              reply.by().by() + " said so; a look could not tell: " + untold));
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
