package io.github.remediate.cli;

import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a log that its owner alone may read and write, whatever the umask: it names people. */
final class OwnLog<E> extends RollingFileAppender<E> {
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");

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
  }
}
