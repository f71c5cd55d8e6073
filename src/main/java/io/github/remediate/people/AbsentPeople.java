package io.github.remediate.people;

import io.github.remediate.mac.People;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Nobody is there, and nothing may be taken unattended: every question is left for later. */
public final class AbsentPeople implements People {
  private final ParagraphPrinter out;

  /**
   * Prints and closes nothing.
   *
   * @param out where questions and messages are shown, standard error as a rule
   */
  public AbsentPeople(PrintStream out) {
    this.out = new ParagraphPrinter(out);
  }

  @Override
  public Channel channel() {
    return Channel.NOBODY;
  }

  @Override
  public Reply ask(String id, List<String> text, boolean unattended) {
    out.print(text);
    out.print("Nobody is here to answer; left for later.");
    return Reply.LATER;
  }

  @Override
  public void tell(String text) {
    out.print(text);
  }

  @Override
  public Reply beforeRestart(List<String> text, Duration time) {
    out.print(text);
    out.print("Nobody is here to be warned; left for later.");
    return Reply.LATER;
  }
}
