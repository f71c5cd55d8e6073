package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.document.ReadTree;
import io.github.remediate.document.Yaml;
import io.github.remediate.playbook.PlaybookReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A playbook of the image")
class PlaybookTreesTest {
  @TempDir Path home;
  private Path file;
  private String text;

  @BeforeEach
  void image() throws IOException {
    text = Files.readString(Path.of("playbooks/cause-7.yaml"));
    Files.createDirectories(home.resolve("playbooks"));
    file = home.resolve("playbooks/cause-7.yaml");
    Files.writeString(file, text);
  }

  private String title() {
    return new Playbooks(new Installation(home, home, "0.test")).read(file).title();
  }

  /** The tree of the playbook with another title, so that it shows what was read. */
  private void prepare(String name, String title) throws IOException {
    String other = text.replaceFirst("(?m)^title: .*$", "title: " + title);
    Problems problems = Problems.collected();
    Node root = Yaml.read("other", other.getBytes(StandardCharsets.UTF_8), problems, "");
    Path trees = Files.createDirectories(home.resolve("lib/playbooks"));
    Files.write(trees.resolve(name), ReadTree.bytes(root));
  }

  private String name() {
    return ReadTree.fileName(PlaybookReader.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  @DisplayName("is taken from its tree, where the build made one")
  void prepared() throws IOException {
    text = text + "# one\n";
    Files.writeString(file, text);
    prepare(name(), "From the tree");

    assertThat(title()).isEqualTo("From the tree");
  }

  @Test
  @DisplayName("is linted by its text")
  void linted() throws IOException {
    String title = title();
    text = text + "# five\n";
    Files.writeString(file, text);
    prepare(name(), "From the tree");

    assertThat(new Playbooks(new Installation(home, home, "0.test")).lint(file).title())
        .isEqualTo(title);
  }

  @Test
  @DisplayName("that was changed since is read itself")
  void changed() throws IOException {
    prepare(name(), "From the tree");
    Files.writeString(file, text.replaceFirst("(?m)^title: .*$", "title: Changed"));

    assertThat(title()).isEqualTo("Changed");
  }

  @Test
  @DisplayName("whose tree is broken, a folder or endless is read itself")
  void broken() throws IOException {
    String name = name();
    String title = title();
    prepare(name, "From the tree");
    Path tree = home.resolve("lib/playbooks").resolve(name);
    byte[] whole = Files.readAllBytes(tree);

    text = text + "# two\n";
    Files.writeString(file, text);
    Path next = home.resolve("lib/playbooks").resolve(name());
    Files.write(next, Arrays.copyOf(whole, whole.length / 2));
    assertThat(title()).isEqualTo(title);

    text = text + "# three\n";
    Files.writeString(file, text);
    Files.createDirectory(home.resolve("lib/playbooks").resolve(name()));
    assertThat(title()).isEqualTo(title);

    text = text + "# four\n";
    Files.writeString(file, text);
    Files.write(home.resolve("lib/playbooks").resolve(name()), new byte[(1 << 20) + 1]);
    assertThat(title()).isEqualTo(title);
  }
}
