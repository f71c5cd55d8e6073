package io.github.remediate.cli;

import io.github.remediate.workshop.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The pictures of terminals in the documentation")
final class TerminalPicturesTest {

  @ParameterizedTest
  @CsvSource({
    "terminal-brief, --cause 6 --dry-run --brief, stale-registration",
    "terminal-diagnose, diagnose, state-7"
  })
  @DisplayName("show what is printed on a recorded Mac")
  void printed(String name, String typed, String fixture) throws IOException {
    List<String> words = new ArrayList<>(List.of(typed.split(" ")));
    words.addAll(List.of("--fixture", fixture));
    ProgramRun run = ProgramRun.of(words.toArray(new String[0])).with("COLUMNS", "80").run();
    Picture.ofTerminal("remediate " + String.join(" ", words), run.out()).check(name);
  }
}
