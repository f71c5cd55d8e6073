package io.github.remediate.app;

import io.github.remediate.journal.AtomicFile;
import io.github.remediate.macos.files.SafeDirectory;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that somebody named to be written. */
public final class GivenOutput {
  private GivenOutput() {}

  /**
   * Writes a document in one piece: the file is either the old one or the whole new one. Only
   * whoever runs this program can read it.
   *
   * @param what the document, with its article, as a sentence begins
   * @param byShell the option and the sign by which a shell writes it, before the file's name
   * @throws CommandFailure if it cannot be written, or if somebody else could put a link in its way
   */
  public static void write(String what, Path file, byte[] content, String byShell) {
    try {
      AtomicFile.write(sheltered(what, file, byShell), content);
    } catch (IOException e) {
      throw CommandFailure.usage(
          what + " cannot be saved as " + file + ": " + reason(e) + ". Name another file.", e);
    }
  }

  /**
   * Refuses a file that {@link #write} would refuse, before there is anything to write.
   *
   * @throws CommandFailure likewise
   */
  static void refuseUnfit(String what, Path file, String byShell) {
    try {
      Path place = sheltered(what, file, byShell);
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
          && !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException("it is no file");
      }
      Path directory = place.toAbsolutePath().getParent();
      if (directory == null || !Files.isWritable(directory)) {
        throw new IOException("its directory cannot be written to");
      }
    } catch (IOException e) {
      throw CommandFailure.usage(
          what + " cannot be saved as " + file + ": " + reason(e) + ". Name another file.", e);
    }
  }

  private static Path sheltered(String what, Path file, String byShell) throws IOException {
    Path name = file.getFileName();
    Path directory = file.toAbsolutePath().getParent();
    if (name == null || directory == null) {
      return file;
    }
    if (!Files.isDirectory(directory)) {
      throw new IOException("its directory is not there");
    }
    try {
      return SafeDirectory.at(directory).path().resolve(name);
    } catch (IOException e) {
      throw CommandFailure.usage(
          what
              + " is not saved as "
              + file
              + ": "
              + reason(e)
              + ", and somebody could put a link in its way. Name a file where nobody else can"
              + " change anything, for root /var/root/"
              + name
              + ", or have your shell write it: "
              + byShell
              + name,
          e);
    }
  }

  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "you may not; with sudo in front, root may";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
