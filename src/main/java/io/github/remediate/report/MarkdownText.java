package io.github.remediate.report;

import io.github.remediate.text.TerminalText;

/** Text as Markdown that shows exactly it: no link, no image, no mention, no HTML, no table. */
final class MarkdownText {
  /** What means something amid a line; {@code :} and {@code .} make links of addresses. */
  private static final String MARKUP = "\\`*_[]<>|~#&@!{}$^";

  private MarkdownText() {}

  /** A sentence, on one line. */
  static String prose(String sentence) {
    String text = visible(sentence);
    return escaped(text, numberEnd(text), isMarker(text));
  }

  private static String escaped(String text, int number, boolean first) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (MARKUP.indexOf(c) >= 0 || i == number || isLink(text, i) || i == 0 && first) {
        // A mention is one in many ticket systems with a backslash before it, too.
        out.append(c == '@' ? "&#64;" : "\\" + c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  // "https://" and "www." become links by themselves.
  private static boolean isLink(String text, int at) {
    return text.startsWith("://", at)
        || text.charAt(at) == '.' && at >= 3 && text.substring(at - 3, at).equalsIgnoreCase("www");
  }

  // "- ", "+ " and "=" begin lists and headings.
  private static boolean isMarker(String text) {
    return !text.isEmpty() && "-+=".indexOf(text.charAt(0)) >= 0;
  }

  // "1. " and "1) " begin numbered lists, also behind the mark of another list.
  private static int numberEnd(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end > 0 && end < text.length() && ".)".indexOf(text.charAt(end)) >= 0 ? end : -1;
  }

  /** A sentence in a table, where nothing begins a list. */
  static String cell(String sentence) {
    return escaped(visible(sentence), -1, false);
  }

  /** A sentence in which commands stand between backquotes. */
  static String sentence(String sentence) {
    StringBuilder out = new StringBuilder();
    for (Words part : Words.of(sentence)) {
      out.append(part.isCode() ? code(part.text()) : prose(part.text()));
    }
    return out.toString();
  }

  /** A name or a command, as it is. */
  static String code(String name) {
    String text = visible(name);
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    boolean touches = text.startsWith("`") || text.endsWith("`") || text.isBlank();
    return touches ? fence + " " + text + " " + fence : fence + text + fence;
  }

  private static String visible(String text) {
    return TerminalText.safe(text, true).replace(TerminalText.HARD_BLANK, ' ');
  }
}
