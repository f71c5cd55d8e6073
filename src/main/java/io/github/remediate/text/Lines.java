package io.github.remediate.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of plain text that end at the terminal's edge, what goes on being moved to the right. A
 * command to type stays on one line, whatever its length, and has usual blanks before it.
 */
public final class Lines {
  private static final int FURTHER = 2;

  private final TerminalCapabilities terminal;
  private final StringBuilder text = new StringBuilder();

  public Lines(TerminalCapabilities terminal) {
    this.terminal = terminal;
  }

  public static String of(String content, TerminalCapabilities terminal) {
    return new Lines(terminal).add("", content).text();
  }

  public String text() {
    return text.toString();
  }

  public void gap() {
    text.append('\n');
  }

  /** Each line of {@code content}, after {@code before}. */
  public Lines add(String before, String content) {
    return add(before, FURTHER, content);
  }

  /**
   * Each line of {@code content}.
   *
   * @param before what stands before each
   * @param further columns by which what goes on stands further to the right
   */
  public Lines add(String before, int further, String content) {
    for (String line : terminal.typed().apply(content).split("\n")) {
      String words = line.stripLeading();
      String lead = before + line.substring(0, line.length() - words.length());
      String safe =
          TerminalText.safe(words, terminal.unicode()).replace(TerminalText.HARD_BLANK, ' ');
      if (words.startsWith("sudo ")
          || lead.length() + TerminalText.width(safe) <= terminal.width()) {
        text.append(lead).append(safe).append('\n');
      } else {
        wrap(lead, further, safe);
      }
    }
    return this;
  }

  /** A file after what it is; in a line of its own, as it is typed, where both do not fit. */
  public Lines addPlace(String before, String what, String place) {
    String line = before + what + " " + TerminalText.safe(place, terminal.unicode());
    if (TerminalText.width(line) <= terminal.width()) {
      return add(before, what + " " + place);
    }
    add(before, what);
    text.append(before).append(" ".repeat(FURTHER));
    text.append(TerminalText.safe(place, terminal.unicode())).append('\n');
    return this;
  }

  private void wrap(String lead, int further, String words) {
    int column = lead.length();
    boolean first = true;
    text.append(lead);
    for (String word : words(words)) {
      int width = TerminalText.width(word);
      if (!first && column + 1 + width > terminal.width()) {
        text.append('\n').append(" ".repeat(lead.length() + further));
        column = lead.length() + further;
        first = true;
      }
      text.append(first ? "" : " ").append(word);
      column += width + (first ? 0 : 1);
      first = false;
    }
    text.append('\n');
  }

  /**
   * Its words, where what stands between backquotes is one with what it touches. Once over the
   * text: what a service calls a record can be as long as somebody likes.
   */
  private static List<String> words(String text) {
    long left = text.chars().filter(c -> c == '`').count();
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '`') {
        left--;
      } else if (text.charAt(i) == ' ' && left % 2 == 0) {
        words.add(text.substring(from, i));
        while (i + 1 < text.length() && text.charAt(i + 1) == ' ') {
          i++;
        }
        from = i + 1;
      }
    }
    words.add(text.substring(from));
    while (words.size() > 1 && words.get(words.size() - 1).isEmpty()) {
      words.remove(words.size() - 1);
    }
    return words;
  }
}
