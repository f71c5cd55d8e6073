package io.github.remediate.workshop;

import io.github.remediate.macos.files.MacRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Builds a Mac's file tree in a test's directory. */
public final class MacTree {
  public final Path dir;

  public MacTree(Path dir) {
    this.dir = dir;
  }

  public MacRoot root() {
    try {
      return MacRoot.at(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path at(String path) {
    return Path.of(dir + path);
  }

  public MacTree directory(String path) {
    try {
      Files.createDirectories(at(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public MacTree file(String path, String content) {
    try {
      Files.createDirectories(at(path).getParent());
      Files.writeString(at(path), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An executable shell script. */
  public MacTree program(String path, String script) {
    return file(path, "#!/bin/sh\n" + script + "\n").mode(path, "rwxr-xr-x");
  }

  public MacTree mode(String path, String permissions) {
    try {
      Files.setPosixFilePermissions(at(path), PosixFilePermissions.fromString(permissions));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public MacTree link(String path, String target) {
    try {
      Files.createDirectories(at(path).getParent());
      Files.createSymbolicLink(at(path), Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
