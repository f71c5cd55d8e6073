package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.workshop.BoundedWait;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a real bash. */
@DisplayName("Completion")
class CompletionTest {
  @TempDir static Path directory;
  private static String script;

  @BeforeAll
  static void print() throws Exception {
    script = ProgramRun.of("completion").run().out();
    Files.createDirectories(directory.resolve("runs/20261122-100500-a1b2"));
    Files.createDirectories(directory.resolve("runs/20261123-100500-c3d4"));
    Files.createDirectory(directory.resolve("my folder"));
    Files.writeString(directory.resolve("my plan.json"), "");
  }

  /** What bash offers for the last of {@code words}. */
  private static List<String> offered(String... words) throws Exception {
    StringBuilder line = new StringBuilder("COMP_WORDS=(remediate");
    for (String word : words) {
      line.append(" '").append(word).append('\'');
    }
    line.append(")\nCOMP_CWORD=").append(words.length);
    line.append("\n_remediate\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");
    Path file =
        Files.writeString(
            directory.resolve("try.bash"),
            script.replace("/Library/Application Support/Remediate/runs", directory + "/runs")
                + line);
    Process process =
        BoundedWait.watched(
            new ProcessBuilder("bash", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start());
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(BoundedWait.end(process, "bash")).isZero();
    List<String> offered = new ArrayList<>(out.lines().toList());
    offered.removeIf(String::isEmpty);
    return offered;
  }

  @ParameterizedTest
  @CsvSource({
    "'re', 'resume,report,records,rehearse'",
    "'--key', '--keychain-scope'",
    "'--cause ', '1,2,3,4,5,6,7'",
    "'--cause = ', '1,2,3,4,5,6,7'",
    "'--cause = 6 --dry', '--dry-run'",
    "'--cause=6', '6'",
    "'--keychain-scope ', 'registration,article'",
    "'--accept network', 'network-lost'",
    "'--fixture stale', 'stale-registration'",
    "'rehearse --fixture stale', 'stale-registration'",
    "'rehearse --accept network', 'network-lost'",
    "'rehearse --cause ', '1,2,3,4,5,6,7'",
    "'rehearse --cause 6 --keychain-scope ', 'registration,article'",
    "'explain ', '1,2,3,4,5,6,7'",
    "'plan ', 'show,approve'",
    "'plan approve --key my', 'my folder,my plan.json'",
    "'plan show --format ', 'text,json'",
    "'help res', 'resume'",
    "'--user resume --format j', 'json'",
    "'resume 20261123', '20261123-100500-c3d4'",
    "'purge ', '20261122-100500-a1b2,20261123-100500-c3d4'",
    "'runs ', ''",
    "'--user ', ''",
    "'capture my', 'my folder'",
    "'--plan my', 'my folder,my plan.json'",
    "'resume --from ', '20261122-100500-a1b2,20261123-100500-c3d4'",
  })
  @DisplayName("offers what can stand there")
  void offers(String line, String expected) throws Exception {
    List<String> wanted = expected == null ? List.of() : List.of(expected.split(","));
    wanted = wanted.equals(List.of("")) ? List.of() : wanted;
    assertThat(offered(line.split(" ", -1))).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  @DisplayName("knows what a rehearsal can let go wrong")
  void faults() throws Exception {
    assertThat(offered("rehearse", "--inject", "")).hasSizeGreaterThan(3).doesNotContain("resume");
  }

  @Test
  @DisplayName("offers every command and every option of the help")
  void all() throws Exception {
    assertThat(offered("")).contains("kit", "purge", "verify", "completion");
    assertThat(offered("--")).contains("--cause", "--plan-out", "--version");
    assertThat(offered("kit", "--")).contains("--list", "--team-id", "--help");
    assertThat(offered("resume", "--")).doesNotContain("--from");
  }
}
