package io.github.remediate.macos.files;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the log of runs may be written. */
public final class LogLocation {
  private LogLocation() {}

  /**
   * The file {@code log} on this machine, which need not exist yet; empty if the directory is not
   * there, or if somebody but root could have made the file something else.
   */
  public static Optional<Path> of(MacPath log, MacRoot root) {
    try {
      SafePathCheck pathCheck = new SafePathCheck(root);
      VerifiedPlace verified = pathCheck.ofRootAlone(log);
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
