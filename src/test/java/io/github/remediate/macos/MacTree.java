package io.github.remediate.macos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Builds a Mac's file tree in a test's directory. */
final class MacTree {
  final Path dir;

  MacTree(Path dir) {
    this.dir = dir;
  }

  MacRoot root() {
    try {
      return MacRoot.at(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path at(String path) {
    return Path.of(dir + path);
  }

  MacTree directory(String path) {
    try {
      Files.createDirectories(at(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MacTree file(String path, String content) {
    try {
      Files.createDirectories(at(path).getParent());
      Files.writeString(at(path), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An executable shell script. */
  MacTree program(String path, String script) {
    return file(path, "#!/bin/sh\n" + script + "\n").mode(path, "rwxr-xr-x");
  }

  MacTree mode(String path, String permissions) {
    try {
      Files.setPosixFilePermissions(at(path), PosixFilePermissions.fromString(permissions));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MacTree link(String path, String target) {
    try {
      Files.createDirectories(at(path).getParent());
      Files.createSymbolicLink(at(path), Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
