package io.github.remediate.people;

import io.github.remediate.text.TerminalWidth;
import io.github.remediate.text.VisibleText;
import java.io.PrintStream;
import java.util.List;

/** Prints text for people: visible, and in lines that end at the terminal's edge. */
final class ParagraphPrinter {
  private static final int USUAL = 80;

  private final PrintStream out;
  private final int columns;

  ParagraphPrinter(PrintStream out) {
    this.out = out;
    this.columns = out instanceof TerminalWidth terminal ? terminal.columns() : USUAL;
  }

  void print(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      wrap(VisibleText.text(line), text);
    }
    out.print(text);
    out.flush();
  }

  void print(String line) {
    print(List.of(line));
  }

  /** Prints a line that waits for an answer behind it. */
  void prompt(String prompt) {
    out.print(prompt + " ");
    out.flush();
  }

  /**
   * Breaks at blanks and keeps the line's indentation. A word that is too long stays whole, so that
   * a path or a link can be copied.
   */
  private void wrap(String line, StringBuilder out) {
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
    out.append('\n');
  }
}
