package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A playbook that is advised")
final class AdvisedPlaybooksTest {
  private static final Pattern NAMED =
      Pattern.compile(
          "--playbook (?!exclude )([a-z][a-z0-9-]*)(?![\\w./-])|playbook \\\\?\"([a-z][a-z0-9-]*)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/java",
        "src/test/resources/golden",
        "playbooks",
        "dry-run-fixtures",
        "src/site",
        "README.md"
      })
  @DisplayName("is there")
  void isThere(String place) throws Exception {
    try (Stream<Path> files = Files.walk(Path.of(place))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<String> names =
            NAMED
                .matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                .results()
                .map(AdvisedPlaybooksTest::name)
                .toList();
        for (String name : names) {
          assertThat(Path.of("playbooks", name + ".yaml")).as("advised in %s", file).exists();
        }
      }
    }
  }

  private static String name(MatchResult named) {
    return named.group(1) == null ? named.group(2) : named.group(1);
  }
}
