package io.github.remediate.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.workshop.SeededRandom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The tree of a document that was read before")
class ReadTreeTest {
  private static final long SEED = 20261130;
  private static final Source SOURCE = new Source("a.yaml", DocumentFormat.YAML);

  static List<Path> playbooks() throws IOException {
    List<Path> list = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("playbooks"), "*.yaml")) {
      files.forEach(list::add);
    }
    return list;
  }

  private static Node read(byte[] yaml) {
    Problems problems = Problems.collected();
    Node root = Yaml.read(SOURCE.file(), yaml, problems, "");
    assertThat(problems.none()).isTrue();
    return root;
  }

  @ParameterizedTest
  @MethodSource("playbooks")
  @DisplayName("is what reading it gives, with every place")
  void same(Path playbook) throws IOException {
    Node root = read(Files.readAllBytes(playbook));

    assertThat(ReadTree.of(ReadTree.bytes(root), SOURCE)).contains(root);
  }

  @Test
  @DisplayName("keeps every kind of value, and letters of every script")
  void kinds() {
    Node root =
        read(
            """
            a: [yes, no, ~, '', 1, -2.5e3, true]
            "schl\u00fcssel \ud83d\udd11": {\u6ce8\u518c: "x\\ty"}
            b: |
              two
              lines
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(ReadTree.of(ReadTree.bytes(root), SOURCE)).contains(root);
  }

  @Test
  @DisplayName("is none where it was cut off, goes on or is something else")
  void broken() throws IOException {
    byte[] whole = ReadTree.bytes(read(Files.readAllBytes(playbooks().get(0))));

    for (int length = 0; length < whole.length; length++) {
      assertThat(ReadTree.of(Arrays.copyOf(whole, length), SOURCE)).as("%d", length).isEmpty();
    }
    assertThat(ReadTree.of(Arrays.copyOf(whole, whole.length + Integer.BYTES), SOURCE)).isEmpty();
    assertThat(ReadTree.of("id: cause-6".getBytes(StandardCharsets.UTF_8), SOURCE)).isEmpty();
  }

  @Test
  @DisplayName("is some tree or none where bytes of it changed, and never ends otherwise")
  void changed() throws IOException {
    byte[] whole = ReadTree.bytes(read(Files.readAllBytes(Path.of("playbooks/cause-6.yaml"))));
    Random random = new Random(SEED);
    int none = 0;
    for (int round = 0; round < SeededRandom.rounds(20_000); round++) {
      byte[] bytes = whole.clone();
      int at = random.nextInt(bytes.length);
      bytes[at] = (byte) random.nextInt(256);
      none += ReadTree.of(bytes, SOURCE).isEmpty() ? 1 : 0;
    }

    assertThat(none).as("seed %d", SEED).isPositive();
  }

  @Test
  @DisplayName("that is as deep as memory allows is none")
  void deep() {
    int lists = 100_000;
    ByteBuffer bytes = ByteBuffer.allocate((2 + 4 * lists) * Integer.BYTES);
    bytes.putInt(0x524d5431).putInt(0);
    for (int i = 0; i < lists; i++) {
      bytes.putInt(Node.Kind.LIST.ordinal()).putInt(1).putInt(1).putInt(1);
    }

    assertThat(ReadTree.of(bytes.array(), SOURCE)).isEmpty();
  }
}
