package io.github.remediate.macos.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Changes of directories that are on disk when they return. */
final class DurableDirectories {
  private DurableDirectories() {}

  /**
   * Renames an entry to a free place.
   *
   * <p>The rename of POSIX replaces what it finds, so the place is looked at just before. That is
   * enough because both directories are such as only root changes; nothing is linked instead, since
   * a directory cannot be, and a crash would leave two names.
   */
  static void rename(VerifiedPlace from, VerifiedPlace to) throws IOException {
    from.holdingFileOrDirectory();
    if (!to.isFree() || !Files.notExists(to.path(), LinkOption.NOFOLLOW_LINKS)) {
      throw new ChangeRefusedException(to.asked() + " exists already");
    }
    if (from.volume() != to.volume()) {
      throw otherVolume(from, to);
    }
    try {
      Files.move(from.path(), to.path(), StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw otherVolume(from, to);
    }
    if (!from.identity().equals(FileIdentity.of(to.path()))) {
      throw new ChangeRefusedException(
          from.asked() + " was changed for something else, which is now at " + to.asked());
    }
    force(to.path().getParent());
    force(from.path().getParent());
  }

  static ChangeRefusedException otherVolume(VerifiedPlace from, VerifiedPlace to) {
    return new ChangeRefusedException(
        from.asked() + " is on another volume than " + to.asked().parent());
  }

  /** Makes a directory that only its owner may enter. */
  static void makeDirectory(Path directory) throws IOException {
    Files.createDirectory(directory, OwnerOnly.directory());
    force(directory.getParent());
  }

  /** Removes a file or an empty directory. */
  static void delete(Path path) throws IOException {
    Files.delete(path);
    force(path.getParent());
  }

  /** Has a directory's entries written to disk, where its file system knows how to. */
  static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // EINVAL: some network file systems have no such call for directories.
      if (!"Invalid argument".equals(e.getMessage())) {
        throw e;
      }
    }
  }
}
