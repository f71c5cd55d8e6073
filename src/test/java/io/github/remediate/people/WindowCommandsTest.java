package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lines for an open window")
final class WindowCommandsTest {

  @Test
  @DisplayName("have swiftDialog's form")
  void form() {
    assertThat(WindowCommands.progress(3)).isEqualTo("progress: 3\n");
    assertThat(WindowCommands.progressText("Step 2: restart, then wait {now}"))
        .isEqualTo("progresstext: Step 2 - restart; then wait (now)\n");
    assertThat(WindowCommands.listItem(1, WindowCommands.Status.SUCCESS, "done at 10:30"))
        .isEqualTo("listitem: index: 1, status: success, statustext: done at 10:30\n");
    assertThat(WindowCommands.quit()).isEqualTo("quit:\n");
  }

  @Test
  @DisplayName("hold one command each, and a value never reads as another field")
  void hostileTexts() {
    long seed = System.nanoTime();
    HostileTexts texts = new HostileTexts(seed);
    for (int i = 0; i < 5_000; i++) {
      String text = texts.line();
      String line = WindowCommands.listItem(0, WindowCommands.Status.WAIT, text);
      String head = "listitem: index: 0, status: wait, statustext: ";
      assertThat(line).as("seed %d, text %s", seed, text).startsWith(head).endsWith("\n");
      assertThat(line.substring(head.length(), line.length() - 1))
          .as("seed %d, text %s", seed, text)
          .doesNotContain(",", ": ", "\n", "{", "}");
    }
  }
}
