package io.github.remediate.app;

import io.github.remediate.macos.files.SafeDirectory;
import io.github.remediate.signature.KeyPairFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Makes pairs of keys for approvals and receipts. */
public final class KeyPairs {
  private KeyPairs() {}

  /**
   * Makes a pair.
   *
   * @param directory where; it is made if it is not there
   * @param shown its name as the user typed it
   * @throws CommandFailure if the keys are not safe there, or one is there already
   */
  public static KeyPairFiles make(Path directory, String shown) {
    try {
      if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      if (!Files.isDirectory(directory)) {
        throw CommandFailure.usage(shown + " is no directory. Name one for the keys.");
      }
      return KeyPairFiles.make(SafeDirectory.at(directory).path());
    } catch (FileAlreadyExistsException e) {
      throw CommandFailure.usage(
          e.getFile()
              + " is there already, and no key is written over. Name another directory for a new"
              + " pair.",
          e);
    } catch (IOException e) {
      throw CommandFailure.usage(
          "The keys cannot be saved in " + shown + ": " + GivenOutput.reason(e) + ".", e);
    }
  }

  /**
   * What is to be said where a private key lies on a Mac on which runs happen: whoever is root
   * there can approve.
   *
   * @param root the root directory of this machine
   */
  public static Optional<String> warning(Path root) {
    Path state = root.resolve(RunStore.STATE.value().substring(1));
    return Files.exists(state, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(
            "Runs happen on this Mac, and whoever is root here can use the private key: an approval"
                + " by it says no more than that. Make the keys on another machine, or move the"
                + " private one there and remove it here.")
        : Optional.empty();
  }
}
