package io.github.remediate.people;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;

/**
 * Stands in for people at a rehearsal, where nothing real can be harmed: yes to all that may be
 * agreed to.
 */
public final class ConsentingPeople extends PrintingPeople {
  /**
   * Prints and closes nothing.
   *
   * @param out where questions and messages are shown
   * @param display shows how far a run is
   */
  public ConsentingPeople(ParagraphPrinter out, RunDisplay display) {
    super(out, display);
  }

  @Override
  public Channel channel() {
    return Channel.REHEARSAL;
  }

  @Override
  public Reply ask(Question question) {
    if (question.kind() == Question.Kind.DOUBT) {
      out.leave(question);
      return Answerer.virtual().says(Decision.LATER);
    }
    out.print(question);
    return yes();
  }

  @Override
  public Reply beforeRestart(Countdown countdown) {
    out.print(countdown);
    return yes();
  }

  private Reply yes() {
    out.print("The virtual person says yes.");
    return Answerer.virtual().says(Decision.YES);
  }
}
