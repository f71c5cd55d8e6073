package io.github.remediate.engine;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Hands;
import io.github.remediate.mac.People;
import io.github.remediate.mac.UserAccount;
import java.util.Optional;

/**
 * Asks an application to quit. One that still runs can be removed all the same, and ends at the
 * latest when the user logs out.
 */
final class QuitCraft extends CommandCraft {
  private final People people;

  QuitCraft(Chronicle chronicle, Hands hands, Optional<UserAccount> user, People people) {
    super(chronicle, hands, user);
    this.people = people;
  }

  @Override
  Attempt ended(StepEffect each, Answer answer) {
    // pkill ends with 1 where nothing of that name runs.
    if (answer instanceof Answer.Ran ran && (ran.exit() == 0 || ran.exit() == 1)) {
      return pen.done(each);
    }
    String trouble =
        answer instanceof Answer.Ran ran
            ? "pkill ended with " + ran.exit()
            : ((Answer.NotRun) answer).reason();
    people.tell("  It may still be running and is removed all the same: " + trouble);
    return pen.done(each, "it may still be running: " + trouble);
  }
}
