package io.github.remediate.macos.files;

import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Directories that this program made and that only root can enter, with all that lies in them. */
public final class OwnTrees {
  private final MacRoot root;
  private final VolumeLookup volumes;

  public OwnTrees(MacRoot root) {
    this(root, VolumeLookup.OF_THIS_MACHINE);
  }

  OwnTrees(MacRoot root, VolumeLookup volumes) {
    this.root = root;
    this.volumes = volumes;
  }

  /**
   * How much lies in a tree.
   *
   * @param entries files, links and directories, without the tree's own
   * @param bytes sizes of the files, in bytes
   */
  public record Size(long entries, long bytes) {}

  /**
   * Measures the tree at {@code directory}; what cannot be read or is on another volume is not
   * counted. Links are not followed.
   */
  public Size measure(MacPath directory) {
    long[] size = new long[2];
    try {
      VerifiedPlace verified = new SafePathCheck(root).ofRootAlone(directory);
      if (verified.holds(FileEntry.Kind.DIRECTORY)) {
        Files.walkFileTree(verified.path(), new Counting(verified.path(), volumes, size));
      }
    } catch (IOException e) {
      // Shown only: the removal says what is wrong.
    }
    return new Size(size[0], size[1]);
  }

  /**
   * Removes the tree at {@code directory}, which is root's and which nobody else can enter. Links
   * are removed and never followed; what is on another volume stays. One that is gone already is
   * removed.
   *
   * @return failed if it is no such directory, or with the first entry that stays
   */
  public ChangeResult remove(MacPath directory) {
    try {
      SafePathCheck pathCheck = new SafePathCheck(root);
      VerifiedPlace verified = pathCheck.ofRootAlone(directory);
      if (verified.isFree()) {
        return new ChangeResult.Made();
      }
      if (!verified.holds(FileEntry.Kind.DIRECTORY)) {
        return new ChangeResult.Failed(directory + " is not a directory");
      }
      pathCheck.requireRootAlone(verified.entry());
      return TreeRemoval.remove(verified.path(), directory.value(), volumes)
          .<ChangeResult>map(ChangeResult.Failed::new)
          .orElseGet(ChangeResult.Made::new);
    } catch (IOException e) {
      return new ChangeResult.Failed(directory + " could not be removed: " + e.getMessage());
    }
  }

  /**
   * Removes the tree at {@code directory} as {@link #remove(MacPath)} does, after it was moved
   * whole to {@code aside}, where nothing may be: it is never half there under its own name.
   *
   * @param aside beside it or above, in a directory that nobody but root can enter
   */
  public ChangeResult remove(MacPath directory, MacPath aside) {
    try {
      SafePathCheck pathCheck = new SafePathCheck(root);
      VerifiedPlace from = pathCheck.ofRootAlone(directory);
      VerifiedPlace to = pathCheck.ofRootAlone(aside);
      if (from.isFree()) {
        return new ChangeResult.Made();
      }
      if (!from.holds(FileEntry.Kind.DIRECTORY) || !to.isFree()) {
        return new ChangeResult.Failed(
            (to.isFree() ? directory + " is not a directory" : aside + " is in the way"));
      }
      pathCheck.requireRootAlone(from.entry());
      Files.move(from.path(), to.path(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      return new ChangeResult.Failed(directory + " could not be moved aside: " + e.getMessage());
    }
    return remove(aside);
  }

  private static final class Counting extends SimpleFileVisitor<Path> {
    private final Path top;
    private final VolumeLookup volumes;
    private final long volume;
    private final long[] size;

    Counting(Path top, VolumeLookup volumes, long[] size) throws IOException {
      this.top = top;
      this.volumes = volumes;
      this.volume = volumes.of(top);
      this.size = size;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      if (volumes.of(directory) != volume) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      size[0] += directory.equals(top) ? 0 : 1;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      size[0]++;
      size[1] += attributes.isRegularFile() ? attributes.size() : 0;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
