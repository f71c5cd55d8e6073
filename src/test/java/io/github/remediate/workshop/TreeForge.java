package io.github.remediate.workshop;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file tree that grows. What lies in a user's home belongs to the user, everything else to root;
 * directories on the way are made. It is a whole world: what was not put into it is not there.
 */
public final class TreeForge {
  private static final int STAFF = 20;

  private final SeededRandom seeded;
  private final Instant now;
  private final Collection<UserAccount> users;
  private final SortedMap<MacPath, ForgedFile> files = new TreeMap<>();

  TreeForge(SeededRandom seeded, Instant now, Collection<UserAccount> users) {
    this.seeded = seeded;
    this.now = now;
    this.users = users;
    put(MacPath.ROOT, Kind.DIRECTORY, 0755, 640, null, null);
    directory("/private", 0755);
    directory("/private/etc", 0755);
    directory("/private/tmp", 01777);
    directory("/private/var", 0755);
    link("/etc", "private/etc");
    link("/tmp", "private/tmp");
    link("/var", "private/var");
    for (String name : List.of("/Applications", "/Library", "/Users", "/Volumes", "/System")) {
      directory(name, 0755);
    }
    directory("/Users/Shared", 01777);
    file("/Users/.localized", 0644, "");
  }

  /** A file whose content is recorded. */
  public TreeForge file(String path, int mode, String content) {
    return file(path, mode, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A file whose content is recorded. */
  public TreeForge file(String path, int mode, byte[] content) {
    put(new MacPath(path), Kind.FILE, mode, content.length, null, Bytes.of(content));
    return this;
  }

  /** A file of which only the size is recorded. */
  public TreeForge file(String path, int mode, long size) {
    put(new MacPath(path), Kind.FILE, mode, size, null, null);
    return this;
  }

  public TreeForge directory(String path, int mode) {
    put(new MacPath(path), Kind.DIRECTORY, mode, 64, null, null);
    return this;
  }

  public TreeForge link(String path, String target) {
    put(
        new MacPath(path),
        Kind.LINK,
        0755,
        target.getBytes(StandardCharsets.UTF_8).length,
        target,
        null);
    return this;
  }

  /** Takes an entry and everything below it away. */
  public TreeForge remove(String path) {
    MacPath top = new MacPath(path);
    files.keySet().removeIf(each -> each.isAtOrBelow(top));
    return this;
  }

  public boolean has(MacPath path) {
    return files.containsKey(path);
  }

  SortedMap<MacPath, ForgedFile> files() {
    return files;
  }

  private void put(MacPath path, Kind kind, int mode, long size, String target, Bytes content) {
    MacPath parent = path.parent();
    if (!path.equals(MacPath.ROOT) && !has(parent)) {
      put(parent, Kind.DIRECTORY, owner(parent) == null ? 0755 : 0700, 96, null, null);
    }
    UserAccount owner = owner(path);
    Duration age = Duration.ofSeconds(seeded.between(3_600, 40_000_000));
    FileEntry entry =
        new FileEntry(
            path,
            kind,
            owner == null ? 0 : owner.uid(),
            owner == null ? 0 : STAFF,
            mode,
            size,
            now.minus(age),
            target,
            0);
    files.put(path, new ForgedFile(entry, content));
  }

  private UserAccount owner(MacPath path) {
    for (UserAccount user : users) {
      if (path.isAtOrBelow(user.home())) {
        return user;
      }
    }
    return null;
  }
}
