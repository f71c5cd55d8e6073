package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.workshop.BoundedWait;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import io.github.remediate.workshop.TerminalScreen;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@DisplayName("The program on a terminal")
final class LiveRunTest {
  private static final String QUESTION = "[y/N/later]";

  @TempDir Path temporary;
  private StatefulTree tree;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
  }

  /** What is to be seen after so many questions that were answered yes, and Ctrl-C at the next. */
  private TerminalScreen play(int answers, int columns, Map<String, String> environment)
      throws Exception {
    TerminalScreen screen = new TerminalScreen(columns);
    Process process =
        new ProgramProcess(temporary)
            .startOnScreen(ProgramProcess.cleanupOf(tree.root()), environment);
    try (InputStream err = process.getErrorStream();
        OutputStream keyboard = process.getOutputStream()) {
      for (int asked = 0; ; asked++) {
        read(err, screen);
        if (asked == answers) {
          break;
        }
        // A terminal shows what is typed.
        screen.write("y\n".getBytes(StandardCharsets.US_ASCII));
        keyboard.write("y\n".getBytes(StandardCharsets.US_ASCII));
        keyboard.flush();
      }
      BoundedWait.end(
          new ProcessBuilder("/bin/kill", "-TERM", Long.toString(process.pid())).start(), "kill");
      screen.write(err.readAllBytes());
    }
    assertThat(BoundedWait.end(process, "the program")).isEqualTo(ExitStatus.CANCELLED.code());
    return screen;
  }

  private static void read(InputStream err, TerminalScreen screen) throws Exception {
    do {
      int next = err.read();
      assertThat(next).as("after %s", screen.lines()).isNotNegative();
      screen.write(next);
    } while (screen.lines().isEmpty()
        || !screen.lines().get(screen.lines().size() - 1).endsWith(QUESTION));
    // The blank behind it.
    screen.write(err.read());
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 120})
  @DisplayName("leaves a line of each step that is over, its questions, and what a signal ended")
  void draws(int columns) throws Exception {
    TerminalScreen screen =
        play(3, columns, Map.of("COLUMNS", "" + columns, "LINES", "30", "TERM", "xterm"));

    List<String> lines = screen.lines();
    assertThat(lines)
        .allMatch(line -> line.length() <= columns || line.contains(tree.root().toString()))
        .noneMatch(line -> line.contains("→") || line.contains("running a program"));
    for (int step = 1; step <= 3; step++) {
      String begin = "✓  " + step + " ";
      assertThat(lines.stream().filter(line -> line.startsWith(begin)))
          .as("step %s in %s", step, lines)
          .singleElement()
          .asString()
          .matches(".* (copied 3 files|ran 1 program), \\d+ s");
    }
    String all = String.join(" ", lines).replaceAll("\\s+", " ");
    assertThat(all)
        .contains("Carry this plan out on this Mac? [y/N/later] y ✓ 1 ")
        .contains("Step 4: Delete this Mac's inventory record in Jamf Pro")
        .contains("remediate: Stopped. What the run has done so far stays done.");
    // The brief is the last thing on standard output, which comes before the question.
    String plan = Files.readString(temporary.resolve("out"));
    assertThat(plan.substring(plan.lastIndexOf("In short")))
        .contains("Verdict", "a run can begin", "accepted", "network-lost", "restart");
  }

  @ParameterizedTest
  @CsvSource({"TERM, dumb", "NO_COLOR, 1", "SSH_CONNECTION, 10.0.0.1 2 10.0.0.2 22"})
  @DisplayName("tells in lines where nothing can be drawn in place, or is not to be")
  void lines(String variable, String value) throws Exception {
    TerminalScreen screen = play(1, 80, Map.of("COLUMNS", "80", variable, value));

    List<String> lines = screen.lines();
    int first = lines.indexOf("Step 1: Collect evidence and copy the keychains");
    assertThat(first).as("%s", lines).isNotNegative();
    assertThat(lines.get(first + 1)).matches("  ✓ copied 3 files, \\d+ s");
    assertThat(lines.get(first + 2)).isEqualTo("Step 2: Remove the MDM profile");
  }
}
