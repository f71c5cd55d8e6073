package io.github.remediate.workshop;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree whose entries are written down; what is not, is not there. It is for what only looks:
 * whoever lists or reads fails the test.
 */
public final class SparseTree implements MacFiles {
  private final Map<MacPath, FileEntry> entries = new HashMap<>();
  private Observation<FileEntry> missing = Observation.absent();

  /** An entry of group 0 and mode 600, in directories of root. */
  public SparseTree put(MacPath path, Kind kind, int uid) {
    return put(path, kind, uid, 0, 0600, null);
  }

  /** An entry in directories of root. */
  public SparseTree put(MacPath path, Kind kind, int uid, int gid, int mode, String target) {
    for (MacPath above : path.parent().chain()) {
      entries.putIfAbsent(above, entry(above, Kind.DIRECTORY, 0, 0, 0755, null));
    }
    entries.put(path, entry(path, kind, uid, gid, mode, target));
    return this;
  }

  private static FileEntry entry(
      MacPath path, Kind kind, int uid, int gid, int mode, String target) {
    return new FileEntry(path, kind, uid, gid, mode, 1, Instant.EPOCH, target, 0);
  }

  /** What is told from now on of an entry that is not written down. */
  public void missing(Observation<FileEntry> missing) {
    this.missing = missing;
  }

  /** Nothing is there any more. */
  public void clear() {
    entries.clear();
  }

  @Override
  public PathLookup look(MacPath path) {
    List<FileEntry> seen = new ArrayList<>();
    for (MacPath step : path.chain()) {
      FileEntry entry = entries.get(step);
      if (entry == null) {
        return new PathLookup(path, seen, missing);
      }
      seen.add(entry);
      if (entry.kind() != Kind.DIRECTORY && !step.equals(path)) {
        return new PathLookup(path, seen, Observation.unknown(step + " is in the way"));
      }
    }
    return new PathLookup(path, seen, Observation.known(entries.get(path)));
  }

  @Override
  public Observation<List<String>> list(MacPath directory) {
    throw new AssertionError("nothing is listed: " + directory);
  }

  @Override
  public Observation<byte[]> read(MacPath file, int most) {
    throw new AssertionError("nothing is read: " + file);
  }

  @Override
  public Observation<Long> usableBytes(MacPath path) {
    throw new AssertionError("no space is asked for: " + path);
  }

  @Override
  public Observation<String> volumeIn(MacPath directory) {
    return Observation.absent();
  }
}
