package io.github.remediate.guard;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.UserAccount;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says whether a file can be brought into the quarantine by renames that nobody can interfere with:
 * one volume from the file to the quarantine, and directories that are root's alone above the
 * quarantine and beside a home, where files stay for a moment on their way. A move looks at all of
 * that again; this is to know it before anything is done.
 */
public final class RenameGuard {
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int WRITABLE_BY_ALL = 0002;
  private static final int OWNER_CHANGES = 0300;

  private final PathLookup quarantine;
  private final Optional<UserAccount> user;
  private final Set<Integer> trusted;
  private final boolean privileged;

  /**
   * A guard for one Mac.
   *
   * @param trusted further owners that stand for root: under another root the owner of that tree
   */
  public RenameGuard(MacFacts facts, Set<Integer> trusted) {
    this.quarantine = facts.stateDirectory();
    this.user = facts.user().found();
    this.trusted = Set.copyOf(trusted);
    this.privileged = facts.privileged();
  }

  /** What keeps every file of the user's home where it is, if anything does. */
  public Optional<String> problemOfHome(PathLookup inHome) {
    MacPath home = user.orElseThrow().home();
    MacPath beside = home.parent();
    if (beside.equals(MacPath.ROOT) && trusted.isEmpty()) {
      return Optional.of(home + " lies directly beneath /, where nothing can be put beside it");
    }
    for (FileEntry directory : inHome.components()) {
      MacPath path = directory.path();
      Optional<String> problem = Optional.empty();
      if (beside.isAtOrBelow(path)) {
        problem = problemOfRoots(directory);
      } else if (path.equals(home) && !isOwnerOfHome(directory.uid())) {
        problem = Optional.of(path + " belongs to uid " + directory.owner() + ", not to its user");
      }
      if (problem.isEmpty() && path.isAtOrBelow(beside)) {
        problem = problemOfVolume(directory);
      }
      if (problem.isPresent()) {
        return problem;
      }
    }
    return problemOfQuarantine();
  }

  /**
   * What keeps the one entry of the user's home that {@code inHome} shows where it is: the user
   * moves it out, and needs the right to change the directory that it is in, and itself if it is
   * one. No volume may be mounted in it either, see {@link #problem}.
   */
  public Optional<String> problemOfEntry(PathLookup inHome) {
    UserAccount account = user.orElseThrow();
    List<FileEntry> way = inHome.components();
    Optional<FileEntry> home =
        way.stream().filter(each -> each.path().equals(account.home())).findFirst();
    for (FileEntry each : way.subList(Math.max(0, way.size() - 2), way.size())) {
      boolean changes = each.kind() == FileEntry.Kind.DIRECTORY;
      if (!changes || home.isEmpty() || !each.path().isAtOrBelow(account.home())) {
        continue;
      }
      if (each.uid() != home.get().uid()) {
        return Optional.of(
            each.path()
                + " belongs to uid "
                + each.owner()
                + ", so "
                + account.name()
                + " cannot move it or what is in it (sudo chown -h "
                + account.name()
                + " '"
                + each.path()
                + "')");
      }
      if ((each.mode() & OWNER_CHANGES) != OWNER_CHANGES) {
        return Optional.of(
            each.path()
                + " is locked by its permissions, so "
                + account.name()
                + " cannot move it or what is in it (sudo -u "
                + account.name()
                + " chmod u+rwx '"
                + each.path()
                + "')");
      }
    }
    return problemOfMounts(inHome);
  }

  /**
   * What keeps the entry that {@code look} shows, outside of homes, where it is. A volume that is
   * mounted in it would be taken along, and emptied with the quarantine one day.
   */
  public Optional<String> problem(PathLookup look) {
    Optional<String> problem = problemOfQuarantine();
    if (problem.isEmpty() && look.entry().isKnown()) {
      problem = problemOfVolume(look.entry().found().orElseThrow());
    }
    return problem.isPresent() ? problem : problemOfMounts(look);
  }

  // What only root can look into is no trouble of a look without root: a run looks as root.
  private Optional<String> problemOfMounts(PathLookup look) {
    Observation<String> volume = look.volumeIn();
    if (volume.isKnown()) {
      return Optional.of(
          volume.found().orElseThrow() + " is another volume, which has to be ejected first");
    }
    boolean directory =
        look.entry().found().filter(entry -> entry.kind() == FileEntry.Kind.DIRECTORY).isPresent();
    return directory && privileged && volume.isUnknown()
        ? Optional.of(volume.reason())
        : Optional.empty();
  }

  private boolean isOwnerOfHome(int uid) {
    return uid == user.orElseThrow().uid()
        || !trusted.isEmpty() && (uid == 0 || trusted.contains(uid));
  }

  private Optional<String> problemOfQuarantine() {
    for (FileEntry directory : quarantine.components()) {
      Optional<String> problem = problemOfRoots(directory);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private Optional<String> problemOfRoots(FileEntry directory) {
    if (directory.uid() != 0 && !trusted.contains(directory.uid())) {
      return Optional.of(
          directory.path() + " belongs to uid " + directory.owner() + ", and must be root's");
    }
    // Beneath another root the group is often the owner's own, and writable by the umask.
    int others = trusted.isEmpty() ? WRITABLE_BY_OTHERS : WRITABLE_BY_ALL;
    return (directory.mode() & others) != 0
        ? Optional.of(
            directory.path()
                + " can be written to by other users, who could interfere (sudo chmod go-w '"
                + directory.path()
                + "')")
        : Optional.empty();
  }

  private Optional<String> problemOfVolume(FileEntry entry) {
    List<FileEntry> way = quarantine.components();
    if (way.isEmpty()) {
      return Optional.of("which volume " + quarantine.path() + " is on could not be told");
    }
    return way.get(way.size() - 1).volume() == entry.volume()
        ? Optional.empty()
        : Optional.of(
            entry.path()
                + " is on another volume than the quarantine, "
                + quarantine.path()
                + ", and files are only ever renamed, never copied and deleted");
  }
}
