package io.github.remediate.people;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whoever types at a terminal. Pressing Return alone means no; the end of the input, an interrupt
 * and repeated nonsense mean later.
 */
public final class TerminalPeople extends PrintingPeople {
  private static final int REPEATS = 3;

  /** What is shorter says nothing, as "yes" and "okay". */
  private static final int LEAST_LETTERS = 5;

  private static final List<String> DOUBT =
      List.of(
          "    done:  it happened, and is not done again",
          "    again: it did not happen, and is done again",
          "    leave: nothing is done, and the run waits");

  private final BufferedReader in;
  private final Time time;
  private final Answerer answerer;

  /**
   * Reads and prints, and closes nothing.
   *
   * @param in what is typed
   * @param display shows how far a run is
   * @param operator who types, if this very process was told
   */
  public TerminalPeople(
      Reader in, ParagraphPrinter out, Time time, RunDisplay display, Optional<String> operator) {
    super(out, display);
    this.in = in instanceof BufferedReader buffered ? buffered : new BufferedReader(in);
    this.time = time;
    this.answerer = Answerer.typing(operator);
  }

  @Override
  public Channel channel() {
    return Channel.TERMINAL;
  }

  @Override
  public Reply ask(Question question) {
    forget();
    out.printBody(question);
    if (question.approval().isPresent()) {
      return new ApprovalPrompt(out, this::readLine, answerer)
          .ask(question, question.approval().get());
    }
    if (question.kind() == Question.Kind.SAY_WHY) {
      return reasoned(question);
    }
    return answerer.says(
        question.kind() == Question.Kind.DOUBT ? attested(question) : decided(question));
  }

  private Decision decided(Question question) {
    for (int asked = 0; asked <= REPEATS; asked++) {
      out.prompt(out.closing(question) + " [y/N/later]");
      String line = readLine();
      if (line == null) {
        out.print("");
        return Decision.LATER;
      }
      switch (line.strip().toLowerCase(Locale.ROOT)) {
        case "y", "yes":
          return Decision.YES;
        case "", "n", "no":
          return Decision.NO;
        case "later":
          return Decision.LATER;
        default:
          out.print("Please type yes, no or later.");
      }
    }
    out.print("No answer was understood; taken as later.");
    return Decision.LATER;
  }

  /** Takes a sentence: a yes out of habit is no reason. */
  private Reply reasoned(Question question) {
    for (int asked = 0; asked <= REPEATS; asked++) {
      out.prompt(out.closing(question));
      String line = readLine();
      if (line == null) {
        out.print("");
        return answerer.says(Decision.LATER);
      }
      String words = line.strip();
      switch (words.toLowerCase(Locale.ROOT)) {
        case "", "n", "no":
          return answerer.says(Decision.NO);
        case "later":
          return answerer.says(Decision.LATER);
        default:
          if (words.codePoints().filter(Character::isLetter).count() >= LEAST_LETTERS) {
            return new Reply(Decision.YES, answerer, Optional.of(words));
          }
          out.print("Please say it in words, such as: done, and it did not help.");
      }
    }
    out.print("No reason was given; taken as later.");
    return answerer.says(Decision.LATER);
  }

  /** Takes whole words alone: whoever presses a key too early must not have said anything. */
  private Decision attested(Question question) {
    out.print("  " + out.closing(question));
    out.print(DOUBT);
    for (int asked = 0; asked <= REPEATS; asked++) {
      out.prompt("Type done, again or leave:");
      String line = readLine();
      if (line == null) {
        out.print("");
        return Decision.LATER;
      }
      switch (line.strip().toLowerCase(Locale.ROOT)) {
        case "done":
          return Decision.YES;
        case "again":
          return Decision.NO;
        case "", "leave":
          return Decision.LATER;
        default:
          out.print("Please type one of the three words.");
      }
    }
    out.print("No answer was understood; it is left as it is.");
    return Decision.LATER;
  }

  // A "y" that was typed while a step worked must not be the answer to what comes after it.
  private void forget() {
    if (in instanceof Keyboard keyboard) {
      try {
        keyboard.forget();
      } catch (IOException e) {
        // Nothing can be read, which the answer will tell.
      }
    }
  }

  /** The next line, or null if there is none or the program is to end. */
  private String readLine() {
    try {
      String line = in.readLine();
      return Thread.currentThread().isInterrupted() ? null : line;
    } catch (IOException e) {
      return null;
    } finally {
      out.answered();
    }
  }

  @Override
  public Reply beforeRestart(Countdown countdown) {
    return answerer.says(CountdownLines.run(out, time, countdown, "Press Ctrl-C to stop it."));
  }
}
