package io.github.remediate.packaging;

import io.github.remediate.document.Digest;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.document.ReadTree;
import io.github.remediate.document.Yaml;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the playbooks of an image once, so that the image need not at each start. */
final class PlaybookTrees {
  private PlaybookTrees() {}

  /**
   * Writes a tree for each playbook.
   *
   * @param words the folder of the playbooks, and that of the trees
   */
  public static void main(String[] words) throws IOException {
    if (words.length != 2) {
      throw new IllegalArgumentException("PLAYBOOKS TREES, not " + words.length + " words");
    }
    write(Path.of(words[0]), Path.of(words[1]));
  }

  static void write(Path playbooks, Path trees) throws IOException {
    Files.createDirectories(trees);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(playbooks, "*.yaml")) {
      for (Path file : files) {
        byte[] bytes = Files.readAllBytes(file);
        Problems problems = Problems.collected();
        Node root = Yaml.read(file.getFileName().toString(), bytes, problems, "Remove it.");
        if (!problems.none()) {
          throw new IOException(problems.sorted().toString());
        }
        Files.write(trees.resolve(ReadTree.fileName(Digest.of(bytes))), ReadTree.bytes(root));
      }
    }
  }
}
