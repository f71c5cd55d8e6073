package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A process that launchd starts")
final class LaunchdResumeTest {
  @TempDir Path root;

  private static int status(Path root, String... more) {
    ProgramRun ran = ProgramRun.of("resume", "--root", root.toString()).run(more);
    assertThat(ran.err()).startsWith("remediate: ");
    return ran.status();
  }

  @Test
  @DisplayName("ends with 0 whatever is wrong, and any other does not")
  void always() throws Exception {
    assertThat(status(root)).isEqualTo(ExitStatus.USAGE.code());
    assertThat(status(root, "--from", "launchd")).isZero();
    assertThat(status(root, "--from", "terminal")).isEqualTo(ExitStatus.USAGE.code());
    assertThat(status(root, "--no-such-option")).isEqualTo(ExitStatus.USAGE.code());
    assertThat(status(root, "--from", "launchd", "--no-such-option")).isZero();

    Path run = root.resolve("Library/Application Support/Remediate/runs/20260101-000000-0000");
    Files.createDirectories(run);
    Files.writeString(run.resolve("journal.jsonl"), "no journal");
    assertThat(status(root)).isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(status(root, "--from", "launchd")).isZero();
  }
}
