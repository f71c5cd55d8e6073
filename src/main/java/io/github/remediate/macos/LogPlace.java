package io.github.remediate.macos;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the log of runs is: {@code /var/log/remediate.log}. */
public final class LogPlace {
  private static final MacPath FILE = new MacPath("/var/log/remediate.log");

  private LogPlace() {}

  /**
   * The log's file on this machine, which need not exist yet; empty if the directory is not there,
   * or if somebody but root could have made the file something else.
   */
  public static Optional<Path> in(MacRoot root) {
    try {
      Footing footing = new Footing(root);
      Spot spot = footing.ofRootAlone(FILE);
      if (spot.isFree()) {
        return Optional.of(spot.path());
      }
      boolean ours = spot.holds(FileEntry.Kind.FILE) && footing.isRoots(spot.entry().uid());
      return ours ? Optional.of(spot.path()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
