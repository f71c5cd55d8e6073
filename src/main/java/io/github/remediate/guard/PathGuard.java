package io.github.remediate.guard;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.UserAccount;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says which files may be moved away. Only direct children of a short list of directories are ever
 * allowed, and of them only those that are named after one application's identifier, and Company
 * Portal's folder, so that no live directory and no prefix of one can be a target; of the
 * applications only Company Portal; no link is followed; and every component must be owned by the
 * system or by the user whose home it is in.
 */
public final class PathGuard {
  /** The rule of what somebody else owns, or a directory on the way to it. */
  public static final String FOREIGN_OWNER = "foreign-owner";

  /** The rules of what was found at a path: what they keep was to go. */
  private static final Set<String> FOUND = Set.of("link", "special-file", FOREIGN_OWNER);

  private static final List<String> IN_HOME =
      List.of(
          "Application Scripts",
          "Application Support",
          "Caches",
          "Containers",
          "Cookies",
          "HTTPStorages",
          "Preferences",
          "Saved Application State",
          "WebKit");
  private static final List<String> IN_LIBRARY =
      List.of("Application Support", "Preferences", "Saved Application State");
  private static final MacPath LIBRARY = new MacPath("/Library");
  private static final MacPath APPLICATIONS = new MacPath("/Applications");

  /** macOS has applications of its own there, and Jamf's go with its framework. */
  private static final String COMPANY_PORTAL = "Company Portal.app";

  private final Optional<UserAccount> user;
  private final Set<Integer> trusted;

  /**
   * A guard for one user's cleanup.
   *
   * @param user the registered user; without one, nothing in a home is allowed
   * @param trusted further owners that stand for root: under another root the owner of that tree
   */
  public PathGuard(Optional<UserAccount> user, Set<Integer> trusted) {
    this.user = user;
    this.trusted = Set.copyOf(trusted);
  }

  /** Whether {@code rule} keeps something for what it was found to be, and not for its name. */
  public static boolean isOfWhatWasFound(String rule) {
    return FOUND.contains(rule);
  }

  /** Whether what {@code look} shows may be moved away; an entry that is not known never may. */
  public GuardVerdict verdict(PathLookup look) {
    MacPath path = look.path();
    if (path.value().contains("/Keychains/") || path.name().equals("Keychains")) {
      return GuardVerdict.refused("keychains", "keychain files are never moved");
    }
    boolean inHome =
        user.isPresent() && isChildOf(path, user.get().home().child("Library"), IN_HOME);
    boolean application = path.parent().equals(APPLICATIONS) && path.name().endsWith(".app");
    if (!inHome && !application && !isChildOf(path, LIBRARY, IN_LIBRARY)) {
      return GuardVerdict.refused(
          "outside", "it is not a direct child of a directory that cleanups may touch");
    }
    GuardVerdict name =
        application
            ? application(path.name())
            : inHome && isCompanyPortals(path) ? GuardVerdict.allowed() : name(path.name());
    if (name instanceof GuardVerdict.Stays) {
      return name;
    }
    for (FileEntry component : look.components()) {
      if (component.kind() == FileEntry.Kind.LINK) {
        return GuardVerdict.refused(
            "link", component.path() + " is a link, and links are not followed");
      }
    }
    if (!look.entry().isKnown()) {
      return GuardVerdict.unknown("it could not be looked at");
    }
    FileEntry entry = look.entry().found().orElseThrow();
    if (entry.kind() == FileEntry.Kind.OTHER) {
      return GuardVerdict.refused("special-file", "it is neither a file nor a directory");
    }
    return owners(look, inHome);
  }

  private GuardVerdict owners(PathLookup look, boolean inHome) {
    for (FileEntry component : look.components()) {
      boolean users =
          user.isPresent()
              && component.uid() == user.get().uid()
              && (inHome || component.path().equals(look.path()));
      if (component.uid() != 0 && !trusted.contains(component.uid()) && !users) {
        return GuardVerdict.refused(
            FOREIGN_OWNER,
            component.path() + " is owned by uid " + component.owner() + ", somebody else");
      }
    }
    return GuardVerdict.allowed();
  }

  private static boolean isChildOf(MacPath path, MacPath base, List<String> directories) {
    return directories.stream().anyMatch(directory -> path.parent().equals(base.child(directory)));
  }

  /** The one folder of newer versions that is named after the application, not its identifier. */
  private static boolean isCompanyPortals(MacPath path) {
    return path.name().equals("Company Portal")
        && path.parent().name().equals("Application Support");
  }

  private static GuardVerdict application(String name) {
    return name.equals(COMPANY_PORTAL)
        ? GuardVerdict.allowed()
        : GuardVerdict.refused(
            "other-application", "of the applications only Company Portal is ever removed");
  }

  private static GuardVerdict name(String name) {
    String owner = PathNames.owner(name);
    if (owner != null) {
      return GuardVerdict.refused("protected-name", "it belongs to " + owner);
    }
    return PathNames.isOneApplications(name)
        ? GuardVerdict.allowed()
        : GuardVerdict.refused(
            "not-one-application",
            "its name is not one application's identifier, so it may be others' as well");
  }
}
