package io.github.remediate.people;

import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Stands in for people under {@code --yes} and under launchd, which goes on with what was agreed
 * to: yes to every question that may be taken unattended, and later to all others.
 */
public final class UnattendedPeople implements People {
  private final ParagraphPrinter out;
  private final Time time;
  private final Channel channel;

  /**
   * Prints and closes nothing.
   *
   * @param out where questions and messages are shown, standard error as a rule
   * @param channel {@code --yes} or launchd
   */
  public UnattendedPeople(PrintStream out, Time time, Channel channel) {
    this.out = new ParagraphPrinter(out);
    this.time = time;
    this.channel = channel;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Reply ask(String id, List<String> text, boolean unattended) {
    Reply reply = unattended ? Reply.YES : Reply.LATER;
    out.print(text);
    out.print(
        unattended
            ? "Answered yes, because of " + channel.word() + "."
            : "Only a person can answer this, " + channel.word() + " cannot; left for later.");
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
