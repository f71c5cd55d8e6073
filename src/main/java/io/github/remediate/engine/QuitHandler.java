package io.github.remediate.engine;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.People;
import io.github.remediate.mac.UserAccount;
import java.util.Optional;

/**
 * Asks an application to quit. One that still runs can be removed all the same, and ends at the
 * latest when the user logs out.
 */
final class QuitHandler extends CommandHandler {
  private final People people;

  QuitHandler(
      RunJournal runJournal, MacChanges changes, Optional<UserAccount> user, People people) {
    super(runJournal, changes, user);
    this.people = people;
  }

  @Override
  EffectAttempt ended(StepEffect each, Answer answer) {
    // pkill ends with 1 where nothing of that name runs.
    if (answer instanceof Answer.Ran ran && (ran.exit() == 0 || ran.exit() == 1)) {
      return recorder.done(each);
    }
    String trouble =
        answer instanceof Answer.Ran ran
            ? "pkill ended with " + ran.exit()
            : ((Answer.NotRun) answer).reason();
    people.tell("  It may still be running and is removed all the same: " + trouble);
    return recorder.done(each, "it may still be running: " + trouble);
  }
}
