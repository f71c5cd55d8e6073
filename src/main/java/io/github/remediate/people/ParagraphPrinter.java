package io.github.remediate.people;

import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TerminalWidth;
import io.github.remediate.text.VisibleText;
import java.io.PrintStream;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Prints text for operators and the log: in English, visible, and in lines that end at the
 * terminal's edge.
 */
public final class ParagraphPrinter {
  private static final int USUAL = 80;

  private final PrintStream out;
  private final boolean unicode;
  private final UnaryOperator<String> words;
  private final Runnable before;
  private final Texts texts = Texts.english();
  private volatile String waiting = "";

  /**
   * The same.
   *
   * @param before is told before anything is printed
   */
  public ParagraphPrinter(PrintStream out, UnaryOperator<String> words, Runnable before) {
    this.out = out;
    this.before = before;
    this.words = words;
    this.unicode = out instanceof TerminalWidth terminal && terminal.unicode();
  }

  /** As many as there are now: a window can change its size between two questions. */
  private int columns() {
    return out instanceof TerminalWidth terminal ? terminal.columns() : USUAL;
  }

  /** Marks what went well. */
  String check() {
    return new TerminalCapabilities(columns(), false, unicode).check();
  }

  /** Marks what went wrong. */
  String cross() {
    return new TerminalCapabilities(columns(), false, unicode).cross();
  }

  void print(List<String> lines) {
    before.run();
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      wrap(VisibleText.text(words.apply(line)), text);
      text.append('\n');
    }
    out.print(text);
    out.flush();
  }

  void print(String line) {
    print(List.of(line));
  }

  void print(Message message) {
    print(texts.of(message));
  }

  void print(Countdown countdown) {
    print(texts.lines(countdown));
  }

  /** Prints the question but for what it comes to. */
  void printBody(Question question) {
    print(texts.lines(question));
  }

  /** Prints all of the question, to which nobody need say anything here. */
  void print(Question question) {
    printBody(question);
    print(closing(question));
  }

  /** What the question comes to, in a sentence or two. */
  String closing(Question question) {
    return texts.prompt(question);
  }

  /** Prints what only somebody who types can say, and that they are not here. */
  void leave(Question doubt) {
    print(doubt);
    print("Only somebody at a terminal can say so; it is left as it is.");
  }

  /** Prints a line that waits for an answer behind it. */
  void prompt(String prompt) {
    waiting = prompt;
    before.run();
    StringBuilder text = new StringBuilder();
    wrap(VisibleText.text(words.apply(prompt)), text);
    out.print(text.append(' '));
    out.flush();
  }

  /** What was prompted for is answered. */
  void answered() {
    waiting = "";
  }

  /** Prints anew what still waits for an answer: after Ctrl-Z the shell's lines stand below it. */
  public void promptAgain() {
    String prompt = waiting;
    if (!prompt.isEmpty()) {
      prompt(prompt);
    }
  }

  /**
   * Breaks at blanks and keeps the line's indentation. A word that is too long stays whole, so that
   * a path or a link can be copied.
   */
  private void wrap(String line, StringBuilder out) {
    int columns = columns();
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') {
      indent++;
    }
    String margin = line.substring(0, Math.min(indent, columns / 2));
    int column = 0;
    for (String word : line.substring(indent).split(" +")) {
      int width = word.codePointCount(0, word.length());
      if (column > 0 && column + 1 + width > columns) {
        out.append('\n');
        column = 0;
      }
      out.append(column == 0 ? margin : " ").append(word);
      column += (column == 0 ? margin.length() : 1) + width;
    }
  }
}
