package io.github.remediate.macos.files;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the log of runs is: {@code /var/log/remediate.log}. */
public final class LogLocation {
  private static final MacPath FILE = new MacPath("/var/log/remediate.log");

  private LogLocation() {}

  /**
   * The log's file on this machine, which need not exist yet; empty if the directory is not there,
   * or if somebody but root could have made the file something else.
   */
  public static Optional<Path> in(MacRoot root) {
    try {
      SafePathCheck pathCheck = new SafePathCheck(root);
      VerifiedPlace verified = pathCheck.ofRootAlone(FILE);
      if (verified.isFree()) {
        return Optional.of(verified.path());
      }
      boolean ours =
          verified.holds(FileEntry.Kind.FILE) && pathCheck.isRoots(verified.entry().uid());
      return ours ? Optional.of(verified.path()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
