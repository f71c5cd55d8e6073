package io.github.remediate.macos.files;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is being made beside its final place, in a directory that is root's alone, to be given its
 * name when it is whole. A crash leaves it behind, and the next attempt clears it away.
 */
final class PartialFile {
  private final SafePathCheck pathCheck;
  private final MacPath finalPlace;
  private final MacPath place;

  PartialFile(SafePathCheck pathCheck, MacPath finalPlace) {
    this.pathCheck = pathCheck;
    this.finalPlace = finalPlace;
    this.place = finalPlace.parent().child(finalPlace.name() + ".part");
  }

  /** Makes the place free, and tells where it is. */
  Path begin() throws IOException {
    VerifiedPlace verified = pathCheck.ofRootAlone(place);
    if (!verified.isFree()) {
      pathCheck.requireRootAlone(verified.holdingFileOrDirectory().entry());
      remove(verified);
    }
    return verified.path();
  }

  /** Gives it its name. */
  void finish() throws IOException {
    DurableDirectories.rename(pathCheck.ofRootAlone(place), pathCheck.ofRootAlone(finalPlace));
  }

  /** After a failure: removes as much as there is. */
  void abandon(IOException reason) {
    try {
      VerifiedPlace verified = pathCheck.ofRootAlone(place);
      if (!verified.isFree()) {
        remove(verified);
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static void remove(VerifiedPlace verified) throws IOException {
    if (!verified.holds(FileEntry.Kind.DIRECTORY)) {
      DurableDirectories.delete(verified.path());
      return;
    }
    Optional<String> stays =
        TreeRemoval.remove(verified.path(), verified.asked().value(), VolumeLookup.OF_THIS_MACHINE);
    if (stays.isPresent()) {
      throw new ChangeRefusedException(stays.get());
    }
    DurableDirectories.force(verified.path().getParent());
  }
}
