package io.github.remediate.playbook;

import io.github.remediate.document.Quoted;
import io.github.remediate.playbook.ItemRule.By;
import io.github.remediate.playbook.ItemRule.Kind;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with a keychain rule of a playbook. A rule names items so exactly that it can take
 * no JAMF key and no other application's secrets by accident; the guards check again, by the items'
 * structure.
 */
final class ItemLint {
  /** Labels of the only keys that are ever deleted. */
  static final List<String> KEYS =
      List.of("Microsoft Workplace Join Key", "Microsoft Session Transport Key");

  /** The only item of Jamf's that a rule may take. */
  static final String JAMF_AAD = "com.jamf.management.jamfAAD";

  /** Stands for the configured AD FS address, with and without a trailing slash. */
  static final String ADFS_URL = "{adfs-url}";

  /** A shorter word stands in too many names. */
  private static final int SHORTEST_WORD = 5;

  private ItemLint() {}

  /** How items of a class can be found. */
  static List<By> ways(Kind kind) {
    return switch (kind) {
      case GENERIC_PASSWORD, INTERNET_PASSWORD ->
          List.of(By.LABEL, By.LABEL_END, By.ACCOUNT, By.SERVICE, By.MENTIONS);
      case IDENTITY_PREFERENCE -> List.of(By.SERVICE, By.LABEL);
      case CERTIFICATE -> List.of(By.LABEL, By.ISSUER, By.SUBJECT, By.MENTIONS);
      case KEY -> List.of(By.LABEL);
      case ANY -> List.of(By.LABEL, By.LABEL_END, By.MENTIONS);
    };
  }

  /** What is wrong with one value of a rule, or null. */
  static LintFinding value(String value, Kind kind, By by, boolean keep) {
    LintFinding finding = DataLint.check(value);
    if (finding != null) {
      return finding;
    }
    boolean usual = DataLint.isUsual(value);
    if (!usual && (value.indexOf('{') >= 0 || value.indexOf('}') >= 0)) {
      return placeholder(value, kind, by);
    }
    char wildcard = usual ? 0 : DataLint.wildcard(value);
    if (wildcard != 0) {
      return new LintFinding(
          Quoted.of(value) + " is a pattern: it holds '" + wildcard + "'",
          "Write the whole text; 'by: label-end' and 'by: mentions' are the only wider ways.");
    }
    if (value.startsWith("/") || value.startsWith("~/")) {
      return new LintFinding(
          Quoted.of(value) + " is a path, not the name of a keychain item",
          "Move it to a move-files action.");
    }
    if (by != By.LABEL_END && !value.equals(value.strip())) {
      return new LintFinding(
          Quoted.of(value) + " begins or ends with a blank", "Write it without the blank.");
    }
    if (kind == Kind.KEY && !KEYS.contains(value)) {
      return new LintFinding(
          "the key " + Quoted.of(value) + " is protected",
          "Keys are taken by label and only as '" + String.join("' or '", KEYS) + "'.");
    }
    if (keep) {
      return null;
    }
    if (namesJamf(value) && !isJamfAad(value, kind, by)) {
      return new LintFinding(
          Quoted.of(value) + " matches items of Jamf, which are protected",
          "Of Jamf's items only {class: generic-password, by: label, values: ["
              + JAMF_AAD
              + "]} may go.");
    }
    if ((by == By.MENTIONS || by == By.LABEL_END) && letters(value) < SHORTEST_WORD) {
      return new LintFinding(
          Quoted.of(value) + " is too short to be told apart in other names",
          "Write a word of at least " + SHORTEST_WORD + " letters, or find the item by its label.");
    }
    return null;
  }

  private static LintFinding placeholder(String value, Kind kind, By by) {
    if (!value.equals(ADFS_URL)) {
      return new LintFinding(
          Quoted.of(value) + " is no placeholder",
          "The only one is '" + ADFS_URL + "', the configured address of the AD FS server.");
    }
    return kind == Kind.IDENTITY_PREFERENCE && by == By.SERVICE
        ? null
        : new LintFinding(
            "'" + ADFS_URL + "' stands for the service of an identity preference",
            "Write {class: identity-preference, by: service, values: ['" + ADFS_URL + "']}.");
  }

  private static boolean namesJamf(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.contains("jamf") || lower.contains("jss") || lower.contains("jmf");
  }

  private static boolean isJamfAad(String value, Kind kind, By by) {
    return value.equals(JAMF_AAD)
        && kind == Kind.GENERIC_PASSWORD
        && (by == By.LABEL || by == By.ACCOUNT || by == By.SERVICE);
  }

  private static int letters(String value) {
    int letters = 0;
    for (int i = 0; i < value.length(); i++) {
      if (Character.isLetterOrDigit(value.charAt(i))) {
        letters++;
      }
    }
    return letters;
  }
}
