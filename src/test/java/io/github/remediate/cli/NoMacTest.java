package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Where there is no Mac")
class NoMacTest {
  @TempDir Path temporary;
  private String system;

  @BeforeEach
  void elsewhere() {
    system = System.setProperty("os.name", "Plan 9");
  }

  @AfterEach
  void back() {
    System.setProperty("os.name", system);
  }

  private static ProgramRun refused(String... words) {
    ProgramRun run = ProgramRun.of(words).run();
    assertThat(run.status()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("This is not a Mac. ").hasLineCount(1);
    assertThat(run.out()).isEmpty();
    return run;
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "resume", "abort", "rollback", "verify"})
  @DisplayName("a command about runs says so, and nothing of a dry run")
  void runs(String command) {
    assertThat(refused(command).err()).contains("--root").doesNotContain("--dry-run");
  }

  @Test
  @DisplayName("a run says so, and at once what else it would need")
  void start() {
    assertThat(refused("--cause", "6").err()).contains("--dry-run", "needs --yes");
    assertThat(refused("--cause", "6", "--yes").err())
        .contains("--dry-run")
        .doesNotContain("--yes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--cause 9", "--symptom tired", "--playbook nope.yaml", "--cause 6 --accept x"})
  @DisplayName("a mistake is said first, as it would be one on a Mac as well")
  void mistake(String words) {
    ProgramRun run = ProgramRun.of(words.split(" ")).run("--yes");
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("This is not a Mac");
  }

  @Test
  @DisplayName("a tree that stands for one needs consent alone")
  void tree() throws Exception {
    Files.createDirectory(temporary.resolve("Users"));
    ProgramRun run = ProgramRun.of("--cause", "6", "--root", temporary.toString()).run();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("needs --yes").doesNotContain("not a Mac");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--cause 6 --dry-run",
        "--cause 6 --yes",
        "runs",
        "status",
        "resume",
        "abort",
        "rollback",
        "verify",
        "purge --older-than 1"
      })
  @DisplayName("a directory without any of a Mac's marks is no Mac on which nothing is left to do")
  void noTree(String words) throws Exception {
    Path home = Files.createDirectory(temporary.resolve("home"));
    Files.createDirectories(home.resolve("Library/Preferences"));
    for (Path root : List.of(Files.createDirectory(temporary.resolve("empty")), home)) {
      ProgramRun run = ProgramRun.of(words.split(" ")).run("--root", root.toString());
      assertThat(run.status()).as(run.err()).isEqualTo(2);
      assertThat(run.err())
          .contains("--root " + root + " is not a Mac's root: ", "Name the directory")
          .hasLineCount(1);
      assertThat(run.out()).isEmpty();
    }
  }
}
