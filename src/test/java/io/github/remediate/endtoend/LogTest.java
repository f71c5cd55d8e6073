package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.cli.ProgramRun;
import io.github.remediate.mac.Decision;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The log")
@Tag("slow")
final class LogTest {
  private static final String TIME = "[0-9-]{10}T[0-9:]{8}(Z|[+-][0-9:]{5})";

  @TempDir Path temporary;
  private StatefulTree tree;
  private Path log;
  private String run;

  @BeforeEach
  void stopEarly() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    log = Files.createDirectories(tree.at("/private/var/log")).resolve("remediate.log");
    Cleanup cleanup = new Cleanup(tree);
    cleanup.person.answer("remove-framework", Decision.NO);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.CANCELLED);
    run = Cleanup.runDirectories(tree).get(0).getFileName().toString();
  }

  private ProgramRun type(String... words) {
    return ProgramRun.of(words).run("--root", tree.root().toString());
  }

  @Test
  @DisplayName("tells what the journal takes, a line each with time, level, run and step")
  void lines() throws Exception {
    assertThat(type("resume", "--yes").status()).isNotZero();
    assertThat(type("abort", "--yes").status()).isZero();

    List<String> lines = Files.readAllLines(log);
    assertThat(lines).allMatch(line -> line.matches(TIME + " (INFO|WARN) run=" + run + " .+"));
    assertThat(lines.get(0)).endsWith("goes on, started from terminal");
    assertThat(lines)
        .anyMatch(line -> line.contains(" step=remove-framework "))
        .anyMatch(line -> line.contains("effect 1 begins, attempt 1: run-command"));
    assertThat(lines.get(lines.size() - 2)).contains(" ended: aborted");
    assertThat(lines.get(lines.size() - 1)).matches(".* process \\d+ ended: done \\(0\\): .*");
  }

  @Test
  @DisplayName("is left out where it became a link, whose target stays as it is")
  void link() throws Exception {
    Path target = Files.writeString(temporary.resolve("target"), "precious");
    Files.deleteIfExists(log);
    Files.createSymbolicLink(log, target);

    assertThat(type("abort", "--yes").status()).isZero();

    assertThat(target).hasContent("precious");
  }

  @Test
  @DisplayName("of the system is told that a run went on and ended, and nothing of persons")
  void unified() throws Exception {
    Path told = temporary.resolve("told");
    Path logger = tree.at("/usr/bin/logger");
    Files.deleteIfExists(logger);
    Files.writeString(logger, "#!/bin/sh\nshift 4\necho \"$*\" >> '" + told + "'\nexit 3\n");
    Files.setPosixFilePermissions(logger, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(type("--cause", "6", "--yes").status()).isEqualTo(3);
    assertThat(type("abort", "--yes").status()).isZero();
    assertThat(type("--cause", "6", "--yes", "--user", "nobody-there").status()).isNotZero();

    assertThat(Files.readAllLines(told))
        .contains("no run begun: blocked (3)", "run=" + run + " ended aborted")
        .noneMatch(line -> line.contains("jane"))
        .allMatch(line -> line.matches("(run=" + run + "|no run begun:) [ a-z0-9=()-]+"));
  }
}
