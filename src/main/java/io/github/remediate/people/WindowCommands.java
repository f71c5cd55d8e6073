package io.github.remediate.people;

import io.github.remediate.document.Worded;
import io.github.remediate.text.VisibleText;

/**
 * Lines for the command file of an open swiftDialog window (its wiki, "Updating Dialog with new
 * content"), each ended by a line feed. Lines that were written before the window came up are
 * skipped until another is written after it; then all count, a stale {@link #quit} too, so each
 * window has a file of its own.
 */
final class WindowCommands {
  private WindowCommands() {}

  /** How an item of the window's list stands. */
  enum Status implements Worded {
    WAIT,
    PENDING,
    PROGRESS,
    SUCCESS,
    FAIL,
    ERROR
  }

  /**
   * Sets the progress bar.
   *
   * @param done 0 to the bar's full length
   */
  static String progress(int done) {
    return "progress: " + Math.max(0, done) + "\n";
  }

  /** Sets the text beneath the progress bar. */
  static String progressText(String text) {
    return "progresstext: " + value(text) + "\n";
  }

  /**
   * Changes one item of the list.
   *
   * @param index its place, from 0; items are not named by their titles, which may hold commas
   */
  static String listItem(int index, Status status, String text) {
    return "listitem: index: "
        + index
        + ", status: "
        + status.word()
        + ", statustext: "
        + value(text)
        + "\n";
  }

  /** Closes the window. */
  static String quit() {
    return "quit:\n";
  }

  /**
   * A text in which nothing reads as the end of a value or the name of the next, as a name to be
   * replaced, or as a line break: no comma, no colon before a blank, no brace, no angle, no
   * backslash. Never empty: a part of a command without a value ends swiftDialog.
   */
  static String value(String text) {
    String visible = VisibleText.text(text).strip();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      switch (c) {
        case ',' -> out.append(';');
        case '{', '<' -> out.append('(');
        case '}', '>' -> out.append(')');
        case '\\' -> out.append('/');
        case ' ' -> out.append(withoutColons(out) ? " - " : " ");
        default -> out.append(c);
      }
    }
    withoutColons(out);
    return out.length() == 0 ? "-" : out.toString();
  }

  private static boolean withoutColons(StringBuilder out) {
    int length = out.length();
    while (out.length() > 0 && out.charAt(out.length() - 1) == ':') {
      out.setLength(out.length() - 1);
    }
    return out.length() < length;
  }
}
