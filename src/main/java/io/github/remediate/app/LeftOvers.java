package io.github.remediate.app;

import io.github.remediate.journal.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What processes that were cut off left beside a file that they were to replace. */
final class LeftOvers {
  private LeftOvers() {}

  /** Removes what was to become {@code name}; what cannot be removed harms nobody. */
  static void remove(Path directory, String name) {
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(
            directory, child -> AtomicFile.isUnfinished(child.getFileName().toString(), name))) {
      for (Path child : children) {
        Files.deleteIfExists(child);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Whoever writes next to it meets the same trouble and tells it.
    }
  }
}
