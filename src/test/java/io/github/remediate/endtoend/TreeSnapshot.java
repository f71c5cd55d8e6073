package io.github.remediate.endtoend;

import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What lstat tells of every entry of a tree; the fake's programs and the runs are left out. */
final class TreeSnapshot {
  private static final Set<String> OTHERS =
      Set.of(
          Cleanup.STATE,
          StatefulTree.STATE,
          "/private/var/db/forged-answers",
          "/bin",
          "/sbin",
          "/usr/bin",
          "/usr/sbin");

  private TreeSnapshot() {}

  /** By path as the Mac sees it. A directory's time is left out: it changes with its entries. */
  static SortedMap<String, String> of(StatefulTree tree) throws IOException {
    SortedMap<String, String> entries = new TreeMap<>();
    Files.walkFileTree(
        tree.root(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            String path = "/" + tree.root().relativize(directory);
            if (OTHERS.contains(path)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            entries.put(path, "directory " + owner(directory));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String what =
                attributes.isSymbolicLink()
                    ? "link to " + Files.readSymbolicLink(file)
                    : "file " + attributes.size() + " " + attributes.lastModifiedTime();
            if (file.endsWith("var/log/remediate.log")) {
              return FileVisitResult.CONTINUE; // the program's own, and LogTest's
            }
            entries.put("/" + tree.root().relativize(file), what + " " + owner(file));
            return FileVisitResult.CONTINUE;
          }
        });
    return entries;
  }

  private static String owner(Path path) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
    return attributes.get("uid")
        + ":"
        + attributes.get("gid")
        + " "
        + Integer.toOctalString((Integer) attributes.get("mode"));
  }
}
