package io.github.remediate.people;

import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Stands in for people under {@code --yes}: yes to every question that may be taken unattended, and
 * later to all others.
 */
public final class UnattendedPeople implements People {
  private final Paragraphs out;
  private final Time time;
  private final BiConsumer<String, Reply> answered;

  /**
   * Prints and closes nothing.
   *
   * @param out where questions and messages are shown, standard error as a rule
   * @param answered takes each question's id and the answer that was given in a person's stead,
   *     before the answer is used
   */
  public UnattendedPeople(PrintStream out, Time time, BiConsumer<String, Reply> answered) {
    this.out = new Paragraphs(out);
    this.time = time;
    this.answered = answered;
  }

  @Override
  public Reply ask(String id, List<String> text, boolean unattended) {
    Reply reply = unattended ? Reply.YES : Reply.LATER;
    out.print(text);
    out.print(
        unattended
            ? "Answered yes, because of --yes."
            : "Only a person can answer this, --yes cannot; left for later.");
    answered.accept(id, reply);
    return reply;
  }

  @Override
  public void tell(String text) {
    out.print(text);
  }

  /** Runs the countdown as text, for a log or for somebody who looks on. */
  @Override
  public Reply beforeRestart(List<String> text, Duration length) {
    out.print(text);
    return CountdownLines.run(out, time, length, "Ending this program stops it.")
        ? Reply.YES
        : Reply.LATER;
  }
}
