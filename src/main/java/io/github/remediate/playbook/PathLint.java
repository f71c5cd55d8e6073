package io.github.remediate.playbook;

import io.github.remediate.document.Quoted;
import io.github.remediate.document.Vocabulary;
import java.util.List;

/**
 * What is wrong with a path of a playbook. Paths are exact: what one application left behind, never
 * a pattern, never a directory that others live in. The guards check again at run time, on the Mac
 * itself and without regard to the playbook.
 */
final class PathLint {

  /** What is done with a path. */
  enum Use {
    MOVE,
    KEEP,
    EVIDENCE,
    KEYCHAIN,
    APPLICATION
  }

  private PathLint() {}

  /** What is wrong with {@code path}, or null. */
  static LintFinding check(String path, Use use) {
    LintFinding finding = spelling(path);
    if (finding == null) {
      finding = normalForm(path);
    }
    if (finding != null) {
      return finding;
    }
    return switch (use) {
      case MOVE -> leftover(path, "moved", "; an application goes with remove-application.");
      case KEEP -> kept(path);
      case EVIDENCE -> evidence(path);
      case KEYCHAIN -> keychain(path);
      case APPLICATION -> application(path);
    };
  }

  private static LintFinding spelling(String path) {
    if (isWebAddress(path)) {
      return keychainLabel(path, "identity-preference, by: service");
    }
    LintFinding finding = DataLint.check(path);
    if (finding != null) {
      return finding;
    }
    if (path.contains("Libreria") || path.startsWith("Supporto ")) {
      return new LintFinding(
          Quoted.of(path) + " is localized: its folders are translated",
          "Write the English path, such as '/Library/Application Support/...'.");
    }
    LintFinding pattern = DataLint.isUsual(path) ? null : pattern(path);
    if (pattern != null) {
      return pattern;
    }
    return path.startsWith("/") || path.equals("~") || path.startsWith("~/")
        ? null
        : relative(path);
  }

  private static LintFinding pattern(String path) {
    char wildcard = DataLint.wildcard(path);
    if (wildcard == 0 && (path.indexOf('{') >= 0 || path.indexOf('}') >= 0)) {
      wildcard = '{';
    }
    if (wildcard != 0) {
      return new LintFinding(
          Quoted.of(path) + " is a pattern: it holds '" + wildcard + "'",
          "Name each path by itself; nothing is matched by a pattern.");
    }
    if (path.indexOf('$') >= 0 || path.indexOf('%') >= 0) {
      return new LintFinding(
          Quoted.of(path) + " holds a variable, and no shell replaces it",
          "Write '~/...' for the registered user's home.");
    }
    return null;
  }

  private static LintFinding relative(String path) {
    if (path.startsWith("~")) {
      return new LintFinding(
          Quoted.of(path) + " names another user's home",
          "Write '~/...': only the registered user's home is touched.");
    }
    if (path.startsWith("State/")) {
      return new LintFinding(
          Quoted.of(path)
              + " is the second half of a path that the copies of the article split over two lines",
          "Write both halves as one path: '/Library/Saved Application " + path + "'.");
    }
    if (path.indexOf('/') < 0) {
      return keychainLabel(
          path, path.endsWith(" Key") ? "key, by: label" : "generic-password, by: label");
    }
    return new LintFinding(
        Quoted.of(path) + " is a relative path",
        "Begin it with '/' or, in the registered user's home, with '~/'.");
  }

  private static boolean isWebAddress(String path) {
    return path.startsWith("https:") || path.startsWith("http:");
  }

  private static LintFinding keychainLabel(String label, String rule) {
    return new LintFinding(
        Quoted.of(label) + " names a keychain item, not a file",
        "Move it to a delete-keychain-items action: {class: " + rule + ", values: [...]}.");
  }

  private static LintFinding normalForm(String path) {
    for (String part : path.split("/", -1)) {
      if (part.equals("..") || part.equals(".")) {
        return new LintFinding(
            Quoted.of(path) + " has the component '" + part + "'", "Write the path without it.");
      }
    }
    boolean ends = path.endsWith("/") && !path.equals("/") && !path.equals("~/");
    return ends || path.contains("//")
        ? new LintFinding(
            Quoted.of(path) + " has a doubled or trailing slash", "Write the path without it.")
        : null;
  }

  /**
   * What keeps {@code path} from being something that one application left in a Library.
   *
   * @param done what would be done with it
   * @param otherwise the end of the remedy for a path elsewhere
   */
  private static LintFinding leftover(String path, String done, String otherwise) {
    LintFinding live = SharedDirectories.check(path, done);
    if (live != null) {
      return live;
    }
    String inLibrary = SharedDirectories.inLibrary(path);
    if (inLibrary == null || path.startsWith("/library/") || path.startsWith("~/library/")) {
      return path.startsWith("/Users/")
          ? new LintFinding(
              Quoted.of(path) + " names one user's home",
              "Write '~/...' for the registered user's home, wherever it is.")
          : new LintFinding(
              Quoted.of(path) + " lies outside the places from which files are " + done,
              "Name a path in '~/Library' or '/Library'" + otherwise);
    }
    String directory = inLibrary.substring(0, inLibrary.indexOf('/'));
    if (!SharedDirectories.SHARED.contains(directory)) {
      String nearest = nearestShared(directory);
      return new LintFinding(
          Quoted.of(path) + " lies in no directory where applications leave things",
          nearest == null
              ? "The directories of a Library are "
                  + String.join(", ", SharedDirectories.SHARED)
                  + "."
              : "Did you mean '" + nearest + "'?");
    }
    return null;
  }

  private static String nearestShared(String directory) {
    for (String shared : SharedDirectories.SHARED) {
      if (shared.startsWith(directory) || shared.equalsIgnoreCase(directory)) {
        return shared;
      }
    }
    return Vocabulary.nearest(directory, SharedDirectories.SHARED);
  }

  /** What is kept may be an application of the user's own: nothing is done with it. */
  private static LintFinding kept(String path) {
    return path.startsWith("~/Applications/") && path.endsWith(".app")
        ? null
        : leftover(path, "listed as kept", ", or an application in '~/Applications'.");
  }

  private static LintFinding evidence(String path) {
    for (String log : List.of("/var/log/", "/private/var/log/")) {
      if (path.startsWith(log)) {
        return null;
      }
    }
    return leftover(path, "copied as evidence", ", or a log in '/var/log'.");
  }

  private static LintFinding keychain(String path) {
    for (String place : List.of("~/Library/Keychains/", "/Library/Application Support/JAMF/")) {
      String name = path.startsWith(place) ? path.substring(place.length()) : "/";
      if (name.indexOf('/') < 0 && (name.endsWith(".keychain") || name.endsWith(".keychain-db"))) {
        return null;
      }
    }
    return new LintFinding(
        Quoted.of(path) + " is no keychain that this program copies",
        "Name '~/Library/Keychains/login.keychain-db' or"
            + " '/Library/Application Support/JAMF/JAMF.keychain'.");
  }

  private static LintFinding application(String path) {
    String name =
        path.startsWith("/Applications/") ? path.substring("/Applications/".length()) : "/";
    if (name.equals("Company Portal.app")) {
      return null;
    }
    boolean bundle =
        name.indexOf('/') < 0 && name.endsWith(".app") && name.length() > ".app".length();
    return new LintFinding(
        Quoted.of(path) + (bundle ? " is never removed" : " is no application in '/Applications'"),
        "The only application that is removed is '/Applications/Company Portal.app'.");
  }
}
