package io.github.remediate.macos.files;

import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;

/** What an error of the file system means for a change, as a clause for a person. */
final class ChangeErrors {
  private ChangeErrors() {}

  static String of(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "this needs root";
    }
    if (e instanceof InvalidPathException) {
      return "it " + FileErrors.of(e);
    }
    if (e instanceof ClosedByInterruptException) {
      return "it was interrupted";
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " appeared meanwhile";
    }
    return ofReason(
        e instanceof FileSystemException failure ? failure.getReason() : e.getMessage());
  }

  /**
   * @param reason strerror(3)'s words, or null
   */
  static String ofReason(String reason) {
    if (reason == null) {
      return "the file system gives no reason";
    }
    return switch (reason) {
      case "No space left on device" -> "the volume is full";
      case "Disc quota exceeded", "Disk quota exceeded" -> "the disk quota is used up";
      case "Read-only file system" -> "the volume is read-only";
      case "Permission denied" -> "the permissions forbid it";
      // EPERM: from TCC, of a locked file (chflags), and from SIP
      case "Operation not permitted" ->
          "macOS does not permit it: Full Disk Access is missing, or it is locked";
      case "Cross-device link", "Invalid cross-device link" -> "it is on another volume";
      case "Input/output error" -> "the disk reports an error";
      default -> reason;
    };
  }
}
