package io.github.remediate.virtual;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The virtual disk. Of a directory that is known only in parts (a capture names what it looked at)
 * the rest is unknown, never absent.
 */
final class VirtualTree implements MacFiles {
  /** macOS makes these links into /private, and they are walked through. */
  static final List<String> SYSTEM_LINKS = List.of("/etc", "/tmp", "/var");

  private final NavigableMap<MacPath, TreeNode> nodes = new TreeMap<>();

  /**
   * Why not all of a directory is known.
   *
   * @param listing what to say instead of its names
   * @param entry what to say of an entry that nobody knows of
   */
  record Reasons(String listing, String entry) {}

  /** Directories of which only some entries are known, and why. */
  private final Map<MacPath, Reasons> partly = new HashMap<>();

  private final Map<MacPath, String> unknown = new HashMap<>();
  private final Set<MacPath> absent = new HashSet<>();
  private Observation<Long> freeBytes = Observation.unknown("free space is not recorded");

  void freeBytes(Observation<Long> bytes) {
    this.freeBytes = bytes;
  }

  // What is known, as it is taken over from elsewhere.

  void isPartlyKnown(MacPath directory, Reasons reasons) {
    partly.put(resolved(directory), reasons);
  }

  void isUnknown(MacPath path, String reason) {
    unknown.put(resolved(path), reason);
  }

  void isAbsent(MacPath path) {
    absent.add(resolved(path));
  }

  void clear() {
    nodes.clear();
    partly.clear();
    unknown.clear();
    absent.clear();
  }

  private static final MacPath STATE = new MacPath("/Library/Application Support/Remediate");
  private static final MacPath JOB =
      new MacPath("/Library/LaunchDaemons/io.github.remediate.resume.plist");
  private static final String DROP = ".remediate-";

  // What can be done to it.

  /** The entry at {@code path}, where no link leads to; null if there is none. */
  TreeNode at(MacPath path) {
    return nodes.get(resolved(path));
  }

  boolean has(MacPath path) {
    return at(path) != null;
  }

  /** Puts an entry where its directory exists. */
  void put(MacPath path, TreeNode node) {
    MacPath real = resolved(path);
    nodes.put(real, node);
    absent.remove(real);
    unknown.remove(real);
  }

  /** Takes an entry and everything below it away. */
  void remove(MacPath path) {
    MacPath real = resolved(path);
    List<MacPath> gone = new ArrayList<>(below(real).keySet());
    gone.forEach(nodes::remove);
    nodes.remove(real);
    partly.keySet().removeIf(each -> each.isAtOrBelow(real));
    absent.add(real);
  }

  /** Renames an entry with everything below it; nothing stands at {@code to}. */
  void rename(MacPath from, MacPath to) {
    MacPath source = resolved(from);
    MacPath target = resolved(to);
    Map<MacPath, TreeNode> moved = new HashMap<>();
    moved.put(target, nodes.get(source));
    below(source).forEach((path, node) -> moved.put(carried(path, source, target), node));
    Map<MacPath, Reasons> movedPartly = new HashMap<>();
    partly.forEach(
        (path, reason) -> {
          if (path.isAtOrBelow(source)) {
            movedPartly.put(carried(path, source, target), reason);
          }
        });
    remove(source);
    moved.forEach(this::put);
    partly.putAll(movedPartly);
  }

  /** Copies the files and directories below {@code from} for root's eyes alone. */
  void copyBelow(MacPath from, MacPath to) {
    MacPath source = resolved(from);
    new TreeMap<>(below(source))
        .forEach(
            (path, node) -> {
              MacPath target = carried(path, source, to);
              boolean wanted = node.kind() == Kind.FILE || node.kind() == Kind.DIRECTORY;
              if (wanted && has(target.parent())) {
                put(target, node.copyForRoot());
              }
            });
  }

  private static MacPath carried(MacPath path, MacPath from, MacPath to) {
    return new MacPath(to + path.value().substring(from.value().length()));
  }

