package io.github.remediate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lines of text")
public final class LinesTest {
  private static final TerminalCapabilities LOOK = new TerminalCapabilities(40, false, true);

  @Test
  @DisplayName("end at the edge, and what goes on stands further to the right")
  void wrap() {
    assertThat(Lines.of("  step 6 (pending): Remove the files and keychain items", LOOK))
        .isEqualTo("  step 6 (pending): Remove the files and\n    keychain items\n");
    assertThat(new Lines(LOOK).add("   4  pending  ", 0, "Delete this Mac's record in Jamf").text())
        .isEqualTo("   4  pending  Delete this Mac's record\n               in Jamf\n");
  }

  @Test
  @DisplayName("keep a command on one line, with blanks before it that a shell knows")
  void command() {
    String command = "  sudo install -m 600 -o jane '/Library/a  b' /Users/Shared/copy.keychain-db";

    assertThat(Lines.of("From the copy:\n" + command, LOOK))
        .isEqualTo("From the copy:\n" + command + "\n");
  }

  @Test
  @DisplayName("keep a file's path in one piece, in a line of its own where it is long")
  void place() {
    String lengthy = "/Library/Application Support/Remediate/runs/20261130-1735";

    assertThat(new Lines(LOOK).addPlace("  ", "Log:", "/var/log/remediate.log").text())
        .isEqualTo("  Log: /var/log/remediate.log\n");
    assertThat(new Lines(LOOK).addPlace("  ", "What it moved:", lengthy).text())
        .isEqualTo("  What it moved:\n    " + lengthy + "\n");
  }

  @Test
  @DisplayName("show what would move the cursor")
  void safe() {
    assertThat(Lines.of("a\u001b[2Jb", LOOK)).isEqualTo("a\\e[2Jb\n");
  }

  @Test
  @DisplayName("keep what stands between backquotes together")
  void backquotes() {
    assertThat(Lines.of("Go on with  `remediate records --folder work` when it is due.", LOOK))
        .isEqualTo("Go on with\n  `remediate records --folder work` when\n  it is due.\n");
  }

  @Test
  @DisplayName("are laid out whatever somebody called a record")
  void hostile() {
    assertThat(Lines.of("a `b`".repeat(9_000), LOOK)).startsWith("a `b`a");
    String blanks =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> Lines.of("x ".repeat(100_000), LOOK));
    assertThat(blanks).startsWith("x x x");
  }
}
