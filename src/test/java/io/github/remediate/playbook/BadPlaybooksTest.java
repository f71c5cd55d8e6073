package io.github.remediate.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A bad playbook")
class BadPlaybooksTest {
  private static final Path BAD = Path.of("src/test/resources/playbooks/bad");

  static List<Path> badPlaybooks() throws IOException {
    try (Stream<Path> files = Files.list(BAD)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badPlaybooks")
  @DisplayName("is refused with every mistake by line and column, and the remedy")
  void isRefusedWithEveryMistake(Path file) throws IOException {
    String name = file.getFileName().toString();
    Path expected = file.resolveSibling(name.replace(".yaml", ".expected"));

    String problems = problems(Files.readAllBytes(file), name);

    assertThat(problems).isEqualTo(Files.readString(expected));
  }

  @Test
  @DisplayName("is refused when it is no text")
  void noText() {
    assertThat(
            problems(
                new byte[] {'i', 'd', ':', ' ', 0, '\n', 's', 't', 'e', 'p', 's', ':'}, "nul.yaml"))
        .isEqualTo(
            "nul.yaml:1:5: the character 'U+0000' is not allowed in YAML."
                + " Save the file as UTF-8 text.\n");
    assertThat(problems(new byte[] {'i', 'd', ':', '\n', 'a', (byte) 0xC3, 'b'}, "latin1.yaml"))
        .isEqualTo("latin1.yaml:2:2: the byte 0xC3 is not UTF-8. Save the file as UTF-8 text.\n");
    assertThat(problems(new byte[] {'a', (byte) 0xE2, (byte) 0x82}, "cut.yaml"))
        .isEqualTo("cut.yaml:1:2: the byte 0xE2 is not UTF-8. Save the file as UTF-8 text.\n");
  }

  @Test
  @DisplayName("is refused when it is larger than any playbook")
  void tooLarge() {
    assertThat(problems(new byte[300_000], "huge.yaml"))
        .isEqualTo(
            "huge.yaml:1:1: the file has 300000 bytes; at most 262144 are read."
                + " Check that this is the file you mean.\n");
  }

  @Test
  @DisplayName("is refused when it is nested too deep, however deep")
  void tooDeep() {
    String remedy = " Check the brackets and the indentation.\n";
    assertThat(problems("[".repeat(200_000), "flow.yaml"))
        .isEqualTo("flow.yaml:1:17: the nesting is deeper than 16 levels." + remedy);
    assertThat(problems("- ".repeat(100_000) + "a", "block.yaml"))
        .isEqualTo("block.yaml:1:33: the nesting is deeper than 16 levels." + remedy);
  }

  @Test
  @DisplayName("is read the same with a byte order mark")
  void byteOrderMark() {
    assertThat(problems("\uFEFF- id: one", "bom.yaml"))
        .isEqualTo(problems("- id: one", "bom.yaml"));
  }

  private static String problems(String text, String name) {
    return problems(text.getBytes(StandardCharsets.UTF_8), name);
  }

  private static String problems(byte[] bytes, String name) {
    PlaybookReading reading = PlaybookReader.read(bytes, name);
    assertThat(reading).isInstanceOf(PlaybookReading.Refused.class);
    return ((PlaybookReading.Refused) reading)
        .problems().stream()
            .map(problem -> problem.toString() + "\n")
            .collect(Collectors.joining());
  }
}
