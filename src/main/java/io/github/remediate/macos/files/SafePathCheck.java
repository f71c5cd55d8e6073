package io.github.remediate.macos.files;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.UserAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a place right before something changes there, and refuses it where somebody else could
 * turn the way to it into another one. Each look walks down anew. Beneath another root, that tree's
 * owner stands for root.
 */
record SafePathCheck(MacRoot root) {
  private static final int UID_OF_ROOT = 0;
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int WRITABLE_BY_ALL = 0002;

  /** A place that no link leads to, whoever owns the way. */
  VerifiedPlace any(MacPath path) throws IOException {
    return verified(path, new TreeWalk(root).down(path));
  }

  /** A place in the system's directories: all of them root's own. */
  VerifiedPlace ofSystem(MacPath path) throws IOException {
    TreeWalk.Way way = new TreeWalk(root).down(path);
    VerifiedPlace verified = verified(path, way);
    for (FileEntry directory : above(path, way.look())) {
      requireRootsOwn(directory);
    }
    return verified;
  }

  /** A place that nobody but root can have an influence on. */
  VerifiedPlace ofRootAlone(MacPath path) throws IOException {
    TreeWalk.Way way = new TreeWalk(root).down(path);
    VerifiedPlace verified = verified(path, way);
    for (FileEntry directory : above(path, way.look())) {
      requireRootAlone(directory);
    }
    return verified;
  }

  /** A place in a home: root's directories down to the home, the user's or root's from there. */
  VerifiedPlace ofUser(MacPath path, UserAccount user) throws IOException {
    TreeWalk.Way way = new TreeWalk(root).down(path);
    VerifiedPlace verified = verified(path, way);
    for (FileEntry component : way.look().components()) {
      boolean inHome = component.path().isAtOrBelow(user.home());
      if (!isRoots(component.uid()) && !(inHome && component.uid() == user.uid())) {
        throw new ChangeRefusedException(
            component.path() + " belongs to uid " + component.owner() + ", to somebody else");
      }
    }
    return verified;
  }

  /** The owner of a home: the user, or whoever plays the user beneath another root. */
  int ownerOfHome(UserAccount user) throws IOException {
    VerifiedPlace home = ofUser(user.home(), user).holdingFileOrDirectory();
    if (root.isLive() && home.entry().uid() != user.uid()) {
      throw new ChangeRefusedException(user.home() + " does not belong to " + user.name());
    }
    return home.entry().uid();
  }

  /** Refuses an entry that somebody besides root owns or can write to. */
  void requireRootAlone(FileEntry entry) throws IOException {
    requireRootsOwn(entry);
    // Beneath another root the group is often the owner's own, and writable by the umask.
    int others = root.isLive() ? WRITABLE_BY_OTHERS : WRITABLE_BY_ALL;
    if ((entry.mode() & others) != 0) {
      throw new ChangeRefusedException(entry.path() + " can be written to by other users");
    }
  }

  private void requireRootsOwn(FileEntry entry) throws IOException {
    if (!isRoots(entry.uid())) {
      throw new ChangeRefusedException(
          entry.path() + " belongs to uid " + entry.owner() + ", not to root");
    }
  }

  boolean isRoots(int uid) throws IOException {
    if (uid == UID_OF_ROOT || root.isLive()) {
      return uid == UID_OF_ROOT;
    }
    return uid
        == (Integer) Files.getAttribute(root.directory(), "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  private static List<FileEntry> above(MacPath path, PathLookup look) {
    List<FileEntry> components = look.components();
    int last = components.size() - 1;
    return last >= 0 && components.get(last).path().equals(path)
        ? components.subList(0, last)
        : components;
  }

  private VerifiedPlace verified(MacPath path, TreeWalk.Way way) throws IOException {
    PathLookup look = way.look();
    if (look.entry().isUnknown()) {
      throw new ChangeRefusedException(look.entry().reason());
    }
    Optional<FileEntry> entry = look.entry().found();
    if (entry.isEmpty()) {
      requireDirectoryAbove(path, look.components());
    }
    return new VerifiedPlace(
        path,
        root.resolve(way.end()),
        entry.orElse(null),
        entry.isEmpty() ? null : FileIdentity.of(root.resolve(way.end())));
  }

  private static void requireDirectoryAbove(MacPath path, List<FileEntry> above)
      throws ChangeRefusedException {
    if (!above.isEmpty() && above.get(above.size() - 1).kind() != FileEntry.Kind.DIRECTORY) {
      throw new ChangeRefusedException(above.get(above.size() - 1).path() + " is not a directory");
    }
    List<MacPath> chain = path.chain();
    if (above.size() < chain.size() - 1) {
      throw new ChangeRefusedException(chain.get(above.size()) + " is missing");
    }
  }
}
