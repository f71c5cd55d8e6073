package io.github.remediate.playbook;

import io.github.remediate.document.Quoted;
import java.nio.charset.StandardCharsets;

/**
 * What is wrong with a data string of any kind: paths, keychain values and arguments are the
 * English strings that are on a Mac. The article's copies are machine translations that changed
 * them ("com. Microsoft. file companyportal", "Supporto di/Libreria", "workplacejoin.
 * identificazione personale") or left Markdown in them ({@code
 * https://adfs\<DNSName>.com/adfs/ls}).
 */
final class DataLint {
  private static final String ENGLISH =
      "Write the English string exactly as it is on a Mac, such as "
          + "com.microsoft.workplacejoin.thumbprint; translations are for people.";

  private DataLint() {}

  /** What is wrong with {@code text}, or null. */
  static LintFinding check(String text) {
    return isUsual(text) ? null : look(text);
  }

  /**
   * Whether nothing needs a second look, as it holds only letters, digits, blanks and the like:
   * most strings of a playbook, which is read at every start.
   */
  static boolean isUsual(String text) {
    byte last = '.';
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (byte c : utf8) {
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '/' && c <= '9';
      if (!letter && c != '.' && c != '-' && c != '~' && (c != ' ' || last == '.')) {
        return false;
      }
      last = c;
    }
    return utf8.length > 0;
  }

  private static LintFinding look(String text) {
    if (text.isBlank()) {
      return new LintFinding("an empty text names nothing", "Remove it.");
    }
    if (Quoted.hidesSomething(text) || text.indexOf('\n') >= 0) {
      return new LintFinding(
          Quoted.of(text) + " holds a control or invisible character",
          "Remove it; data strings are printable and stand in one line.");
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '~') {
        return new LintFinding(
            Quoted.of(text) + " is localized: it holds letters that are not ASCII", ENGLISH);
      }
    }
    if (blankAfterDot(text)) {
      return new LintFinding(
          Quoted.of(text) + " has a blank after a dot, as a machine translation leaves it",
          ENGLISH);
    }
    if (text.indexOf('\\') >= 0 || text.indexOf('<') >= 0 || text.indexOf('>') >= 0) {
      return new LintFinding(
          Quoted.of(text) + " is a template of the document with Markdown in it, not data",
          text.contains("adfs")
              ? "Write '{adfs-url}'; it stands for the configured address of the AD FS server."
              : text.startsWith("/Users/")
                  ? "Write '~/...' for the registered user's home."
                  : "Write the string as it is on a Mac.");
    }
    return null;
  }

  private static boolean blankAfterDot(String text) {
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
      if (dot + 1 < text.length() && text.charAt(dot + 1) == ' ') {
        return true;
      }
    }
    return false;
  }

  /** The first wildcard of {@code text}, or 0. */
  static char wildcard(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*' || c == '?' || c == '[' || c == ']') {
        return c;
      }
    }
    return 0;
  }
}
