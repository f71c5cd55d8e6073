package io.github.remediate.guard;

import java.util.List;
import java.util.Locale;

/**
 * Judges the name of a directory's entry. Applications name what they leave after their identifier
 * ({@code com.microsoft.CompanyPortal.plist}); what macOS and several applications share has other
 * names ({@code SystemConfiguration}, {@code ByHost}, {@code AddressBook}, {@code Microsoft}), of
 * which nobody has a full list. So only the names of identifiers are let through.
 */
final class PathNames {
  /** A vendor's part alone ({@code com.microsoft}) is the beginning of many names. */
  private static final int FEWEST_PARTS = 3;

  private static final List<String> ENDINGS = List.of(".plist", ".savedstate", ".binarycookies");

  /** What Self Service and jamfAAD leave; all else of Jamf's is the framework's or its keys'. */
  private static final List<String> LEFT_BY_JAMF =
      List.of(
          "com.jamfsoftware.selfservice",
          "com.jamf.management.jamfaad",
          "com.jamfsoftware.management.jamfaad");

  private PathNames() {}

  /** Whose the entry is and must stay, as the end of "it belongs to", or null. */
  static String owner(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("apple")
        || lower.startsWith("org.cups.")
        || lower.startsWith("com.apple.")
        || lower.contains(".com.apple.")) {
      return "macOS";
    }
    if (lower.equals("remediate") || lower.startsWith("io.github.remediate")) {
      return "remediate";
    }
    if (lower.equals("jamf")) {
      return "Jamf";
    }
    boolean jamfs = isOrBegins("com.jamf", lower) || isOrBegins("com.jamfsoftware", lower);
    return jamfs && !isLeftByJamf(lower) ? "Jamf" : null;
  }

  private static boolean isLeftByJamf(String lower) {
    for (String left : LEFT_BY_JAMF) {
      if (isOrBegins(left, lower)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOrBegins(String identifier, String name) {
    return name.startsWith(identifier)
        && (name.length() == identifier.length() || name.charAt(identifier.length()) == '.');
  }

  /** Whether the entry is named after the identifier of one application. */
  static boolean isOneApplications(String name) {
    String identifier = withoutEnding(name);
    int parts = 1;
    int letters = 0;
    for (int i = 0; i < identifier.length(); i++) {
      char c = identifier.charAt(i);
      if (c == '.') {
        if (letters == 0) {
          return false;
        }
        parts++;
        letters = 0;
      } else if (isLetterOrDigit(c) || c == '-' || c == '_') {
        letters++;
      } else {
        return false;
      }
    }
    return parts >= FEWEST_PARTS && letters > 0;
  }

  private static String withoutEnding(String name) {
    for (String ending : ENDINGS) {
      int end = name.length() - ending.length();
      if (end > 0 && name.regionMatches(true, end, ending, 0, ending.length())) {
        return name.substring(0, end);
      }
    }
    return name;
  }

  private static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
