package io.github.remediate.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.kit.KitDirectory.Change;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The directory of a kit")
class KitDirectoryTest {
  private Path place;

  @BeforeEach
  void place(@TempDir Path temporary) throws IOException {
    place = temporary.toRealPath().resolve("a kit");
  }

  private static List<KitFile> files(String text) {
    return List.of(
        new KitFile("README.md", "to read", false, bytes("read")),
        new KitFile("policies/start.sh", "to run", true, bytes(text)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void write(List<KitFile> files) throws IOException {
    KitDirectory.at(place).write(files, "remediate 1.2.3");
  }

  private Map<String, String> tree() throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> all = Files.walk(place)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        tree.put(place.relativize(each).toString(), Files.readString(each));
      }
    }
    return tree;
  }

  @Test
  @DisplayName("is made, and filled with files that can be run where they are scripts")
  void made() throws IOException {
    write(files("one"));
    assertThat(tree()).containsOnlyKeys("README.md", "kit.json", "policies/start.sh");
    assertThat(place.resolve("policies/start.sh")).isExecutable();
    assertThat(Files.isExecutable(place.resolve("README.md"))).isFalse();
  }

  @Test
  @DisplayName("is the same again when the same is written again")
  void again() throws IOException {
    write(files("one"));
    Map<String, String> first = tree();
    write(files("one"));
    assertThat(tree()).isEqualTo(first);
  }

  @Test
  @DisplayName("takes a newer kit, and keeps what is nobody's or was there before")
  void newer() throws IOException {
    write(files("one"));
    Files.writeString(place.resolve("notes.md"), "mine");
    assertThat(KitDirectory.at(place).change(files("two").get(1))).isEqualTo(Change.REPLACED);
    assertThat(KitDirectory.at(place).change(files("two").get(0))).isEqualTo(Change.SAME);

    write(List.of(files("two").get(1)));

    assertThat(tree())
        .containsEntry("policies/start.sh", "two")
        .containsEntry("notes.md", "mine")
        .containsEntry("README.md", "read");
  }

  @Test
  @DisplayName("names what an earlier kit wrote and a later one has no more")
  void outdated() throws IOException {
    write(files("one"));
    assertThat(KitDirectory.at(place).outdated(List.of(files("one").get(1))))
        .containsExactly("README.md");
  }

  @Test
  @DisplayName("keeps what somebody changed, and then nothing is written at all")
  void changed() throws IOException {
    write(files("one"));
    Files.writeString(place.resolve("README.md"), "mine");
    Map<String, String> before = tree();

    assertThat(KitDirectory.at(place).change(files("two").get(0))).isEqualTo(Change.IN_THE_WAY);
    assertThatThrownBy(() -> write(files("two")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("README.md was written or changed by somebody else");
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  @DisplayName("is none where its list is longer than one can be, whatever its length")
  void endless() throws IOException {
    write(files("one"));
    try (RandomAccessFile list = new RandomAccessFile(place.resolve("kit.json").toFile(), "rw")) {
      list.setLength(3L << 30);
    }

    assertThatThrownBy(() -> KitDirectory.at(place))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("kit.json is not a kit's");
  }

  @Test
  @DisplayName("keeps what somebody put where a new file of the kit belongs")
  void inTheWay() throws IOException {
    write(List.of(files("one").get(0)));
    Files.createDirectories(place.resolve("policies"));
    Files.writeString(place.resolve("policies/start.sh"), "mine");

    assertThatThrownBy(() -> write(files("one"))).hasMessageContaining("policies/start.sh");
    assertThat(tree()).containsEntry("policies/start.sh", "mine");
  }

  @Test
  @DisplayName("does not write through a link, at the end or on the way")
  void links() throws IOException {
    write(files("one"));
    Path outside = Files.createDirectory(place.resolveSibling("outside"));
    Files.delete(place.resolve("README.md"));
    Files.createSymbolicLink(place.resolve("README.md"), outside.resolve("README.md"));
    assertThatThrownBy(() -> write(files("one"))).hasMessageContaining("README.md");
    Files.delete(place.resolve("README.md"));

    Files.delete(place.resolve("policies/start.sh"));
    Files.delete(place.resolve("policies"));
    Files.createSymbolicLink(place.resolve("policies"), outside);
    assertThatThrownBy(() -> write(files("one"))).hasMessageContaining("policies/start.sh");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  @DisplayName(
      "is no directory with other things in it, no file, no link, and nothing without a parent")
  void refused() throws IOException {
    Files.createDirectory(place);
    Files.writeString(place.resolve("thesis.tex"), "mine");
    assertThatThrownBy(() -> KitDirectory.at(place))
        .hasMessageContaining("not empty and is no kit");

    Files.writeString(place.resolve("kit.json"), "{\"schema\": \"another/1\"}");
    assertThatThrownBy(() -> KitDirectory.at(place))
        .hasMessageContaining("kit.json is not a kit's");
    Files.writeString(place.resolve("kit.json"), "kit");
    assertThatThrownBy(() -> KitDirectory.at(place))
        .hasMessageContaining("kit.json is not a kit's");

    Path file = Files.writeString(place.resolveSibling("file"), "mine");
    assertThatThrownBy(() -> KitDirectory.at(file)).hasMessageContaining("is no directory");
    Path link = Files.createSymbolicLink(place.resolveSibling("link"), place);
    assertThatThrownBy(() -> KitDirectory.at(link)).hasMessageContaining("is no directory");
    assertThatThrownBy(() -> KitDirectory.at(place.resolve("no/where")))
        .hasMessageContaining("the directory above it is not there");
    assertThatThrownBy(() -> KitDirectory.at(Path.of("/"))).hasMessageContaining("cannot be a kit");
  }

  @Test
  @DisplayName("that was cut off in the midst of its first files is finished by writing again")
  void cutOff() throws IOException {
    List<KitFile> broken =
        List.of(files("one").get(0), new KitFile("x".repeat(300), "nowhere", true, bytes("x")));
    assertThatThrownBy(() -> write(broken)).isInstanceOf(IOException.class);
    assertThat(place.resolve("README.md")).exists();
    Files.createDirectories(place.resolve("policies"));
    Files.writeString(place.resolve("policies/.start.sh.part"), "on");

    write(files("one"));

    assertThat(tree()).containsOnlyKeys("README.md", "kit.json", "policies/start.sh");
    assertThat(Files.exists(place.resolve("policies/.start.sh.part"), LinkOption.NOFOLLOW_LINKS))
        .isFalse();
  }
}
