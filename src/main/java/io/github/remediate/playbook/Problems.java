package io.github.remediate.playbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that an author sees everything at once. */
final class Problems {
  private static final int LONGEST_QUOTE = 80;

  private final String file;
  private final List<PlaybookProblem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Node at, String message, String remedy) {
    add(at.line(), at.column(), message, remedy);
  }

  void add(Node at, Finding finding) {
    add(at.line(), at.column(), finding.message(), finding.remedy());
  }

  void add(int line, int column, String message, String remedy) {
    found.add(new PlaybookProblem(file, line, column, message, remedy));
  }

  boolean none() {
    return found.isEmpty();
  }

  List<PlaybookProblem> sorted() {
    found.sort(
        Comparator.comparingInt(PlaybookProblem::line).thenComparingInt(PlaybookProblem::column));
    return found;
  }

  /**
   * {@code text} between quotes, fit for one line of a terminal: shortened, and with everything
   * that a terminal would obey or hide written as its code point.
   */
  static String quoted(String text) {
    StringBuilder line = new StringBuilder("'");
    int shown = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (++shown > LONGEST_QUOTE) {
        return line.append("...'").toString();
      }
      if (isInvisible(point)) {
        line.append("U+").append(Integer.toHexString(0x10000 | point).substring(1).toUpperCase());
      } else {
        line.appendCodePoint(point);
      }
    }
    return line.append('\'').toString();
  }

  /** Whether {@code text} holds an invisible character other than blanks and line ends. */
  static boolean hidesSomething(String text) {
    // Cold, an array's bytes are looked through several times as fast as a string's characters.
    // A question mark among them may stand for a character beyond Latin-1.
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean plain = true;
    for (byte c : latin) {
      plain &= c >= ' ' && c <= '~' && c != '?' || c == '\n';
    }
    return !plain && hides(text);
  }

  private static boolean hides(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' || c > '~' && isInvisible(text.codePointAt(i))) {
        return true;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
      }
    }
    return false;
  }

  /** Whether a terminal would obey {@code point} or show nothing for it. */
  static boolean isInvisible(int point) {
    if (point < 0x7F) {
      return point < ' ';
    }
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
