package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.Limited;
import io.github.remediate.fixture.SmallMac;
import io.github.remediate.fixture.StatefulTree;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The program off a terminal")
final class ProgramTest {
  @TempDir Path temporary;
  private StatefulTree tree;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
  }

  @Test
  @DisplayName(
      "needs --yes, goes with it until a person is needed, and tells launchd that all is well")
  void unattended() throws Exception {
    assertThat(run("--cause", "6").status()).isEqualTo(2);
    assertThat(Effects.carriedOut(tree)).isEmpty();

    ProgramProcess.Ended ended =
        run("--cause", "6", "--yes", "--accept", "network-lost", "--accept", "escrowed-passwords");

    assertThat(ended.status()).isEqualTo(5);
    assertThat(ended.out()).contains("sudo remediate resume");
    assertThat(ended.err()).doesNotContain("\tat ");
    List<String> carriedOut = List.of("root: jamf removeMdmProfile", "root: jamf removeFramework");
    assertThat(Effects.carriedOut(tree)).isEqualTo(carriedOut);
    assertThat(run("resume", "--from", "launchd").status()).isZero();
    assertThat(run("status").out()).contains("Remove the Jamf framework");
    assertThat(Effects.carriedOut(tree)).isEqualTo(carriedOut);
  }

  @Test
  @DisplayName("does not claim that all is well when its output goes nowhere")
  void lostOutput() throws Exception {
    for (String format : List.of("text", "json")) {
      ProgramProcess program = new ProgramProcess(temporary);
      Process process =
          program.startUnread(
              List.of("--cause", "6", "--dry-run", "--format", format, "--fixture", "clean"));
      process.getInputStream().close();

      ProgramProcess.Ended ended = program.end(process);

      assertThat(ended.status()).isEqualTo(1);
      assertThat(ended.err()).startsWith("remediate: not all of the output").hasLineCount(1);
    }
  }

  @Test
  @DisplayName("says how to go on when a person ends it with Ctrl-C")
  void interrupted() throws Exception {
    ProgramProcess program = new ProgramProcess(temporary);
    Process process =
        program.startAtTerminal(
            List.of(
                "--cause",
                "6",
                "--root",
                tree.root().toString(),
                "--accept",
                "network-lost",
                "--accept",
                "escrowed-passwords"));
    StringBuilder asked = new StringBuilder();
    try (InputStream err = process.getErrorStream()) {
      while (!asked.toString().contains("[y/N")) {
        int c = err.read();
        assertThat(c).as("after %s", asked).isNotNegative();
        asked.append((char) c);
      }
      // Not SIGINT: whoever runs the tests in the background of a shell has it ignored from birth.
      Limited.end(
          new ProcessBuilder("/bin/kill", "-TERM", Long.toString(process.pid())).start(), "kill");

      assertThat(new String(err.readAllBytes(), StandardCharsets.UTF_8))
          .contains("sudo remediate status")
          .contains("abort");
    }
    assertThat(Limited.end(process, "the interrupted run")).isEqualTo(128 + 15);
  }

  private ProgramProcess.Ended run(String... words) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.add("--root");
    arguments.add(tree.root().toString());
    ProgramProcess program = new ProgramProcess(temporary);
    return program.end(program.start(arguments));
  }
}
