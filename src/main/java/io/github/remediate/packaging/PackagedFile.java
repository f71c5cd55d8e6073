package io.github.remediate.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Something that is installed. All of it is root's, and of the group wheel.
 *
 * <p>The path is relative to where it is installed, with slashes; {@code .} is that place itself.
 */
sealed interface PackagedFile {
  /** What it is. */
  enum Kind {
    CONTENT,
    FOLDER,
    LINK
  }

  String path();

  Kind kind();

  /** Type and permissions, as {@code stat} has them. */
  int mode();

  /** What an archive holds of it: a file's content, a link's target, of a folder nothing. */
  byte[] content() throws IOException;

  /** The path without the folders above it. */
  default String name() {
    return path().substring(path().lastIndexOf('/') + 1);
  }

  /** The path of the folder that it is in; the place itself is in none. */
  default String folder() {
    int end = path().lastIndexOf('/');
    return end < 0 ? "." : path().substring(0, end);
  }

  /** Everybody may read and enter it. */
  record Folder(String path) implements PackagedFile {
    @Override
    public Kind kind() {
      return Kind.FOLDER;
    }

    @Override
    public int mode() {
      return 0040755;
    }

    @Override
    public byte[] content() {
      return new byte[0];
    }
  }

  /** A regular file, which everybody may read. */
  record Content(String path, Path source, boolean executable) implements PackagedFile {
    @Override
    public Kind kind() {
      return Kind.CONTENT;
    }

    @Override
    public int mode() {
      return executable ? 0100755 : 0100644;
    }

    @Override
    public byte[] content() throws IOException {
      return Files.readAllBytes(source);
    }
  }

  /** A symbolic link. */
  record Link(String path, String target) implements PackagedFile {
    @Override
    public Kind kind() {
      return Kind.LINK;
    }

    @Override
    public int mode() {
      return 0120755;
    }

    @Override
    public byte[] content() {
      return target.getBytes(StandardCharsets.UTF_8);
    }
  }
}
