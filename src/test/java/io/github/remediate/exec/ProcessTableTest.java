package io.github.remediate.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.workshop.BoundedWait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The table of processes")
@Timeout(60)
final class ProcessTableTest {
  @TempDir Path directory;
  private final List<Process> started = new ArrayList<>();
  private Path script;

  @BeforeEach
  void write() throws Exception {
    // It says so once it runs, since a process begins as a copy of this one.
    script = Files.writeString(directory.resolve("tool"), "#!/bin/sh\necho\nread line\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  private Process start(String... command) throws Exception {
    Process process = new ProcessBuilder(command).start();
    started.add(process);
    process.getInputStream().read();
    return process;
  }

  @Test
  @DisplayName("finds a script by its path and all its arguments, until it ends")
  void script() throws Exception {
    Process process = start(script.toString(), "delete", "two words");

    assertThat(ProcessTable.mayRun(script, List.of("delete", "two words"))).isTrue();
    assertThat(ProcessTable.mayRun(script, List.of("delete"))).isFalse();
    assertThat(ProcessTable.mayRun(script, List.of("two words"))).isFalse();
    assertThat(ProcessTable.mayRun(directory.resolve("other"), List.of("delete", "two words")))
        .isFalse();

    BoundedWait.end(process.destroyForcibly(), "a killed process");
    assertThat(ProcessTable.mayRun(script, List.of("delete", "two words"))).isFalse();
  }

  @Test
  @DisplayName("finds a program of which Java shows the arguments up to an empty one only")
  void emptyArgument() throws Exception {
    start(script.toString(), "-s", "", "-a", "somebody");

    assertThat(ProcessTable.mayRun(script, List.of("-s", "", "-a", "somebody"))).isTrue();
    assertThat(ProcessTable.mayRun(script, List.of("-x", "", "-a", "somebody"))).isFalse();
  }

  @Test
  @DisplayName("finds what another program is to start, as sudo is")
  void inner() throws Exception {
    start("/bin/sh", "-c", "echo; read line", "/usr/bin/tool", "delete", "it");

    assertThat(ProcessTable.mayRun(Path.of("/usr/bin/tool"), List.of("delete", "it"))).isTrue();
    assertThat(ProcessTable.mayRun(Path.of("/bin/tool"), List.of("delete", "it"))).isFalse();
  }

  @Test
  @DisplayName("finds a program that was removed while it runs")
  void removed() throws Exception {
    start(script.toString(), "removeFramework");
    Files.delete(script);

    assertThat(ProcessTable.mayRun(script, List.of("removeFramework"))).isTrue();
  }
}
