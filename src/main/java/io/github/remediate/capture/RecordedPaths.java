package io.github.remediate.capture;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.UserAccount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Puts what was seen of a Mac's files where it really is, with the owners that they stand for. */
final class RecordedPaths {
  private final MacFiles files;
  private final Set<Integer> trustedOwners;

  /**
   * For one Mac.
   *
   * @param trustedOwners file owners that stand for root under another root
   */
  RecordedPaths(MacFiles files, Set<Integer> trustedOwners) {
    this.files = files;
    this.trustedOwners = Set.copyOf(trustedOwners);
  }

  /**
   * What was seen, in the order of the real paths.
   *
   * @param seen by the paths that were asked for
   * @param user the registered user, if known
   */
  List<Recording.Seen> of(Map<MacPath, Recording.Seen> seen, Optional<UserAccount> user) {
    List<Recording.Seen> owned = new ArrayList<>();
    for (Recording.Seen each : real(seen)) {
      owned.add(each.with(each.entry().map(entry -> owned(entry, user))));
    }
    return owned;
  }

  private FileEntry owned(FileEntry entry, Optional<UserAccount> user) {
    if (!trustedOwners.contains(entry.uid())) {
      return entry;
    }
    boolean users = user.isPresent() && entry.path().isAtOrBelow(user.get().home());
    MacPath homes = new MacPath("/Users");
    boolean others = entry.path().isAtOrBelow(homes) && !entry.path().equals(homes);
    int owner = users ? user.get().uid() : others ? entry.uid() : 0;
    return new FileEntry(
        entry.path(),
        entry.kind(),
        owner,
        entry.gid(),
        entry.mode(),
        entry.size(),
        entry.modified(),
        entry.linkTarget(),
        entry.volume());
  }

  /** What was seen where it really is: what looks like /var is a link of macOS to /private/var. */
  private Collection<Recording.Seen> real(Map<MacPath, Recording.Seen> seen) {
    Map<MacPath, Recording.Seen> all = new TreeMap<>(seen);
    for (String name : List.of("/etc", "/tmp", "/var")) {
      MacPath link = new MacPath(name);
      MacPath real = new MacPath("/private" + name);
      Observation<FileEntry> entry = files.look(link).entry();
      PathLookup behind = files.look(real);
      if (!seen.containsKey(link) || !isSame(entry, behind.entry())) {
        continue;
      }
      for (FileEntry component : behind.components()) {
        all.putIfAbsent(
            component.path(),
            new Recording.Seen(component.path(), Observation.known(component), null, null, false));
      }
      for (Recording.Seen each : seen.values()) {
        if (each.path().isAtOrBelow(link)) {
          all.remove(each.path());
          MacPath moved = new MacPath("/private" + each.path().value());
          // Whoever looked at it by both names may have listed or read it by one of them alone.
          all.merge(
              moved,
              new Recording.Seen(
                  moved,
                  each.entry().map(found -> at(moved, found, found.kind(), found.linkTarget())),
                  each.content(),
                  each.unreadable(),
                  each.listed()),
              (one, other) -> one.listed() || one.content() != null ? one : other);
        }
      }
      FileEntry directory = entry.found().orElseThrow();
      FileEntry itself = at(link, directory, FileEntry.Kind.LINK, "private" + name);
      all.put(link, new Recording.Seen(link, Observation.known(itself), null, null, false));
    }
    return all.values();
  }

  private static boolean isSame(Observation<FileEntry> one, Observation<FileEntry> other) {
    return one instanceof Observation.Known<FileEntry> first
        && other instanceof Observation.Known<FileEntry> second
        && first.value().kind() == FileEntry.Kind.DIRECTORY
        && at(second.value().path(), first.value(), FileEntry.Kind.DIRECTORY, null)
            .equals(second.value());
  }

  private static FileEntry at(
      MacPath path, FileEntry entry, FileEntry.Kind kind, String linkTarget) {
    return new FileEntry(
        path,
        kind,
        entry.uid(),
        entry.gid(),
        entry.mode(),
        entry.size(),
        entry.modified(),
        linkTarget,
        entry.volume());
  }
}
