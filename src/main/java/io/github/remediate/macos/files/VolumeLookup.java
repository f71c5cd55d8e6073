package io.github.remediate.macos.files;

import java.io.IOException;
import java.nio.file.Path;

/** What tells the file system that an entry is on, a link not followed. */
interface VolumeLookup {
  VolumeLookup OF_THIS_MACHINE = path -> FileIdentity.of(path).volume();

  long of(Path entry) throws IOException;
}
