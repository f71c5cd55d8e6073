package io.github.remediate.mac;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One walk down a path with {@code lstat}, component by component, that follows no link. The walk
 * stops at the first component that is missing, unreadable, or not a directory.
 *
 * <p>macOS itself makes {@code /etc}, {@code /tmp} and {@code /var} links into {@code /private};
 * those three, and only with exactly that target, are walked through and not listed as links.
 *
 * @param path the path that was asked for
 * @param components what was seen on the way, in order; the last is the entry itself if it is known
 * @param entry the entry itself: known, absent, or unknown (also when a component on the way is a
 *     link: what lies behind it was not looked at)
 * @param volumeIn see {@link MacFiles#volumeIn}; unknown where nobody looked for it
 */
public record PathLookup(
    MacPath path,
    List<FileEntry> components,
    Observation<FileEntry> entry,
    Observation<String> volumeIn) {

  /**
   * The walk over entries that are told by {@code entryAt}, each at the path that it is asked for.
   */
  public static PathLookup walk(MacPath path, Function<MacPath, Observation<FileEntry>> entryAt) {
    List<FileEntry> seen = new ArrayList<>();
    Observation<FileEntry> last = entryAt.apply(MacPath.ROOT);
    for (MacPath step : path.chain()) {
      if (!seen.isEmpty() && seen.get(seen.size() - 1).kind() != FileEntry.Kind.DIRECTORY) {
        FileEntry obstacle = seen.get(seen.size() - 1);
        return new PathLookup(
            path,
            seen,
            obstacle.kind() == FileEntry.Kind.LINK
                ? Observation.unknown(obstacle.path() + " is a link")
                : Observation.absent());
      }
      last = entryAt.apply(step);
      if (!(last instanceof Observation.Known<FileEntry> known)) {
        break;
      }
      seen.add(known.value());
    }
    return new PathLookup(path, seen, last);
  }

  /** A walk alone, without a look at what is mounted below its end. */
  public PathLookup(MacPath path, List<FileEntry> components, Observation<FileEntry> entry) {
    this(path, components, entry, Observation.unknown("nobody looked what is mounted in it"));
  }

  /** The same walk, with a look at what is mounted below its end. */
  public PathLookup with(Observation<String> volume) {
    return new PathLookup(path, components, entry, volume);
  }

  public PathLookup {
    components = List.copyOf(components);
  }

  /**
   * The entry if it is a regular file and every component on the way to it is a directory;
   * otherwise absent, or unknown with a reason that names the component which is something else.
   */
  public Observation<FileEntry> regularFile() {
    for (int at = 0; at < components.size(); at++) {
      FileEntry component = components.get(at);
      boolean itself = entry.isKnown() && at == components.size() - 1;
      if (component.kind() == FileEntry.Kind.LINK) {
        return Observation.unknown(
            component.path() + " is a link, which is not followed; check who made it");
      }
      if (component.kind() != (itself ? FileEntry.Kind.FILE : FileEntry.Kind.DIRECTORY)) {
        return Observation.unknown(
            component.path() + (itself ? " is not a regular file" : " is not a directory"));
      }
    }
    return entry;
  }
}
