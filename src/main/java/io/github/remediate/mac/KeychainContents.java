package io.github.remediate.mac;

import java.util.List;

/**
 * One keychain as a complete dump showed it. An incomplete dump is never one of these: it is {@link
 * Observation.Unknown}, because it proves no absence.
 *
 * @param path the keychain file
 * @param items the items that can matter here: every key, certificate and identity preference,
 *     every item of an unknown class, and every password that has one of {@code names} in its
 *     label, account or service, or one of {@link #WORDS} in its kind, comment or creator. Other
 *     passwords are counted, not kept.
 * @param total how many items the dump held
 * @param names what passwords were kept for, ASCII letters in lower case
 */
public record KeychainContents(
    MacPath path, List<KeychainItem> items, long total, List<String> names) {

  /** What passwords are kept for in every look: what is cleaned, and what is protected. */
  public static final List<String> WORDS =
      List.of(
          "microsoft",
          "intune",
          "company portal",
          "companyportal",
          "jamf",
          "jss",
          "jmf",
          "workplacejoin",
          "enterpriseregistration",
          "windows.net",
          "ubf8t346g9",
          "safe storage",
          "exchange");

  public KeychainContents {
    items = List.copyOf(items);
    names = List.copyOf(names);
  }

  /**
   * Whether every password with {@code text} in its label, account or service is among the items:
   * only then does its absence from them mean anything.
   */
  public boolean holdsAllNamed(String text) {
    return isNamedBy(names, text);
  }

  /** Whether one of {@code names} stands in {@code text}, whatever the case of ASCII letters. */
  public static boolean isNamedBy(List<String> names, String text) {
    String lower = lowerCase(text);
    for (String name : names) {
      if (lower.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Lower case for ASCII letters alone, as a search through bytes compares them: some other letters
   * become ASCII ones by {@link String#toLowerCase()}.
   */
  public static String lowerCase(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= 'A' && chars[i] <= 'Z') {
        chars[i] = (char) (chars[i] | 0x20);
      }
    }
    return new String(chars);
  }
}
