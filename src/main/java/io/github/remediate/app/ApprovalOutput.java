package io.github.remediate.app;

import io.github.remediate.journal.AtomicFile;
import io.github.remediate.macos.files.SafeDirectory;
import io.github.remediate.signature.KeyPairFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where an approval is saved. Nothing is written over but the approval that was read there, and
 * only as long as it is the same.
 */
final class ApprovalOutput {
  private final Path file;
  private final String shown;
  private final Optional<byte[]> before;

  private ApprovalOutput(Path file, String shown, Optional<byte[]> before) {
    this.file = file;
    this.shown = shown;
    this.before = before;
  }

  /**
   * Looks at the place.
   *
   * @throws CommandFailure if somebody else could put a link in the way, or something is there that
   *     is no file
   */
  static ApprovalOutput at(ApprovalOrder.Given out) {
    Path file = sheltered(out);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new ApprovalOutput(file, out.shown(), Optional.empty());
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw CommandFailure.usage(
          out.shown() + " is a link or no file, and is left alone. Name another file with -o.");
    }
    return new ApprovalOutput(
        file, out.shown(), Optional.of(GivenApproval.bytes(file, out.shown())));
  }

  private static Path sheltered(ApprovalOrder.Given out) {
    Path name = out.file().getFileName();
    Path directory = out.file().toAbsolutePath().getParent();
    if (name == null || directory == null || !Files.isDirectory(directory)) {
      throw CommandFailure.usage(
          out.shown() + " cannot be saved: its directory is not there. Name another file with -o.");
    }
    try {
      return SafeDirectory.at(directory).path().resolve(name);
    } catch (IOException e) {
      throw CommandFailure.usage(
          out.shown()
              + " is not saved: "
              + GivenOutput.reason(e)
              + ", and somebody could put a link in its way. Name a file where nobody else can"
              + " change anything, with -o.",
          e);
    }
  }

  /** What is there. */
  Optional<byte[]> before() {
    return before.map(byte[]::clone);
  }

  void write(byte[] content) {
    try {
      if (before.isEmpty()) {
        KeyPairFiles.create(file, content, "rw-------");
      } else if (!Arrays.equals(before.get(), GivenApproval.bytes(file, shown))) {
        throw CommandFailure.usage(
            shown + " was changed meanwhile, and is left alone. Type the same again.");
      } else {
        AtomicFile.write(file, content);
      }
    } catch (FileAlreadyExistsException e) {
      throw CommandFailure.usage(
          shown + " was made meanwhile, and is left alone. Type the same again.", e);
    } catch (IOException e) {
      throw CommandFailure.usage(
          shown + " cannot be saved: " + GivenOutput.reason(e) + ". Name another file with -o.", e);
    }
  }
}
