package io.github.remediate.macos.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The Mac root")
class MacRootTest {
  @TempDir Path temp;

  @Test
  @DisplayName("the root directory is the live Mac")
  void theRootDirectoryIsTheLiveMac() throws Exception {
    assertThat(MacRoot.at(Path.of("/")).isLive()).isTrue();
    assertThat(MacRoot.at(Files.createSymbolicLink(temp.resolve("live"), Path.of("/"))).isLive())
        .isTrue();
    assertThat(MacRoot.at(temp).isLive()).isFalse();
  }

  @Test
  @DisplayName("what is no directory is refused by name")
  void whatIsNoDirectoryIsRefusedByName() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));

    assertThatThrownBy(() -> MacRoot.at(temp.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessage(temp.resolve("none") + " does not exist");
    assertThatThrownBy(() -> MacRoot.at(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " is not a directory");
  }

  @Test
  @DisplayName("printed paths are understood with and without the root")
  void printedPathsAreUnderstoodWithAndWithoutTheRoot() throws Exception {
    Path real = Files.createDirectory(temp.resolve("real"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), real);
    MacRoot root = MacRoot.at(link);
    MacPath path = new MacPath("/Users/jane/a");

    assertThat(root.understand("/Users/jane/a")).contains(path);
    assertThat(root.understand(link + "/Users/jane/a")).contains(path);
    assertThat(root.understand(real.toRealPath() + "/Users/jane/a")).contains(path);
    assertThat(root.understand(real.toRealPath() + "2/a"))
        .contains(new MacPath(real.toRealPath() + "2/a"));
    assertThat(root.understand(link.toString())).contains(MacPath.ROOT);
    assertThat(root.understand("login.keychain")).isEmpty();
    assertThat(root.understand(link + "/../etc")).isEmpty();
    assertThat(MacRoot.live().understand("/Users/jane/a")).contains(path);
  }
}
