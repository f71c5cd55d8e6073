package io.github.remediate.macos.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * A directory in which nobody but root and the user who runs this program can exchange what is
 * made: neither there nor on the way to it. In a directory with the sticky bit, as {@code /tmp}
 * has, others can add things and not exchange them.
 *
 * @param path the directory without links
 */
public record SafeDirectory(Path path) {
  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int WRITABLE_BY_ALL = 0002;

  /**
   * Looks at {@code directory} and all above it.
   *
   * @throws IOException if it is no such place; the message says why, as a clause
   */
  public static SafeDirectory at(Path directory) throws IOException {
    Path real = directory.toRealPath();
    // What an ordinary user shares with a group is theirs to decide.
    int others = ProcessOwner.isRoot() ? WRITABLE_BY_OTHERS : WRITABLE_BY_ALL;
    for (Path each = real; each != null; each = each.getParent()) {
      Map<String, Object> seen =
          Files.readAttributes(each, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
      if (ProcessOwner.isRoot() && (Integer) seen.get("uid") != 0) {
        throw new ChangeRefusedException(each + " does not belong to root");
      }
      int mode = (Integer) seen.get("mode");
      if ((mode & others) != 0 && (mode & STICKY) == 0) {
        throw new ChangeRefusedException(each + " can be written to by other users");
      }
    }
    return new SafeDirectory(real);
  }
}
