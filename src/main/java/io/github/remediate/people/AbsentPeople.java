package io.github.remediate.people;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;

/** Nobody is there, and nothing may be taken unattended: every question is left for later. */
public final class AbsentPeople extends PrintingPeople {
  /**
   * Prints and closes nothing.
   *
   * @param out where questions and messages are shown
   * @param display shows how far a run is
   */
  public AbsentPeople(ParagraphPrinter out, RunDisplay display) {
    super(out, display);
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
  public Reply beforeRestart(Countdown countdown) {
    out.print(countdown);
    out.print("Nobody is here to be warned; left for later.");
    return later();
  }

  private static Reply later() {
    return Answerer.nobody(Channel.NOBODY).says(Decision.LATER);
  }
}
