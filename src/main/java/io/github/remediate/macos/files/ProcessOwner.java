package io.github.remediate.macos.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;

/** Who this process is, and who made a tree. */
public final class ProcessOwner {
  private ProcessOwner() {}

  /** Whether this process runs as root. */
  public static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Numeric owner of the root directory of {@code root}; 0 where that cannot be told. */
  public static int of(MacRoot root) {
    try {
      return (Integer) Files.getAttribute(root.directory(), "unix:uid", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException | UnsupportedOperationException e) {
      return 0;
    }
  }
}
