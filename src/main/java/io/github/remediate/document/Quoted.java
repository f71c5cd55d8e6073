package io.github.remediate.document;

import java.util.Locale;

/** Words out of a document, fit for a message. */
public final class Quoted {
  private static final int LONGEST = 80;

  private Quoted() {}

  /**
   * {@code text} between quotes, fit for one line of a terminal: shortened, and with everything
   * that a terminal would obey or hide written as its code point.
   */
  public static String of(String text) {
    return "'" + plain(text) + "'";
  }

  /** The same without the quotes. */
  public static String plain(String text) {
    StringBuilder line = new StringBuilder();
    int shown = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (++shown > LONGEST) {
        return line.append("...").toString();
      }
      if (isInvisible(point)) {
        line.append("U+")
            .append(Integer.toHexString(0x10000 | point).substring(1).toUpperCase(Locale.ROOT));
      } else {
        line.appendCodePoint(point);
      }
    }
    return line.toString();
  }

  /** Whether {@code text} holds an invisible character other than blanks and line ends. */
  public static boolean hidesSomething(String text) {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      if (text.charAt(i) != '\n' && isInvisible(text.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a terminal would obey {@code point} or show nothing for it. */
  private static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
