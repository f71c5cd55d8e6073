package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may run this program as root, and no other, must not read with it what root alone may. */
@DisplayName("A file that is none of this program's")
class ForeignFileTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root:$6$hunter2:19000:0\nsesame:hunter2\n",
        "sesame: hunter2\n",
        "sesame: hunter2\nsesame: hunter2\n",
        "sesame: [hunter2, hunter2\nhunter2: {",
        "\tsesame: hunter2\n",
        "sesame: 'hunter2",
        "sesame: @hunter2\n",
        "!sesame hunter2\n",
        "&sesame hunter2\n",
        "- sesame: hunter2\n",
        "[sesame]\nhunter2 = 1\n",
        "{\"sesame\":\"hunter2\",\"sesame\":\"hunter2\"}",
        "{\"sesame\":hunter2}",
        "{\"sesame\":\"hunter2\"}",
        "{\"sesame\":{\"hunter2\":null}}",
        "sesame\u0007hunter2\n"
      })
  @DisplayName("is quoted by no command that is told to read it")
  void quoted(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), content);
    Path fixture = Files.createDirectory(directory.resolve("fixture"));
    for (String name : List.of("fixture.json", "commands.jsonl", "files.jsonl", "records.json")) {
      Files.writeString(fixture.resolve(name), content);
    }
    for (List<String> typed :
        List.of(
            List.of("playbook", "lint", file.toString()),
            List.of("explain", file.toString()),
            List.of("--playbook", file.toString(), "--dry-run"),
            List.of("--cause", "6", "--dry-run", "--config", file.toString()),
            List.of("plan", "show", file.toString()),
            List.of("--plan", file.toString(), "--root", directory.toString()),
            List.of("--cause", "6", "--dry-run", "--fixture", fixture.toString()))) {
      ProgramRun run = ProgramRun.of(typed.toArray(new String[0])).run();

      assertThat(run.status()).as("%s %s", typed, run.err()).isNotZero();
      // The folder's own name is made of random digits.
      assertThat((run.out() + run.err()).replace(directory.toString(), "DIRECTORY"))
          .as("%s", typed)
          .isNotBlank()
          .doesNotContain("sesame", "hunter2", "19000");
    }
  }
}
