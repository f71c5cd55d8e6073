package io.github.remediate.macos;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is being made beside its final place, in a directory that is root's alone, to be given its
 * name when it is whole. A crash leaves it behind, and the next attempt clears it away.
 */
final class Part {
  private final Footing footing;
  private final MacPath finalPlace;
  private final MacPath place;

  Part(Footing footing, MacPath finalPlace) {
    this.footing = footing;
    this.finalPlace = finalPlace;
    this.place = finalPlace.parent().child(finalPlace.name() + ".part");
  }

  /** Makes the place free, and tells where it is. */
  Path begin() throws IOException {
    Spot spot = footing.ofRootAlone(place);
    if (!spot.isFree()) {
      footing.requireRootAlone(spot.holdingFileOrDirectory().entry());
      remove(spot);
    }
    return spot.path();
  }

  /** Gives it its name. */
  void finish() throws IOException {
    Durable.rename(footing.ofRootAlone(place), footing.ofRootAlone(finalPlace));
  }

  /** After a failure: removes as much as there is. */
  void abandon(IOException reason) {
    try {
      Spot spot = footing.ofRootAlone(place);
      if (!spot.isFree()) {
        remove(spot);
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static void remove(Spot spot) throws IOException {
    if (!spot.holds(FileEntry.Kind.DIRECTORY)) {
      Durable.delete(spot.path());
      return;
    }
    Optional<String> stays =
        TreeRemoval.remove(spot.path(), spot.asked().value(), Volumes.OF_THIS_MACHINE);
    if (stays.isPresent()) {
      throw new Refusal(stays.get());
    }
    Durable.force(spot.path().getParent());
  }
}
