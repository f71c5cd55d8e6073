package io.github.remediate.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Appends to a file that its owner alone may read and write, whatever the umask: a log names
 * people. Where another process moved it away, or it could not be written, it is opened anew with
 * the next line; what cannot be written then is left out.
 */
final class LogStream extends OutputStream {
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");

  private static final OpenOption[] TO_APPEND = {
    StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS
  };

  /** Somebody may move the file away while it is opened, but not each time. */
  private static final int TRIES = 10;

  private final Path file;

  /** Null as long as none is open. Not a channel, which an interruption would close. */
  private OutputStream out;

  /** Which file is open, whatever it is called by now. */
  private Object opened;

  LogStream(Path file) {
    this.file = file;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    try {
      if (out == null || !key().equals(opened)) {
        open();
      }
      if (out != null) {
        out.write(bytes, from, length);
      }
    } catch (IOException e) {
      close();
    }
  }

  private void open() throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      close();
      try {
        Object before = key();
        openOnce();
        opened = key();
        if (opened.equals(before)) {
          return;
        }
      } catch (NoSuchFileException moved) {
        // By another process, while it was opened here.
      }
    }
  }

  private void openOnce() throws IOException {
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNERS));
    } catch (FileAlreadyExistsException e) {
      // It is continued.
    }
    out = Files.newOutputStream(file, TO_APPEND);
    // Of an older version, or launchd's, which both have gone by the umask.
    Files.setPosixFilePermissions(file, OWNERS);
  }

  private Object key() throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (NoSuchFileException e) {
      return file;
    }
  }

  @Override
  public void close() {
    try (OutputStream closed = out) {
      out = null;
    } catch (IOException e) {
      // What it took before is written.
    }
  }
}
