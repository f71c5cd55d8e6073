package io.github.remediate.macos.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;

/** Whether only root can change a file, or a directory with all that is in it. */
public final class RootOnlyCheck {
  private static final int WRITABLE_BY_OTHERS = 022;

  private RootOnlyCheck() {}

  /**
   * The first thing above, at or below {@code path} that somebody but root can change, in words.
   */
  public static Optional<String> problem(Path path) {
    String[] problem = new String[1];
    try {
      Path real = path.toRealPath();
      for (Path above = real.getParent(); above != null; above = above.getParent()) {
        problem[0] = problemOf(above);
        if (problem[0] != null) {
          return Optional.of(problem[0]);
        }
      }
      Files.walkFileTree(
          real,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes a)
                throws IOException {
              return check(directory);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
              return check(file);
            }

            private FileVisitResult check(Path each) throws IOException {
              problem[0] = problemOf(each);
              return problem[0] == null ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }
          });
      return Optional.ofNullable(problem[0]);
    } catch (IOException e) {
      return Optional.of(path + " cannot be checked: " + e.getMessage());
    }
  }

  private static String problemOf(Path path) throws IOException {
    Map<String, Object> seen =
        Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
    if ((Integer) seen.get("uid") != 0) {
      return path + " does not belong to root";
    }
    boolean link = Files.isSymbolicLink(path);
    return !link && ((Integer) seen.get("mode") & WRITABLE_BY_OTHERS) != 0
        ? path + " can be written by others than root"
        : null;
  }
}
