package io.github.remediate.people;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Time;

/**
 * Stands in for people under {@code --yes} and under launchd, which goes on with what was agreed
 * to: yes to every question that may be taken unattended, and later to all others. Where only an
 * approval stands for people it answers nothing, and lets countdowns run.
 */
public final class UnattendedPeople extends PrintingPeople {
  private final Time time;
  private final Answerer answerer;

  /**
   * Prints and closes nothing.
   *
   * @param out where questions and messages are shown
   * @param display shows how far a run is
   * @param answerer whoever gave {@code --yes}, or nobody under launchd or an approval
   */
  public UnattendedPeople(ParagraphPrinter out, RunDisplay display, Time time, Answerer answerer) {
    super(out, display);
    this.time = time;
    this.answerer = answerer;
  }

  @Override
  public Channel channel() {
    return answerer.channel();
  }

  @Override
  public Reply ask(Question question) {
    if (question.kind() == Question.Kind.DOUBT) {
      out.leave(question);
      return answerer.says(Decision.LATER);
    }
    boolean answers = channel().answers(question.unattended());
    out.print(question);
    out.print(answers ? "Answered yes, because of " + channel().word() + "." : left(question));
    return answerer.says(answers ? Decision.YES : Decision.LATER);
  }

  private String left(Question question) {
    if (channel() != Channel.APPROVAL) {
      return "Only a person can answer this, " + channel().word() + " cannot; left for later.";
    }
    return question.kind().isReport()
        ? "Nobody is here to do this; left for later."
        : "The approval does not name this; left for later.";
  }

  /** Runs the countdown as text, for a log or for somebody who looks on. */
  @Override
  public Reply beforeRestart(Countdown countdown) {
    return answerer.says(CountdownLines.run(out, time, countdown, "Ending this program stops it."));
  }
}
