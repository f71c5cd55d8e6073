package io.github.remediate.playbook;

import io.github.remediate.document.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Directories in which more than one application lives, so that none is ever a target itself: the
 * root, homes, {@code ~/Library} and {@code /Library} with their directories, keychains, and what
 * belongs to Jamf's keys or to macOS.
 */
final class SharedDirectories {
  /** Directories of a Library in which applications leave things. */
  static final List<String> SHARED =
      List.of(
          "Application Scripts",
          "Application Support",
          "Caches",
          "Containers",
          "Cookies",
          "Group Containers",
          "HTTPStorages",
          "LaunchAgents",
          "LaunchDaemons",
          "Logs",
          "Preferences",
          "PrivilegedHelperTools",
          "Saved Application State",
          "WebKit");

  private static final List<String> SHARED_IN_LOWER_CASE = lowerCase(SHARED);

  /** Directories one deeper that belong to more than one application, in lower case. */
  private static final List<String> ALSO_SHARED =
      List.of(
          "application support/apple",
          "application support/google",
          "application support/microsoft",
          "application support/remediate",
          "group containers/ubf8t346g9.office",
          "preferences/byhost",
          "preferences/systemconfiguration");

  private static final List<String> BEGINNINGS =
      List.of("com", "com.jamf", "com.jamfsoftware", "com.microsoft");

  private SharedDirectories() {}

  private static List<String> lowerCase(List<String> names) {
    List<String> lower = new ArrayList<>();
    for (String name : names) {
      lower.add(name.toLowerCase(Locale.ROOT));
    }
    return lower;
  }

  /** The path beneath {@code ~/Library} or {@code /Library}, or null if it is not there. */
  static String inLibrary(String path) {
    int from = path.startsWith("~") ? 1 : 0;
    return path.startsWith("/Library/", from) || path.startsWith("/library/", from)
        ? path.substring(from + "/Library/".length())
        : null;
  }

  /**
   * Says why {@code path}, which has no trailing slash, is no target, or null. Case is ignored, as
   * most Macs' volumes do.
   *
   * @param done what would be done with it, for example "moved"
   */
  static LintFinding check(String path, String done) {
    String lower = path.toLowerCase(Locale.ROOT);
    if (lower.indexOf('/', 1) < 0 && !lower.startsWith("~/")
        || lower.equals("~/")
        || lower.equals("~/library")
        || isHome(lower)) {
      return live(path, done);
    }
    String inLibrary = inLibrary(lower);
    if (inLibrary == null) {
      return null;
    }
    if (isAtOrBelow(inLibrary, "keychains")
        || lower.endsWith(".keychain")
        || lower.endsWith(".keychain-db")) {
      return new LintFinding(
          Quoted.of(path) + " is a keychain or holds keychains, and is never " + done,
          "Name single items in a delete-keychain-items action; copy-keychains makes copies.");
    }
    if (isAtOrBelow(inLibrary, "application support/jamf")) {
      return new LintFinding(
          Quoted.of(path) + " is Jamf's support folder, which holds the JAMF keys",
          "Leave it to 'jamf removeFramework'.");
    }
    LintFinding beginning = beginning(path, inLibrary);
    if (beginning != null) {
      return beginning;
    }
    if (inLibrary.indexOf('/') < 0 || ALSO_SHARED.contains(inLibrary)) {
      return live(path, done);
    }
    String name = inLibrary.substring(inLibrary.indexOf('/') + 1);
    if (name.startsWith("com.apple.") || name.contains("/com.apple.")) {
      return new LintFinding(Quoted.of(path) + " belongs to macOS", "Remove it from the playbook.");
    }
    return BEGINNINGS.contains(name)
        ? new LintFinding(
            Quoted.of(path) + " is only the beginning of names",
            "Write the whole name, such as com.microsoft.CompanyPortalMac.")
        : null;
  }

  /** The article's copies split a path within a directory's name. */
  private static LintFinding beginning(String path, String inLibrary) {
    for (int i = 0; i < SHARED.size(); i++) {
      String shared = SHARED_IN_LOWER_CASE.get(i);
      if (shared.length() > inLibrary.length() && shared.startsWith(inLibrary)) {
        String library = path.substring(0, path.length() - inLibrary.length());
        return new LintFinding(
            Quoted.of(path)
                + " is the beginning of the live directory '"
                + library
                + SHARED.get(i)
                + "'",
            inLibrary.equals("saved application")
                ? "The copies of the article split a path here. Write both halves as one path: '"
                    + library
                    + "Saved Application State/com.jamfsoftware.selfservice.mac.savedState'."
                : "Write the whole path of the one thing to take.");
      }
    }
    return null;
  }

  private static LintFinding live(String path, String done) {
    return new LintFinding(
        Quoted.of(path) + " is a directory that others live in, and is never " + done,
        "Write the whole path of the one thing inside it.");
  }

  private static boolean isHome(String lower) {
    int slash = lower.startsWith("/users/") ? lower.indexOf('/', 7) : -2;
    return slash == -1 || slash > 0 && lower.substring(slash).equals("/library");
  }

  private static boolean isAtOrBelow(String path, String ancestor) {
    return path.startsWith(ancestor)
        && (path.length() == ancestor.length() || path.charAt(ancestor.length()) == '/');
  }
}
