package io.github.remediate.text;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Words of a command as one would type them: pasted into zsh or bash they are the same words again.
 * What can be read stays as it is; single quotes where the shell would take it apart; {@code $'…'}
 * with octal bytes for whatever a terminal cannot show.
 */
public final class ShellQuote {
  private ShellQuote() {}

  /**
   * One word.
   *
   * @param unicode whether characters outside ASCII can be shown
   */
  public static String quote(String word, boolean unicode) {
    if (word.isEmpty()) {
      return "''";
    }
    boolean bare = word.charAt(0) != '=';
    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
    int at = 0;
    while (at < utf8.length && isBare(utf8[at])) {
      at++;
    }
    if (bare && at == utf8.length) {
      return word;
    }
    for (int i = 0; i < word.length(); ) {
      int c = word.codePointAt(i);
      boolean shown = c >= ' ' && c < 0x7F || unicode && c > 0x7F && TerminalText.isShown(c);
      if (!shown) {
        return bytes(word, unicode);
      }
      bare &= isBare(c);
      i += Character.charCount(c);
    }
    return bare ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** All words, separated by blanks. */
  public static String line(List<String> words, boolean unicode) {
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      line.append(line.length() == 0 ? "" : " ").append(quote(word, unicode));
    }
    return line.toString();
  }

  private static boolean isBare(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "@%+=:,./-_".indexOf(c) >= 0;
  }

  private static String bytes(String word, boolean unicode) {
    StringBuilder out = new StringBuilder("$'");
    for (int i = 0; i < word.length(); ) {
      int c = word.codePointAt(i);
      if (c == '\'' || c == '\\') {
        out.append('\\').append((char) c);
      } else if (c >= ' ' && c < 0x7F || unicode && c > 0x7F && TerminalText.isShown(c)) {
        out.appendCodePoint(c);
      } else {
        for (byte b : new String(Character.toChars(c)).getBytes(StandardCharsets.UTF_8)) {
          out.append('\\')
              .append((char) ('0' + (b >> 6 & 3)))
              .append((char) ('0' + (b >> 3 & 7)))
              .append((char) ('0' + (b & 7)));
        }
      }
      i += Character.charCount(c);
    }
    return out.append('\'').toString();
  }
}
