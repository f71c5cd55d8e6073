package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Whether jamf started a process")
final class JamfAncestorTest {
  @TempDir Path temporary;
  private Process started;

  @AfterEach
  void end() {
    if (started != null) {
      started.descendants().forEach(ProcessHandle::destroyForcibly);
      started.destroyForcibly();
    }
  }

  /** A program {@code name} starts shells, each within the other; the innermost process waits. */
  private ProcessHandle beneath(String name, int shells) throws Exception {
    Path inner = script("inner", "echo $$; read end");
    for (int left = shells; left > 1; left--) {
      inner = script("shell-" + left, inner + "; exit 0");
    }
    started =
        new ProcessBuilder(script(name, inner + "; exit 0").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader said = started.inputReader(StandardCharsets.US_ASCII);
    return ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
  }

  private Path script(String name, String text) throws Exception {
    Path file = Files.writeString(temporary.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  @Test
  @DisplayName("is told at one remove and at several")
  void jamf() throws Exception {
    assertThat(JamfAncestor.isAbove(beneath("jamf", 1))).isTrue();
    end();
    assertThat(JamfAncestor.isAbove(beneath("jamf", 4))).isTrue();
  }

  @Test
  @DisplayName("is not so where another program did, or where it is jamf itself")
  void another() throws Exception {
    assertThat(JamfAncestor.isAbove(beneath("jamfAAD", 2))).isFalse();
    end();
    beneath("jamf", 1);
    assertThat(JamfAncestor.isAbove(started.toHandle())).isFalse();
    assertThat(JamfAncestor.exists()).isFalse();
  }

  @Test
  @DisplayName("is not looked for further up than a policy and its shells are")
  void farUp() throws Exception {
    assertThat(JamfAncestor.isAbove(beneath("jamf", 16))).isTrue();
    end();
    assertThat(JamfAncestor.isAbove(beneath("jamf", 17))).isFalse();
  }
}
