package io.github.remediate.macos.files;

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
  private final SafePathCheck pathCheck;

  OwnFiles(MacRoot root) {
    this.root = root;
    this.pathCheck = new SafePathCheck(root);
  }

  void makeDirectory(MacPath directory) throws IOException {
    for (MacPath component : directory.chain()) {
      VerifiedPlace verified = pathCheck.ofRootAlone(component);
      if (verified.isFree()) {
        DurableDirectories.makeDirectory(verified.path());
      } else if (!verified.holds(FileEntry.Kind.DIRECTORY)) {
        throw new ChangeRefusedException(component + " is not a directory");
      } else {
        pathCheck.requireRootAlone(verified.entry());
      }
    }
  }

  void write(MacPath file, byte[] content, int mode) throws IOException {
    VerifiedPlace verified = pathCheck.ofRootAlone(file);
    if (!verified.isFree()) {
      if (!isWritten(verified, content, mode)) {
        throw new ChangeRefusedException(
            file + " exists already and is another one: look at it and remove it");
      }
      DurableDirectories.force(verified.path().getParent());
      return;
    }
    PartialFile part = new PartialFile(pathCheck, file);
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

  private boolean isWritten(VerifiedPlace verified, byte[] content, int mode) throws IOException {
    if (!verified.holds(FileEntry.Kind.FILE)
        || !pathCheck.isRoots(verified.entry().uid())
        || verified.entry().mode() != mode) {
      return false;
    }
    Observation<byte[]> found = new TreeFiles(root).read(verified.asked(), content.length);
    return found.found().isPresent() && Arrays.equals(found.found().get(), content);
  }

  void remove(MacPath file) throws IOException {
    if (new TreeFiles(root).look(file).entry().isAbsent()) {
      return;
    }
    VerifiedPlace verified = pathCheck.ofRootAlone(file);
    if (!verified.holds(FileEntry.Kind.FILE)) {
      throw new ChangeRefusedException(file + " is not a file");
    }
    if (!pathCheck.isRoots(verified.entry().uid())) {
      throw new ChangeRefusedException(file + " does not belong to root");
    }
    DurableDirectories.delete(verified.path());
  }
}
