package io.github.remediate.macos;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What is being made beside its final place, in a directory that is root's alone, to be given its
 * name when it is whole. A crash leaves it behind, and the next attempt clears it away.
 */
final class Part {
  private final Footing footing;
  private final MacPath finalPlace;
  private final MacPath place;

  Part(Footing footing, MacPath finalPlace) {
    this.footing = footing;
    this.finalPlace = finalPlace;
    this.place = finalPlace.parent().child(finalPlace.name() + ".part");
  }

  /** Makes the place free, and tells where it is. */
  Path begin() throws IOException {
    Spot spot = footing.ofRootAlone(place);
    if (!spot.isFree()) {
      footing.requireRootAlone(spot.holdingFileOrDirectory().entry());
      remove(spot);
    }
    return spot.path();
  }

  /** Gives it its name. */
  void finish() throws IOException {
    Durable.rename(footing.ofRootAlone(place), footing.ofRootAlone(finalPlace));
  }

  /** After a failure: removes as much as there is. */
  void abandon(IOException reason) {
    try {
      Spot spot = footing.ofRootAlone(place);
      if (!spot.isFree()) {
        remove(spot);
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static void remove(Spot spot) throws IOException {
    if (!spot.holds(FileEntry.Kind.DIRECTORY)) {
      Durable.delete(spot.path());
      return;
    }
    // It holds only what was copied: files and directories of root's, and no link.
    Files.walkFileTree(
        spot.path(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
    Durable.force(spot.path().getParent());
  }
}
