package io.github.remediate.text;

import java.nio.charset.StandardCharsets;

/**
 * Text as a terminal may be shown it. Whatever came from a Mac, a file or a playbook can hold
 * escape sequences, line ends, or marks that reverse what follows; all of that is made visible.
 */
public final class TerminalText {
  /**
   * A blank at which no line is broken and which is never dropped; {@link #safe} makes no other.
   */
  public static final char HARD_BLANK = '\u00a0';

  private TerminalText() {}

  /**
   * The text on one line, without anything that moves the cursor, hides, or cannot be told from
   * something else: {@code \n}, {@code \e}, {@code \}{@code u{202E}}. Blanks at the ends, and those
   * next to another blank, come out as {@link #HARD_BLANK}.
   *
   * @param unicode whether characters outside ASCII can be shown
   */
  public static String safe(String text, boolean unicode) {
    // Bytes are passed over much faster than characters by a program that has only just begun. A
    // question mark may stand for half a character that UTF-8 has no bytes for.
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int plain = 0;
    int last = utf8.length - 1;
    byte before = ' ';
    while (plain <= last) {
      byte b = utf8[plain];
      if (b < ' ' || b == 0x7F || b == '?' || b == ' ' && (before == ' ' || plain == last)) {
        break;
      }
      before = b;
      plain++;
    }
    if (plain > last) {
      return text;
    }
    int length = text.length();
    StringBuilder out = new StringBuilder(length + 16).append(text, 0, plain);
    for (int i = plain; i < length; ) {
      int c = text.codePointAt(i);
      if (c == ' ') {
        out.append(isPlain(text, i) ? ' ' : HARD_BLANK);
      } else if (c > ' ' && c < 0x7F || unicode && c > 0x7F && isShown(c)) {
        out.appendCodePoint(c);
      } else {
        escape(out, c);
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  /**
   * Several lines, each without what {@link #safe} does not let through; blanks stay as they are.
   */
  public static String lines(String text, boolean unicode) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == '\n' || c >= ' ' && c < 0x7F || unicode && c > 0x7F && isShown(c)) {
        out.appendCodePoint(c);
      } else {
        escape(out, c);
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  /** A JSON document that means the same, in which everything shows. */
  public static String json(String document) {
    StringBuilder out = new StringBuilder(document.length() + 16);
    for (int i = 0; i < document.length(); ) {
      int c = document.codePointAt(i);
      int length = Character.charCount(c);
      if (c == '\n' || c >= ' ' && c < 0x7F || c > 0x7F && isShown(c)) {
        out.appendCodePoint(c);
      } else {
        for (char half : document.substring(i, i + length).toCharArray()) {
          String hex = Integer.toHexString(half);
          out.append("\\u").append("0000", 0, 4 - hex.length()).append(hex);
        }
      }
      i += length;
    }
    return out.toString();
  }

  /** How many columns {@code text} takes: two for wide characters, none for combining marks. */
  public static int width(String text) {
    int length = text.length();
    if (text.getBytes(StandardCharsets.UTF_8).length == length) {
      return length; // all of it is ASCII
    }
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      width += c < 0x300 ? 1 : width(c);
      i += Character.charCount(c);
    }
    return width;
  }

  /** Whether a character outside ASCII shows as itself and takes its place in the line. */
  public static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> !isBlankLetter(c);
    };
  }

  private static boolean isPlain(String text, int i) {
    char c = text.charAt(i);
    if (c != ' ') {
      return c > ' ' && c < 0x7F;
    }
    return i > 0 && i < text.length() - 1 && text.charAt(i - 1) != ' ' && text.charAt(i + 1) != ' ';
  }

  // Letters and marks by their category that nevertheless show as nothing.
  private static boolean isBlankLetter(int c) {
    return c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x2800
        || c == 0x3164
        || c == 0xFFA0
        || c >= 0xFE00 && c <= 0xFE0F
        || c >= 0xE0100 && c <= 0xE01EF;
  }

  private static void escape(StringBuilder out, int c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0x1B -> out.append("\\e");
      default -> {
        out.append("\\u{");
        String hex = Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
        out.append("0000", 0, Math.max(0, 4 - hex.length())).append(hex).append('}');
      }
    }
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  // East Asian Width W and F (Unicode 15, EastAsianWidth.txt), in blocks.
  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115F
            || c >= 0x2E80 && c <= 0x303E
            || c >= 0x3041 && c <= 0xA4CF
            || c >= 0xA960 && c <= 0xA97F
            || c >= 0xAC00 && c <= 0xD7A3
            || c >= 0xF900 && c <= 0xFAFF
            || c >= 0xFE30 && c <= 0xFE6F
            || c >= 0xFF01 && c <= 0xFF60
            || c >= 0xFFE0 && c <= 0xFFE6
            || c >= 0x17000 && c <= 0x1B2FF
            || c >= 0x1F300 && c <= 0x1F64F
            || c >= 0x1F680 && c <= 0x1F6FF
            || c >= 0x1F900 && c <= 0x1FAFF
            || c >= 0x20000 && c <= 0x3FFFD);
  }
}
