package io.github.remediate.app;

import io.github.remediate.document.ReadTree;
import io.github.remediate.fixture.Fixtures;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The installed image: where its playbooks and fixtures lie, and what paths on the command line are
 * relative to.
 *
 * @param home the image: {@code lib/}, {@code playbooks/}, {@code dry-run-fixtures/}
 * @param workingDirectory the user's directory
 * @param version the program's version, for example 0.1.0
 */
public record Installation(Path home, Path workingDirectory, String version) {

  /** Name and version, as plans note them. */
  public String tool() {
    return "remediate " + version;
  }

  Path playbooks() {
    return home.resolve("playbooks");
  }

  /** Where the build puts the tree of the playbook that has this digest. */
  Path tree(String digest) {
    return home.resolve("lib").resolve("playbooks").resolve(ReadTree.fileName(digest));
  }

  Path fixtures() {
    return home.resolve("dry-run-fixtures");
  }

  /**
   * A path that the user typed.
   *
   * @throws CommandFailure if it cannot be a path here
   */
  public Path resolve(String typed) {
    try {
      return workingDirectory.resolve(typed).normalize();
    } catch (InvalidPathException e) {
      throw CommandFailure.usage("'" + typed + "' is not a path here: " + e.getReason());
    }
  }

  /** The names of the recorded Macs of the image. */
  public List<String> fixtureNames() {
    List<String> names = new ArrayList<>();
    Fixtures.in(fixtures()).list().forEach(fixture -> names.add(fixture.name()));
    return names;
  }

  /** The playbook files of the image, by name. */
  List<Path> playbookFiles() {
    List<Path> list = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(playbooks(), "*.yaml")) {
      files.forEach(list::add);
    } catch (IOException e) {
      throw CommandFailure.blocked(
          "The installation at " + home + " has no playbooks directory. Install remediate again.");
    }
    Collections.sort(list);
    return list;
  }
}
