package io.github.remediate.cli;

import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes a log that its owner alone may read and write, whatever the umask: it names people.
 *
 * <p>Several processes may write it, and each continues it where one of them moved it away.
 */
final class OwnLog<E> extends RollingFileAppender<E> {
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");

  /** What file is open, whatever it is called by now; null as long as none is. */
  private Object opened;

  @Override
  protected void subAppend(E event) {
    streamWriteLock.lock();
    try {
      if (opened != null && !opened.equals(key(Path.of(getFile())))) {
        openFile(getFile());
      }
    } catch (IOException e) {
      addError("The log cannot be opened anew", e);
    } finally {
      streamWriteLock.unlock();
    }
    super.subAppend(event);
  }

  private static Object key(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (NoSuchFileException e) {
      return file;
    }
  }

  @Override
  public void openFile(String name) throws IOException {
    Path file = Path.of(name);
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNERS));
    } catch (FileAlreadyExistsException e) {
      // Of an older version, or launchd's, which both have gone by the umask.
      Files.setPosixFilePermissions(file, OWNERS);
    }
    super.openFile(name);
    opened = key(file);
  }
}
