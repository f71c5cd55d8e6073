package io.github.remediate.app;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Files of a Mac that note which paths they were asked for, as a listing names no others. */
final class NotedFiles implements MacFiles {
  private final MacFiles files;
  private final Set<MacPath> asked = new TreeSet<>();

  NotedFiles(MacFiles files) {
    this.files = files;
  }

  /** Every path so far that was looked at, or was seen on the way to one, in order. */
  List<MacPath> asked() {
    return List.copyOf(asked);
  }

  @Override
  public PathLookup look(MacPath path) {
    PathLookup look = files.look(path);
    List<FileEntry> way = look.components();
    way.forEach(entry -> asked.add(entry.path()));
    // What lies behind a link follows from the link itself.
    boolean behindLink =
        look.entry().isUnknown()
            && !way.isEmpty()
            && way.get(way.size() - 1).kind() == FileEntry.Kind.LINK;
    if (!behindLink) {
      asked.add(path);
    }
    return look;
  }

  @Override
  public Observation<List<String>> list(MacPath directory) {
    look(directory);
    Observation<List<String>> names = files.list(directory);
    for (String name : names.found().orElse(List.of())) {
      if (MacPath.wrongWith(directory.child(name).value()) == null) {
        look(directory.child(name));
      }
    }
    return names;
  }

  @Override
  public Observation<byte[]> read(MacPath file, int most) {
    look(file);
    return files.read(file, most);
  }

  @Override
  public Observation<String> volumeIn(MacPath directory) {
    return files.volumeIn(directory);
  }

  @Override
  public Observation<Long> usableBytes(MacPath path) {
    return files.usableBytes(path);
  }
}
