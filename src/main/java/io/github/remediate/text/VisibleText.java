package io.github.remediate.text;

import java.util.Locale;

/**
 * Makes everything in a text visible. Names on a Mac are chosen by its users and may hold terminal
 * escapes, line breaks that fake a line of ours, and marks that turn the reading direction round.
 */
public final class VisibleText {
  private VisibleText() {}

  /** The text in one line: what has no glyph of its own stands there as a Java escape. */
  public static String text(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int codePoint = Character.toCodePoint(c, text.charAt(++i));
        if (isHidden(codePoint)) {
          escape(out, c);
          escape(out, text.charAt(i));
        } else {
          out.appendCodePoint(codePoint);
        }
      } else if (c == '\n') {
        out.append("\\n");
      } else if (isHidden(c)) {
        escape(out, c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Whether a character has no glyph of its own, or breaks the line. */
  public static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static void escape(StringBuilder out, char c) {
    String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
  }
}
