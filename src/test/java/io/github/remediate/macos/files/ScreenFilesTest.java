package io.github.remediate.macos.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The files of windows")
class ScreenFilesTest {
  @TempDir Path root;
  private Path directory;
  private ScreenFiles files;

  @BeforeEach
  void begin() throws IOException {
    directory = root.resolve("private/var/run/io.github.remediate");
    files = new ScreenFiles(MacRoot.at(root));
  }

  private Path at(MacPath file) {
    return root.resolve(file.value().substring(1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  @DisplayName("can be read by everybody, grow, and go with their directory")
  void file() throws IOException {
    MacPath file = files.write("log", bytes("a"));
    files.append(file, bytes("漢\n"));
    files.append(file, bytes("b\n"));
    assertThat(at(file)).hasContent("a漢\nb\n");
    assertThat(file.value()).doesNotContain(" ");
    assertThat(mode(at(file))).isEqualTo("rw-r--r--");
    assertThat(mode(directory)).isEqualTo("rwxr-xr-x");
    MacPath other = files.write("json", bytes(""));
    files.remove(file);
    files.remove(file);
    assertThat(at(other)).exists();
    files.remove(other);
    assertThat(directory).doesNotExist();
    assertThatThrownBy(() -> files.append(file, bytes("late"))).isInstanceOf(IOException.class);
    assertThat(directory).doesNotExist();
  }

  @Test
  @DisplayName("lie where every user can enter, also where the directory was made otherwise")
  void directoryMode() throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    files.write("log", bytes(""));
    assertThat(mode(directory)).isEqualTo("rwxr-xr-x");
  }

  @Test
  @DisplayName("each have a name that was never there")
  void names() throws IOException {
    Set<MacPath> names = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      assertThat(names.add(files.write("log", bytes("")))).isTrue();
    }
  }

  @Test
  @DisplayName("are not made where others can write, nor behind a link")
  void unsafe() throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> files.write("log", bytes("")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("can be written to by other users");
    assertThatThrownBy(() -> files.leftBehind("log")).isInstanceOf(IOException.class);
    Files.delete(directory);
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.createSymbolicLink(directory, elsewhere);
    assertThatThrownBy(() -> files.write("log", bytes(""))).isInstanceOf(IOException.class);
    assertThat(elsewhere).isEmptyDirectory();
    Files.delete(directory);
    Files.writeString(directory, "");
    assertThatThrownBy(() -> files.write("log", bytes(""))).isInstanceOf(IOException.class);
  }

  @Test
  @DisplayName("of processes that ended are told from those of processes that run")
  void leftBehind() throws IOException {
    MacPath own = files.write("log", bytes(""));
    long pid = ProcessHandle.current().pid();
    long start =
        ProcessHandle.current().info().startInstant().map(Instant::getEpochSecond).orElseThrow();
    String ended = "2147483600-1-0123456789abcdef.log";
    String reused = pid + "-" + (start - 60) + "-0123456789abcdef.log";
    String blurred = pid + "-" + (start + 1) + "-0123456789abcdef.log";
    String unknown = pid + "-0-0123456789abcdef.log";
    String otherEnding = "2147483600-1-0123456789abcdef.json";
    for (String name :
        new String[] {
          ended, reused, blurred, unknown, otherEnding, "a.log", "1-1-x.log", "..log"
        }) {
      Files.writeString(directory.resolve(name), "");
    }
    Files.createDirectory(directory.resolve("2147483600-1-0000000000000000.log"));

    assertThat(files.leftBehind("log").stream().map(MacPath::name))
        .containsExactlyInAnyOrder(ended, reused, "2147483600-1-0000000000000000.log");
    assertThat(files.leftBehind("log")).doesNotContain(own);
    assertThat(files.leftBehind("json").stream().map(MacPath::name)).containsExactly(otherEnding);
  }

  @Test
  @DisplayName("are no others: nothing else is written to or removed")
  void others() throws IOException {
    Path file = Files.writeString(root.resolve("mine"), "");
    assertThatThrownBy(() -> files.remove(new MacPath("/mine")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> files.append(new MacPath("/mine"), bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file).hasContent("");
  }

  @Test
  @DisplayName("have a name in ASCII, whatever digits the language of the Mac has")
  void digits() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-SA"));
    try {
      assertThat(files.write("log", bytes("")).value()).matches("[ -~]+");
    } finally {
      Locale.setDefault(before);
    }
  }
}
