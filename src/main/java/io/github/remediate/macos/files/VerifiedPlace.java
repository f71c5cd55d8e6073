package io.github.remediate.macos.files;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A place in the tree at the moment of a look, with a real directory above it.
 *
 * @param asked the path that was asked for
 * @param path where it is on this machine, without macOS's own links
 * @param entry what is there; null if the place is free
 * @param identity of the entry; null if the place is free
 */
record VerifiedPlace(MacPath asked, Path path, FileEntry entry, FileIdentity identity) {
  boolean isFree() {
    return entry == null;
  }

  boolean holds(FileEntry.Kind kind) {
    return entry != null && entry.kind() == kind;
  }

  /** The file system that the entry is on, or would be. */
  long volume() throws IOException {
    return isFree() ? FileIdentity.of(path.getParent()).volume() : identity.volume();
  }

  /** Refuses what is neither a file nor a directory. */
  VerifiedPlace holdingFileOrDirectory() throws ChangeRefusedException {
    if (isFree()) {
      throw new ChangeRefusedException(asked + " is gone");
    }
    if (holds(FileEntry.Kind.LINK)) {
      throw new ChangeRefusedException(asked + " is a link");
    }
    if (holds(FileEntry.Kind.OTHER)) {
      throw new ChangeRefusedException(asked + " is neither a file nor a directory");
    }
    return this;
  }
}
