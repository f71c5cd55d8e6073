package io.github.remediate.macos.files;

import io.github.remediate.exec.TimeLimit;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;

/** What an error of the file system means, as a clause for a person. */
public final class FileErrors {
  private FileErrors() {}

  /** What {@code e} means, to be put behind the name of the entry; it is never empty. */
  public static String of(Exception e) {
    if (e instanceof AccessDeniedException) {
      // EACCES: permission bits
      return "needs root";
    }
    if (e instanceof InvalidPathException) {
      return "has a name that Java cannot spell in the encoding "
          + System.getProperty("sun.jnu.encoding")
          + "; set LC_ALL to a UTF-8 locale";
    }
    if (e instanceof TimeLimit.Exceeded) {
      return "does not answer, as a pipe would that nobody writes to: " + e.getMessage();
    }
    String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    if ("Operation not permitted".equals(reason)) {
      // EPERM: what TCC answers
      return "needs Full Disk Access";
    }
    return reason == null ? "cannot be read" : "cannot be read: " + reason;
  }
}
