package io.github.remediate.macos.files;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Walks down a Mac's file tree with lstat, and remembers what stood on the way. */
final class TreeWalk {
  private static final String ATTRIBUTES = "unix:mode,uid,gid,size,lastModifiedTime,dev";
  private static final int TYPE = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int FILE = 0100000;
  private static final int LINK = 0120000;
  private static final int PERMISSIONS = 07777;

  /**
   * One step of a walk.
   *
   * @param where the path without macOS's own links: {@code /private/var} for {@code /var}
   */
  private record Waypoint(MacPath where, Observation<FileEntry> entry) {}

  /**
   * A walk and where it led.
   *
   * @param end the path that was asked for, without macOS's own links
   * @param lastDirectory the last directory on the way, likewise
   */
  record Way(PathLookup look, MacPath end, MacPath lastDirectory) {}

  private final MacRoot root;
  private final Map<MacPath, Waypoint> passed = new ConcurrentHashMap<>();

  TreeWalk(MacRoot root) {
    this.root = root;
  }

  Way down(MacPath path) {
    List<FileEntry> components = new ArrayList<>();
    Waypoint verified = new Waypoint(MacPath.ROOT, Observation.absent());
    MacPath lastDirectory = MacPath.ROOT;
    if (path.equals(MacPath.ROOT)) {
      verified = see(path, path);
      verified.entry().found().ifPresent(components::add);
      return new Way(new PathLookup(path, components, verified.entry()), path, path);
    }
    Observation<FileEntry> end = null;
    for (MacPath component : path.chain()) {
      boolean last = component.equals(path);
      verified = last ? see(component, verified.where()) : pass(component, verified.where());
      FileEntry entry = verified.entry().found().orElse(null);
      if (entry != null) {
        components.add(entry);
        lastDirectory = entry.kind() == FileEntry.Kind.DIRECTORY ? verified.where() : lastDirectory;
      }
      end = last ? verified.entry() : barrier(component, verified.entry());
      if (end != null) {
        break;
      }
    }
    return new Way(new PathLookup(path, components, end), verified.where(), lastDirectory);
  }

  /** What is known of everything below {@code component}, or null if the walk can go on. */
  private static Observation<FileEntry> barrier(
      MacPath component, Observation<FileEntry> observed) {
    if (!(observed instanceof Observation.Known<FileEntry> known)) {
      return observed;
    }
    return switch (known.value().kind()) {
      case DIRECTORY -> null;
      case LINK -> Observation.unknown(component + " is a link");
      case FILE, OTHER -> Observation.absent();
    };
  }

  private Waypoint pass(MacPath component, MacPath parent) {
    Waypoint verified = passed.get(component);
    if (verified == null) {
      verified = see(component, parent);
      passed.put(component, verified);
    }
    return verified;
  }

  /**
   * @param parent where the directory above is
   */
  private Waypoint see(MacPath component, MacPath parent) {
    MacPath where = component.equals(MacPath.ROOT) ? component : parent.child(component.name());
    Observation<FileEntry> entry = lstat(where, component);
    if (!entry.found().filter(TreeWalk::isApples).isPresent()) {
      return new Waypoint(where, entry);
    }
    MacPath behind = new MacPath("/private" + component.value());
    Observation<FileEntry> way = barrier(behind.parent(), lstat(behind.parent(), behind.parent()));
    return new Waypoint(behind, way == null ? lstat(behind, component) : way);
  }

  /** Whether it is one of the three links of macOS itself. */
  private static boolean isApples(FileEntry entry) {
    String path = entry.path().value();
    return entry.kind() == FileEntry.Kind.LINK
        && (path.equals("/etc") || path.equals("/tmp") || path.equals("/var"))
        && (entry.linkTarget().equals("private" + path)
            || entry.linkTarget().equals("/private" + path));
  }

  private Observation<FileEntry> lstat(MacPath where, MacPath as) {
    try {
      Path path = root.resolve(where);
      Map<String, Object> attributes =
          Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      int mode = (Integer) attributes.get("mode");
      FileEntry.Kind kind = kind(mode);
      Instant modified = ((FileTime) attributes.get("lastModifiedTime")).toInstant();
      return Observation.known(
          new FileEntry(
              as,
              kind,
              (Integer) attributes.get("uid"),
              (Integer) attributes.get("gid"),
              mode & PERMISSIONS,
              (Long) attributes.get("size"),
              modified,
              kind == FileEntry.Kind.LINK ? Files.readSymbolicLink(path).toString() : null,
              (Long) attributes.get("dev")));
    } catch (NoSuchFileException e) {
      return Observation.absent();
    } catch (IOException | InvalidPathException e) {
      return Observation.unknown(as + " " + FileErrors.of(e));
    }
  }

  private static FileEntry.Kind kind(int mode) {
    return switch (mode & TYPE) {
      case DIRECTORY -> FileEntry.Kind.DIRECTORY;
      case FILE -> FileEntry.Kind.FILE;
      case LINK -> FileEntry.Kind.LINK;
      default -> FileEntry.Kind.OTHER;
    };
  }
}
