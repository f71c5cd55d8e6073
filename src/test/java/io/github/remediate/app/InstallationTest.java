package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An installation")
final class InstallationTest {
  @TempDir Path temporary;

  @Test
  @DisplayName("takes paths as they are typed where somebody is")
  void typed() {
    Installation installation =
        new Installation(Path.of("/usr/local/remediate"), Path.of("/Users/jane"), "1.2.3");

    assertThat(installation.tool()).isEqualTo("remediate 1.2.3");
    assertThat(installation.resolve("../a")).isEqualTo(Path.of("/Users/a"));
    assertThat(installation.resolve("/b/./c")).isEqualTo(Path.of("/b/c"));
    assertThatThrownBy(() -> installation.resolve("a\0b"))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
        .hasMessageContaining("is not a path here: ");
  }

  @Test
  @DisplayName("names its playbooks and recorded Macs in order, and misses them where it is broken")
  void parts() throws Exception {
    assertThat(StagedRun.INSTALLATION.fixtureNames()).contains("clean", "stale-registration");
    Installation installation = new Installation(temporary, temporary, "1");
    assertThatThrownBy(installation::playbookFiles)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessage(
            "The installation at "
                + temporary
                + " has no playbooks directory. Install remediate again.");
    Path playbooks = Files.createDirectory(temporary.resolve("playbooks"));
    for (String name : new String[] {"c.yaml", "a.yaml", "d.json", "b.yaml", "e.yaml", "0.yaml"}) {
      Files.createFile(playbooks.resolve(name));
    }
    assertThat(installation.playbookFiles())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("0.yaml", "a.yaml", "b.yaml", "c.yaml", "e.yaml");
  }
}
