package io.github.remediate.diagnose;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Texts of messages in the form in which they are compared: people copy them with other quotation
 * marks, over several lines, behind the marks of a quoted mail, in full-width signs.
 */
final class MessageText {
  private static final String QUOTES =
      "\"'`´\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb"
          + "\u2039\u203a\u300c\u300d\u300e\u300f";

  private MessageText() {}

  /** {@code text} in small letters, without quotation marks, blanks as one. */
  static String folded(String text) {
    String same =
        Normalizer.normalize(text.replaceAll("(?m)^[ \t]*>+ ?", ""), Normalizer.Form.NFKC);
    StringBuilder out = new StringBuilder(same.length());
    boolean blank = false;
    for (char c : same.toLowerCase(Locale.ROOT).toCharArray()) {
      if (QUOTES.indexOf(c) >= 0 || Character.getType(c) == Character.FORMAT) {
        continue;
      }
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '*') {
        blank = out.length() > 0;
        continue;
      }
      char sign = c == '\u3002' ? '.' : c == '\u2013' || c == '\u2212' || c == '\u2010' ? '-' : c;
      if (blank && !isWide(sign) && !isWide(out.charAt(out.length() - 1))) {
        out.append(' ');
      }
      blank = false;
      out.append(sign);
    }
    return out.toString();
  }

  // Chinese is written without blanks; where a line breaks, one is only a line's end.
  private static boolean isWide(char c) {
    return c >= '\u2e80' && c <= '\u9fff';
  }

  /**
   * Without the dots and blanks around it. By hand: an expression would try a long row of dots anew
   * from each of them.
   */
  static String bare(String folded) {
    int from = 0;
    int to = folded.length();
    while (from < to && isBlankOrDot(folded.charAt(from))) {
      from++;
    }
    while (to > from && isBlankOrDot(folded.charAt(to - 1))) {
      to--;
    }
    return folded.substring(from, to);
  }

  private static boolean isBlankOrDot(char c) {
    return c == '.' || c == ' ';
  }

  /** Whether {@code half} stands in {@code sentence} and begins and ends there with a word. */
  static boolean isPart(String half, String sentence) {
    for (int at = sentence.indexOf(half); at >= 0; at = sentence.indexOf(half, at + 1)) {
      if (isEdge(sentence, at) && isEdge(sentence, at + half.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEdge(String text, int at) {
    return at == 0
        || at == text.length()
        || !Character.isLetterOrDigit(text.charAt(at - 1))
        || !Character.isLetterOrDigit(text.charAt(at))
        || isWide(text.charAt(at - 1))
        || isWide(text.charAt(at));
  }

  /** Whether it is long enough that half a sentence names one message. */
  static boolean isTelling(String folded) {
    long wide = folded.chars().filter(c -> isWide((char) c)).count();
    return wide >= 8 || folded.length() >= 24 && folded.split(" ").length >= 4;
  }
}
