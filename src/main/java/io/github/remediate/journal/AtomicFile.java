package io.github.remediate.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Replaces a file whole: written beside it under another name, forced, renamed, the directory
 * forced. Whoever looks sees the old content or the new, after a power loss too.
 */
public final class AtomicFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private AtomicFile() {}

  /**
   * Writes {@code content} to {@code target} with mode 600.
   *
   * @throws JournalException if it could not; the target is then what it was, unless only the last
   *     force failed
   */
  public static void write(Path target, byte[] content) throws JournalException {
    write(target, content, OWNER_ONLY);
  }

  /**
   * Writes {@code content} to {@code target}, which must be a regular file or nothing: a link, a
   * directory or a device is refused, since the rename would replace it.
   *
   * @param most the permissions of the new file; the process's umask takes its part of them
   * @throws JournalException if it could not; the target is then what it was, unless only the last
   *     force failed
   */
  public static void write(Path target, byte[] content, Set<PosixFilePermission> most)
      throws JournalException {
    write(RealDisk.INSTANCE, target, content, most);
  }

  static void write(Disk disk, Path target, byte[] content, Set<PosixFilePermission> most)
      throws JournalException {
    Path name = target.getFileName();
    Path directory = target.toAbsolutePath().getParent();
    if (name == null || directory == null) {
      throw new JournalException("the file " + target + " cannot be written: it is a directory");
    }
    try {
      requireReplaceable(target);
      Path fresh = writeBeside(disk, directory, name.toString(), content, most);
      try {
        disk.rename(fresh, target);
      } catch (IOException e) {
        removeQuietly(fresh);
        throw e;
      }
      disk.forceDirectory(directory);
    } catch (IOException e) {
      throw new JournalException(
          "the file " + target + " cannot be written: " + JournalException.reason(e), e);
    }
  }

  /** Whether {@code name} is what a process that was cut off left beside the file {@code whole}. */
  public static boolean isUnfinished(String name, String whole) {
    return name.startsWith("." + whole + ".new-")
        && name.substring(whole.length() + 6).matches("\\d+-\\d+");
  }

  private static void requireReplaceable(Path target) throws IOException {
    try {
      BasicFileAttributes there = RealDisk.attributes(target);
      if (!there.isRegularFile()) {
        throw new IOException("it is " + RealDisk.kind(there));
      }
    } catch (NoSuchFileException e) {
      // A new file; what keeps its directory from taking it shows when it is made.
    }
  }

  private static Path writeBeside(
      Disk disk, Path directory, String name, byte[] content, Set<PosixFilePermission> most)
      throws IOException {
    for (int n = 1; ; n++) {
      Path fresh =
          directory.resolve("." + name + ".new-" + ProcessHandle.current().pid() + "-" + n);
      boolean made = false;
      try (Disk.File file = disk.create(fresh, most)) {
        made = true;
        file.writeFully(content, 0);
        file.force();
        return fresh;
      } catch (FileAlreadyExistsException e) {
        if (n == 100) {
          throw e;
        }
      } catch (IOException e) {
        if (made) {
          removeQuietly(fresh);
        }
        throw e;
      }
    }
  }

  private static void removeQuietly(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      // The failure that led here is the one to tell; a left-over beside the target harms nobody.
    }
  }
}
