package io.github.remediate.people;

import io.github.remediate.text.VisibleText;

/**
 * Text for swiftDialog's message, which is Markdown, after {@code <br>}, {@code <hr>}, a backslash
 * with n, and every {@code {name}} of an environment variable or a system fact have been replaced
 * (its processTextString). Numeric character references pass all of that unseen.
 */
final class Markdown {
  private static final String HARMLESS = " ,.:;/'()?@%\"";

  private Markdown() {}

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
