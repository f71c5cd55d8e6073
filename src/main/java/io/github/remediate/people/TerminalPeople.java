package io.github.remediate.people;

import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Whoever types at a terminal. Pressing Return alone means no; the end of the input, an interrupt
 * and repeated nonsense mean later.
 */
public final class TerminalPeople implements People {
  private static final int REPEATS = 3;

  private final BufferedReader in;
  private final ParagraphPrinter out;
  private final Time time;

  /**
   * Uses these streams and closes neither.
   *
   * @param in what is typed
   * @param out the terminal, standard error as a rule
   */
  public TerminalPeople(Reader in, PrintStream out, Time time) {
    this.in = in instanceof BufferedReader buffered ? buffered : new BufferedReader(in);
    this.out = new ParagraphPrinter(out);
    this.time = time;
  }

  @Override
  public Channel channel() {
    return Channel.TERMINAL;
  }

  @Override
  public Reply ask(String id, List<String> text, boolean unattended) {
    out.print(text);
    for (int asked = 0; asked <= REPEATS; asked++) {
      out.prompt("Continue? [y/N/later]");
      String line = readLine();
      if (line == null) {
        out.print("");
        return Reply.LATER;
      }
      switch (line.strip().toLowerCase(Locale.ROOT)) {
        case "y", "yes":
          return Reply.YES;
        case "", "n", "no":
          return Reply.NO;
        case "later":
          return Reply.LATER;
        default:
          out.print("Please type yes, no or later.");
      }
    }
    out.print("No answer was understood; taken as later.");
    return Reply.LATER;
  }

  /** Takes whole words alone: whoever presses a key too early must not have said anything. */
  @Override
  public Attestation attest(String id, List<String> text) {
    out.print(text);
    for (int asked = 0; asked <= REPEATS; asked++) {
      out.prompt("Type done, again or leave:");
      String line = readLine();
      if (line == null) {
        out.print("");
        return Attestation.NONE;
      }
      switch (line.strip().toLowerCase(Locale.ROOT)) {
        case "done":
          return Attestation.DONE;
        case "again":
          return Attestation.NOT_DONE;
        case "", "leave":
          return Attestation.NONE;
        default:
          out.print("Please type one of the three words.");
      }
    }
    out.print("No answer was understood; it is left as it is.");
    return Attestation.NONE;
  }

  /** The next line, or null if there is none or the program is to end. */
  private String readLine() {
    try {
      String line = in.readLine();
      return Thread.currentThread().isInterrupted() ? null : line;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void tell(String text) {
    out.print(text);
  }

  @Override
  public Reply beforeRestart(List<String> text, Duration length) {
    out.print(text);
    return CountdownLines.run(out, time, length, "Press Ctrl-C to stop it.")
        ? Reply.YES
        : Reply.LATER;
  }
}
