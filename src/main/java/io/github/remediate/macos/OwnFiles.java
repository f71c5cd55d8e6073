package io.github.remediate.macos;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;

/** Directories and files that this program makes for itself, where only root can reach. */
final class OwnFiles {
  private final MacRoot root;
  private final Footing footing;

  OwnFiles(MacRoot root) {
    this.root = root;
    this.footing = new Footing(root);
  }

  void makeDirectory(MacPath directory) throws IOException {
    for (MacPath component : directory.chain()) {
      Spot spot = footing.ofRootAlone(component);
      if (spot.isFree()) {
        Durable.makeDirectory(spot.path());
      } else if (!spot.holds(FileEntry.Kind.DIRECTORY)) {
        throw new Refusal(component + " is not a directory");
      } else {
        footing.requireRootAlone(spot.entry());
      }
    }
  }

  void write(MacPath file, byte[] content, int mode) throws IOException {
    Spot spot = footing.ofRootAlone(file);
    if (!spot.isFree()) {
      if (!isWritten(spot, content, mode)) {
        throw new Refusal(file + " exists already and is another one: look at it and remove it");
      }
      Durable.force(spot.path().getParent());
      return;
    }
    Part part = new Part(footing, file);
    Path place = part.begin();
    try {
      write(place, content, mode);
      part.finish();
    } catch (IOException e) {
      part.abandon(e);
      throw e;
    }
  }

  private static void write(Path part, byte[] content, int mode) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            part,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            OwnerOnly.file())) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      OwnerOnly.setMode(part, mode);
      channel.force(true);
    }
  }

  private boolean isWritten(Spot spot, byte[] content, int mode) throws IOException {
    if (!spot.holds(FileEntry.Kind.FILE)
        || !footing.isRoots(spot.entry().uid())
        || spot.entry().mode() != mode) {
      return false;
    }
    Observation<byte[]> found = new TreeFiles(root).read(spot.asked(), content.length);
    return found.found().isPresent() && Arrays.equals(found.found().get(), content);
  }

  void remove(MacPath file) throws IOException {
    if (new TreeFiles(root).look(file).entry().isAbsent()) {
      return;
    }
    Spot spot = footing.ofRootAlone(file);
    if (!spot.holds(FileEntry.Kind.FILE)) {
      throw new Refusal(file + " is not a file");
    }
    if (!footing.isRoots(spot.entry().uid())) {
      throw new Refusal(file + " does not belong to root");
    }
    Durable.delete(spot.path());
  }
}
