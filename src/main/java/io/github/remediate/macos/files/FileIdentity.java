package io.github.remediate.macos.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * What stays the same of an entry when it is renamed, and differs from everything else there is.
 *
 * @param volume the file system it is on
 * @param number its number there
 */
record FileIdentity(long volume, long number) {

  /** The identity of what is at {@code path}, a link not followed. */
  static FileIdentity of(Path path) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(path, "unix:dev,ino", LinkOption.NOFOLLOW_LINKS);
    return new FileIdentity((Long) attributes.get("dev"), (Long) attributes.get("ino"));
  }
}
