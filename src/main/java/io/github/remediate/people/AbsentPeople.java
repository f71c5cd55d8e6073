package io.github.remediate.people;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;

/** Nobody is there, and nothing may be taken unattended: every question is left for later. */
public final class AbsentPeople implements People {
  private final ParagraphPrinter out;
  private final RunDisplay display;

  /**
   * Prints and closes nothing.
   *
   * @param out where questions and messages are shown
   * @param display shows how far a run is
   */
  public AbsentPeople(ParagraphPrinter out, RunDisplay display) {
    this.display = display;
    this.out = out;
  }

  @Override
  public Channel channel() {
    return Channel.NOBODY;
  }

  @Override
  public Reply ask(Question question) {
    if (question.kind() == Question.Kind.DOUBT) {
      out.leave(question);
    } else {
      out.print(question);
      out.print("Nobody is here to answer; left for later.");
    }
    return later();
  }

  @Override
  public void show(RunView view) {
    display.show(view);
  }

  @Override
  public void rest() {
    display.rest();
  }

  @Override
  public void tell(Message message) {
    out.print(message);
    display.comeBack();
  }

  @Override
  public Reply beforeRestart(Countdown countdown) {
    out.print(countdown);
    out.print("Nobody is here to be warned; left for later.");
    return later();
  }

  private static Reply later() {
    return Answerer.nobody(Channel.NOBODY).says(Decision.LATER);
  }
}
