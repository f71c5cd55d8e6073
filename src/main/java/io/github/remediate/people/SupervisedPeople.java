package io.github.remediate.people;

import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;
import java.util.Optional;

/**
 * A helpdesk at a terminal, over ssh as a rule, while the user sits before the Mac: the helpdesk
 * answers, and the user sees in a window what is theirs to do.
 */
record SupervisedPeople(People helpdesk, Instructions instructions) implements People {
  @Override
  public Channel channel() {
    return helpdesk.channel();
  }

  @Override
  public Reply ask(Question question) {
    Optional<Instructions.Shown> shown =
        question.kind().isForTheUser() ? instructions.show(question) : Optional.empty();
    try {
      return helpdesk.ask(question);
    } finally {
      shown.ifPresent(Instructions.Shown::close);
    }
  }

  @Override
  public void show(RunView view) {
    helpdesk.show(view);
  }

  @Override
  public void rest() {
    helpdesk.rest();
  }

  @Override
  public void tell(Message message) {
    helpdesk.tell(message);
  }

  @Override
  public Reply beforeRestart(Countdown countdown) {
    return helpdesk.beforeRestart(countdown);
  }

  @Override
  public void conclude(Conclusion conclusion) {
    helpdesk.conclude(conclusion);
  }
}
