package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ScreenPrograms;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.services.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The operator's browser")
final class OperatorBrowserTest {
  private static final URI PAGE =
      URI.create("http://127.0.0.1:1/contoso/authorize?scope=a%20b&state=%24(touch%20x)&x=';y");

  @TempDir Path dir;

  private Path program(String name, String script) throws IOException {
    Path file = dir.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private Path recorder(String name) throws IOException {
    return program(name, "printf '%s\\n' \"$@\" > '" + dir.resolve("seen") + "'");
  }

  private List<String> seen() throws IOException {
    return Files.readAllLines(dir.resolve("seen"));
  }

  @Test
  @DisplayName("is what the setting names, word by word, before the environment's")
  void setting() throws Exception {
    List<String> argv = List.of(recorder("my browser").toString(), "-a", "Some App; x");
    OperatorBrowser.own(argv, Map.of("BROWSER", "/nowhere")).open(PAGE);

    assertThat(seen()).containsExactly("-a", "Some App; x", PAGE.toString());
  }

  @Test
  @DisplayName("is the one program of the environment, whose name may hold blanks")
  void environment() throws Exception {
    String named = recorder("my browser").toString();
    OperatorBrowser.own(List.of(), Map.of("BROWSER", named)).open(PAGE);

    assertThat(seen()).containsExactly(PAGE.toString());
  }

  @Test
  @DisplayName("may have words behind it in the environment, which no shell reads")
  void environmentWithWords() throws Exception {
    String named = recorder("browser") + "  --new-window $(id)";
    OperatorBrowser.own(List.of(), Map.of("BROWSER", named)).open(PAGE);

    assertThat(seen()).containsExactly("--new-window", "$(id)", PAGE.toString());
  }

  @Test
  @DisplayName("is not waited for while it is open")
  void lasting() throws Exception {
    Path browser = program("browser", "echo $$ > '" + dir.resolve("pid") + "'\nexec sleep 60");
    OperatorBrowser.own(List.of(browser.toString()), Map.of()).open(PAGE);

    long pid = Long.parseLong(Files.readString(dir.resolve("pid")).strip());
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    assertThat(process.isAlive()).isTrue();
    process.destroyForcibly();
  }

  @Test
  @DisplayName("that cannot be started, or fails at once, is told without the page")
  void failures() throws Exception {
    Browser missing = OperatorBrowser.own(List.of("/nowhere/browser"), Map.of());
    Browser failing = OperatorBrowser.own(List.of(program("b", "exit 3").toString()), Map.of());

    for (Browser browser : List.of(missing, failing)) {
      assertThatThrownBy(() -> browser.open(PAGE))
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("state")
          .message()
          .matches("'.*' (cannot be started|ended with exit status 3)");
    }
  }

  @Test
  @DisplayName("is the console user's where the program runs as root, opened in their session")
  void consoleUser() throws Exception {
    UserAccount jane = new UserAccount("jane", 501, new MacPath("/Users/jane"));
    OpenedPages screen = new OpenedPages(new Answer.Ran(0, new byte[0], ""));
    OperatorBrowser.ofConsoleUser(screen, jane).open(PAGE);

    assertThat(screen.started)
        .containsExactly(CommandLine.of("/usr/bin/open", PAGE.toString()) + " jane");
    for (Answer answer :
        List.of(new Answer.Ran(1, new byte[0], ""), new Answer.NotRun("it is missing"))) {
      Browser browser = OperatorBrowser.ofConsoleUser(new OpenedPages(answer), jane);
      assertThatThrownBy(() -> browser.open(PAGE))
          .isInstanceOf(IOException.class)
          .hasMessage("'/usr/bin/open' ended without opening the page");
    }
  }

  /** A screen that answers each program alike. */
  private static final class OpenedPages implements ScreenPrograms {
    private final List<String> started = new ArrayList<>();
    private final Answer answer;

    OpenedPages(Answer answer) {
      this.answer = answer;
    }

    @Override
    public Running start(CommandLine command, Optional<UserAccount> user, Duration limit) {
      started.add(command + " " + user.orElseThrow().name());
      return new Running() {
        @Override
        public Optional<Answer> await(Duration most) {
          return Optional.of(answer);
        }

        @Override
        public void end() {
          throw new AssertionError("it ended by itself");
        }
      };
    }

    @Override
    public Observation<MacPath> write(String ending, byte[] content) {
      throw new AssertionError("no file is wanted");
    }

    @Override
    public boolean append(MacPath file, String text) {
      throw new AssertionError("no file is wanted");
    }

    @Override
    public void remove(MacPath file) {
      throw new AssertionError("no file is wanted");
    }

    @Override
    public List<MacPath> leftBehind(String ending) {
      return List.of();
    }

    @Override
    public boolean isNamed(String option, MacPath file) {
      return false;
    }

    @Override
    public void end(String option, MacPath file) {
      throw new AssertionError("no file is wanted");
    }
  }
}
