package io.github.remediate.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories of a run that survive a power loss. */
public final class StateDirectory {
  private StateDirectory() {}

  /**
   * Makes {@code directory} and whatever is missing above it, with mode 700, and forces its name to
   * the disk, also if it was there before. What exists stays as it is; the last component must be a
   * directory and not a link. A resume calls this for its run's directory, too.
   *
   * @throws JournalException if that cannot be
   */
  public static void create(Path directory) throws JournalException {
    create(RealDisk.INSTANCE, directory.toAbsolutePath().normalize());
  }

  static void create(Disk disk, Path directory) throws JournalException {
    try {
      Path parent = directory.getParent();
      if (parent == null) {
        throw new JournalException(
            "the directory " + directory + " cannot be used: it is that of all others");
      }
      BasicFileAttributes there = attributesOrNull(directory);
      if (there == null) {
        if (attributesOrNull(parent) == null) {
          create(disk, parent);
        }
        make(directory);
      } else if (!there.isDirectory()) {
        throw new JournalException(
            "the directory " + directory + " cannot be used: it is " + RealDisk.kind(there));
      }
      // Also when it was there: who made it may have been killed before this.
      disk.forceDirectory(parent);
    } catch (JournalException e) {
      throw e;
    } catch (IOException e) {
      throw new JournalException(
          "the directory " + directory + " cannot be made: " + JournalException.reason(e), e);
    }
  }

  private static void make(Path directory) throws IOException {
    try {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      BasicFileAttributes there = RealDisk.attributes(directory);
      if (!there.isDirectory()) {
        throw new JournalException(
            "the directory " + directory + " cannot be used: it is " + RealDisk.kind(there), e);
      }
    }
  }

  private static BasicFileAttributes attributesOrNull(Path path) throws IOException {
    try {
      return RealDisk.attributes(path);
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
