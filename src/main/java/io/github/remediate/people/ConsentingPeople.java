package io.github.remediate.people;

import io.github.remediate.mac.People;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Stands in for people at a rehearsal, where nothing real can be harmed: yes to every question. */
public final class ConsentingPeople implements People {
  private final ParagraphPrinter out;

  /**
   * Prints and closes nothing.
   *
   * @param out where questions and messages are shown, standard error as a rule
   */
  public ConsentingPeople(PrintStream out) {
    this.out = new ParagraphPrinter(out);
  }

  @Override
  public Channel channel() {
    return Channel.REHEARSAL;
  }

  @Override
  public Reply ask(String id, List<String> text, boolean unattended) {
    out.print(text);
    out.print("The virtual person says yes.");
    return Reply.YES;
  }

  @Override
  public void tell(String text) {
    out.print(text);
  }

  @Override
  public Reply beforeRestart(List<String> text, Duration time) {
    return ask("restart", text, true);
  }
}
