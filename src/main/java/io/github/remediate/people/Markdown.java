package io.github.remediate.people;

import io.github.remediate.text.VisibleText;
import java.util.List;
import java.util.Locale;

/**
 * Text for swiftDialog's message, which is Markdown, after {@code <br>}, {@code <hr>}, a backslash
 * with n, and every {@code {name}} of an environment variable or a system fact have been replaced
 * (its processTextString). Numeric character references pass all of that unseen.
 */
final class Markdown {
  private static final String FILE = ".md";
  private static final String HARMLESS = " ,.:;/'()?@%\"";

  private Markdown() {}

  /**
   * Lines below each other. The whole does not end in {@code .md}: swiftDialog would take it for
   * the name of a file or an address and show what is there.
   */
  static String of(List<String> lines) {
    return whole(lines(lines));
  }

  /** Lines below each other, as a part of a whole. */
  static String lines(List<String> lines) {
    StringBuilder out = new StringBuilder();
    for (String line : lines) {
      out.append(line.isBlank() ? "\n" : escape(line) + "  \n");
    }
    return out.toString();
  }

  /** Parts as a whole. */
  static String whole(String lines) {
    String all = lines.stripTrailing();
    int dot = all.length() - FILE.length();
    return all.toLowerCase(Locale.ROOT).endsWith(FILE)
        ? all.substring(0, dot) + "&#46;" + all.substring(dot + 1)
        : all;
  }

  /**
   * A line that opens something when it is clicked.
   *
   * @param url without anything that means something to Markdown or swiftDialog
   */
  static String link(String words, String url) {
    return "[" + escape(words) + "](" + url + ")";
  }

  /** One line that shows exactly the visible form of {@code line}. */
  static String escape(String line) {
    String text = VisibleText.text(line);
    StringBuilder out = new StringBuilder(text.length() + 16);
    boolean margin = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blankInMargin = margin && c == ' ';
      margin = blankInMargin;
      if (blankInMargin) {
        // Four plain blanks would begin a block of code.
        out.append("&#160;");
      } else if (c > 0x7F
          || c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || HARMLESS.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append("&#").append((int) c).append(';');
      }
    }
    return out.toString();
  }
}
