package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.Installation;
import io.github.remediate.app.Macs;
import io.github.remediate.app.Version;
import io.github.remediate.workshop.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

@DisplayName("Whatever is typed or named")
class HostileWordsTest {
  /** Neither may a name begin a line. */
  private static final String HOSTILE = "x\u001b]0;owned\u0007\nremediate: all is well\u009b\u007f";

  @TempDir Path temporary;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private int place;
  private final String workingDirectory = System.getProperty("remediate.cwd");

  /** What a command writes to a directory of that name belongs nowhere else. */
  @BeforeEach
  void stand() {
    System.setProperty("remediate.cwd", temporary.toString());
  }

  @AfterEach
  void standWhereBefore() {
    if (workingDirectory == null) {
      System.clearProperty("remediate.cwd");
    } else {
      System.setProperty("remediate.cwd", workingDirectory);
    }
  }

  private int run(List<String> words) {
    printed.reset();
    return Main.run(
        words.toArray(new String[0]),
        new Invocation(
            printed, printed, Map.of("LANG", "en_US.UTF-8", "NO_COLOR", "1"), false, true, true));
  }

  private Context context(Invocation invocation) {
    Installation installation = new Installation(Path.of(""), temporary, Version.NUMBER);
    return new Context(invocation, installation, Macs.real(installation));
  }

  private void check(List<String> words) {
    int status = run(words);
    String text =
        printed.toString(StandardCharsets.UTF_8).replace("\r\u001b[K", "").replaceAll("\r +\r", "");
    assertThat(text).as("%s", words).matches(StandardStreamTest::isVisible, "is visible");
    assertThat(text).as("%s", words).doesNotContain("\nremediate: all is well", "internal fault");
    assertThat(status).as("%s: %s", words, text).isNotEqualTo(1);
  }

  private void everywhere(CommandLine command, List<String> before) {
    List<String> words = new ArrayList<>(before);
    words.add(HOSTILE);
    check(words);
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!SeededRandom.tries(place++, 4)) {
        continue;
      }
      for (String value : List.of(HOSTILE, HOSTILE.replace("\n", ""))) {
        words = new ArrayList<>(before);
        words.add(option.longestName() + "=" + value);
        check(words);
      }
    }
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> deeper = new ArrayList<>(before);
              deeper.add(name);
              everywhere(sub, deeper);
            });
  }

  @Test
  @DisplayName("comes out visible and on its line, from every command and every option")
  void everyCommand() {
    Invocation nowhere =
        new Invocation(printed, printed, Map.of("LANG", "en_US.UTF-8"), false, false, false);
    everywhere(Commands.build(context(nowhere)), List.of());
    for (RootOption option : RootOption.values()) {
      if (!option.isFlag() && option != RootOption.PLAN_OUT) {
        check(List.of("--cause", "6", "--dry-run", option.word(), HOSTILE));
      }
    }
  }

  @Test
  @DisplayName("comes out visible where it is the name of a run, a playbook, a plan or a directory")
  void names() throws Exception {
    Path root = Files.createDirectories(temporary.resolve(HOSTILE.replace("/", "")));
    Path runs = root.resolve("Library/Application Support/Remediate/runs");
    Path run = Files.createDirectories(runs.resolve(HOSTILE));
    Files.writeString(run.resolve("journal.jsonl"), "nonsense" + HOSTILE + "\n{}\n");
    for (String command : List.of("status", "resume", "abort", "rollback", "verify", "purge")) {
      check(List.of(command, "--root", root.toString()));
      check(List.of(command, "none", "--root", root.toString()));
      check(List.of(command, HOSTILE, "--root", root.toString()));
    }
    Path file = Files.writeString(root.resolve("p.yaml"), "id: \"" + HOSTILE + "\n");
    for (List<String> words :
        List.of(
            List.of("playbook", "lint"),
            List.of("plan", "show"),
            List.of("explain"),
            List.of("--dry-run", "--playbook"),
            List.of("--cause", "6", "--dry-run", "--config"),
            List.of("--cause", "6", "--dry-run", "--fixture"))) {
      List<String> all = new ArrayList<>(words);
      all.add(file.toString());
      check(all);
    }
  }

  @Test
  @DisplayName("is a word like any other where it begins with an at sign")
  void atSign() throws Exception {
    Path file = Files.writeString(temporary.resolve("secret"), "--version precious\n");
    Files.createDirectory(temporary.resolve("Users"));
    String word = "@" + file;
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of(word));
    lines.add(List.of("/", "Mac", "jane", word));
    lines.add(List.of("--cause", "6", "--dry-run", "--fixture", "clean", "--user", word));
    lines.add(List.of("--cause", "6", "--dry-run", "--fixture", "clean", "--operator=" + word));
    for (String command :
        Commands.build(context(new Invocation(printed, printed, Map.of(), false, false, false)))
            .getSubcommands()
            .keySet()) {
      lines.add(List.of(command, word));
      lines.add(List.of(command, "--root", temporary.toString(), word));
      lines.add(List.of("/", "Mac", "jane", command, word, word));
    }
    for (List<String> words : lines) {
      run(words);
      assertThat(printed.toString(StandardCharsets.UTF_8))
          .as("%s", words)
          .doesNotStartWith("remediate " + Version.NUMBER)
          .doesNotContain("precious");
    }
  }
}
