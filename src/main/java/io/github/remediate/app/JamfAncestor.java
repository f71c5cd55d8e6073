package io.github.remediate.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether jamf started this process, at one remove or several. */
public final class JamfAncestor {
  /** More than a policy, its script and the shells in between have. */
  private static final int MOST = 16;

  private JamfAncestor() {}

  /** Whether a process above this one is jamf, as far as the system tells. */
  public static boolean exists() {
    return isAbove(ProcessHandle.current());
  }

  static boolean isAbove(ProcessHandle process) {
    Optional<ProcessHandle> parent = process.parent();
    for (int left = MOST; left > 0 && parent.isPresent(); left--) {
      if (isJamf(parent.get().info())) {
        return true;
      }
      parent = parent.get().parent();
    }
    return false;
  }

  // A script's process is that of its interpreter, and the script its first argument.
  private static boolean isJamf(ProcessHandle.Info info) {
    return info.command().filter(JamfAncestor::isJamf).isPresent()
        || info.arguments().filter(words -> words.length > 0 && isJamf(words[0])).isPresent();
  }

  private static boolean isJamf(String path) {
    try {
      Path name = Path.of(path).getFileName();
      return name != null && name.toString().equals("jamf");
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
