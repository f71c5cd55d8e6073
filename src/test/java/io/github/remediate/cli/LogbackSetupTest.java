package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.workshop.BoundedWait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

@DisplayName("The log's files")
class LogbackSetupTest {
  private static final int MOST = 2_000;

  @TempDir Path temporary;

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.sorted().toList();
    }
  }

  private static void write(Logger logger, int lines) {
    IntStream.range(0, lines).forEach(number -> logger.info("run=r line {} of many", number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "50% of (it) %d{yyyy} %i"})
  @DisplayName("are bounded in size and number, and the newest lines are kept")
  void bounded(String name) throws Exception {
    Path directory = Files.createDirectory(temporary.resolve(name));
    Path log = directory.resolve("remediate.log");

    write(LogbackSetup.append(log, MOST), 1_000);

    List<Path> files = files(directory);
    assertThat(files).hasSize(LogbackSetup.KEPT + 1).contains(log);
    for (Path file : files) {
      assertThat(Files.size(file)).as(file.toString()).isLessThan(MOST + 200);
    }
    assertThat(Files.readAllLines(log).isEmpty() ? directory.resolve("remediate.log.1") : log)
        .content()
        .contains("line 999 of many");
  }

  @Test
  @DisplayName("are continued, not begun anew, by the next process")
  void continued() throws Exception {
    Path log = temporary.resolve("remediate.log");
    Files.writeString(log, "before\n");

    LogbackSetup.append(log).info("after");

    assertThat(Files.readAllLines(log)).hasSize(2).first().isEqualTo("before");
  }

  @Test
  @DisplayName("take the place of a link, whose target stays as it is")
  void link() throws Exception {
    Path target = Files.writeString(temporary.resolve("target"), "precious");
    Path log = Files.writeString(temporary.resolve("remediate.log"), "x".repeat(MOST) + "\n");
    Files.createSymbolicLink(temporary.resolve("remediate.log.1"), target);

    write(LogbackSetup.append(log, MOST), 3);

    assertThat(target).hasContent("precious");
    assertThat(Files.isSymbolicLink(temporary.resolve("remediate.log.1"))).isFalse();
  }

  @Test
  @DisplayName("are written by two processes at once, and no line is lost, nor one in an old file")
  void twoProcesses() throws Exception {
    Path log = temporary.resolve("remediate.log");
    // All lines of both have room in them, and each process fills one more than once.
    int most = 2 * LogWriter.LINES * 60 / LogbackSetup.KEPT;
    List<Process> writers = List.of(writer(log, most, "one"), writer(log, most, "two"));

    together(writers, "ready");
    together(writers, "done");
    for (Process each : writers) {
      assertThat(BoundedWait.end(each, "a writer")).isZero();
    }

    List<String> lines = new ArrayList<>();
    for (Path file : files(temporary)) {
      lines.addAll(Files.readAllLines(file));
    }
    for (String name : List.of("one", "two")) {
      assertThat(lines.stream().filter(line -> line.contains(name + " line")))
          .as(name)
          .hasSize(LogWriter.LINES);
      // Whoever looks where the newest lines are finds them.
      assertThat(Files.readString(log)).contains(name + " ends");
    }
  }

  private static Process writer(Path log, int most, String name) throws IOException {
    return BoundedWait.watched(
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LogWriter.class.getName(),
                log.toString(),
                Integer.toString(most),
                name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Waits until each said {@code word}, then has all go on. */
  private static void together(List<Process> writers, String word) throws IOException {
    for (Process each : writers) {
      byte[] said = each.getInputStream().readNBytes(word.length() + 1);
      assertThat(new String(said, StandardCharsets.UTF_8)).isEqualTo(word + "\n");
    }
    for (Process each : writers) {
      each.getOutputStream().write('\n');
      each.getOutputStream().flush();
    }
  }

  @Test
  @DisplayName("are their owner's alone, those too that were there and open to others")
  void ownersAlone() throws Exception {
    Path log = Files.writeString(temporary.resolve("remediate.log"), "before\n");
    Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-rw-rw-"));

    write(LogbackSetup.append(log, MOST), 100);

    assertThat(files(temporary)).hasSizeGreaterThan(2);
    for (Path file : files(temporary)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
    }
  }

  @Test
  @DisplayName("that cannot be written stop nobody")
  void unwritable() throws Exception {
    Path log = temporary.resolve("missing/remediate.log");
    Files.writeString(temporary.resolve("missing"), "a file");

    write(LogbackSetup.append(log, MOST), 3);

    assertThat(temporary.resolve("missing")).hasContent("a file");
  }

  @Test
  @DisplayName("are not renamed again by a process that another one was faster than")
  void renamedBefore() throws Exception {
    Path log = Files.writeString(temporary.resolve("remediate.log"), "young\n");
    Path before = Files.writeString(temporary.resolve("remediate.log.1"), "old\n");

    new NumberedLogs(log, LogbackSetup.KEPT, MOST).rollover();

    assertThat(log).hasContent("young\n");
    assertThat(before).hasContent("old\n");
    assertThat(files(temporary)).hasSize(2);
  }
}