  /** Everything below {@code directory}, in order. */
  NavigableMap<MacPath, TreeNode> below(MacPath directory) {
    MacPath real = resolved(directory);
    if (real.equals(MacPath.ROOT)) {
      return nodes.tailMap(real, false);
    }
    // '0' is the sign after the slash, which every path below has in that place.
    return nodes.subMap(real.child("\u0001"), true, new MacPath(real + "0"), false);
  }

  // What can be seen of it.

  @Override
  public PathLookup look(MacPath path) {
    return PathLookup.walk(path, step -> entryAt(step, path));
  }

  /** macOS walks through its own three links, so a path behind one has another name. */
  private MacPath resolved(MacPath path) {
    String value = path.value();
    for (String name : SYSTEM_LINKS) {
      if (value.startsWith(name) && path.isAtOrBelow(new MacPath(name))) {
        TreeNode link = nodes.get(new MacPath(name));
        TreeNode directory = nodes.get(new MacPath("/private"));
        if (link != null
            && ("private" + name).equals(link.linkTarget())
            && directory != null
            && directory.kind() == Kind.DIRECTORY) {
          return new MacPath("/private" + value);
        }
      }
    }
    return path;
  }

  private Observation<FileEntry> entryAt(MacPath step, MacPath wanted) {
    MacPath real = resolved(step);
    TreeNode node = nodes.get(real);
    if (node != null) {
      return Observation.known(node.entry(step));
    }
    if (unknown.containsKey(real)) {
      return Observation.unknown(unknown.get(real));
    }
    if (absent.contains(real) || !partly.containsKey(real.parent()) || isOurs(real)) {
      return Observation.absent();
    }
    for (MacPath deeper : wanted.chain()) {
      MacPath below = resolved(deeper);
      if (absent.contains(below)) {
        return Observation.absent();
      }
      if (unknown.containsKey(below)) {
        return Observation.unknown(unknown.get(below));
      }
    }
    return Observation.unknown(partly.get(real.parent()).entry());
  }

  /**
   * What only this program makes: nobody who recorded the Mac asked for it, and it is not there.
   */
  private static boolean isOurs(MacPath path) {
    return path.isAtOrBelow(STATE) || path.name().startsWith(DROP) || path.equals(JOB);
  }

  @Override
  public Observation<List<String>> list(MacPath directory) {
    return nodeAt(directory, Kind.DIRECTORY, "listing")
        .flatMap(
            node -> {
              if (node.unreadable() != null) {
                return Observation.unknown(node.unreadable());
              }
              MacPath real = resolved(directory);
              return partly.containsKey(real)
                  ? Observation.unknown(partly.get(real).listing())
                  : Observation.known(namesIn(real));
            });
  }

  private List<String> namesIn(MacPath directory) {
    List<String> names = new ArrayList<>();
    for (MacPath path : below(directory).keySet()) {
      if (path.parent().equals(directory)) {
        names.add(path.name());
      }
    }
    names.sort(null);
    return List.copyOf(names);
  }

  /** {@inheritDoc} The virtual disk is one volume. */
  @Override
  public Observation<String> volumeIn(MacPath directory) {
    return Observation.absent();
  }

  @Override
  public Observation<byte[]> read(MacPath file, int most) {
    return nodeAt(file, Kind.FILE, "content")
        .flatMap(
            node -> {
              if (node.content() == null) {
                return Observation.unknown(
                    node.unreadable() == null ? "its content is not recorded" : node.unreadable());
              }
              return node.content().length > most
                  ? Observation.unknown("it is larger than " + most + " bytes")
                  : Observation.known(node.content().clone());
            });
  }

  private Observation<TreeNode> nodeAt(MacPath path, Kind kind, String wanted) {
    return look(path)
        .entry()
        .flatMap(
            entry -> {
              if (entry.kind() == Kind.LINK) {
                return Observation.unknown("it is a link, and links are not followed");
              }
              if (entry.kind() != kind) {
                return kind == Kind.DIRECTORY
                    ? Observation.absent()
                    : Observation.unknown("it is not a regular file and has no " + wanted);
              }
              return Observation.known(at(path));
            });
  }

  @Override
  public Observation<Long> usableBytes(MacPath path) {
    return freeBytes;
  }
}
