package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Help")
class HelpTest {

  @Test
  @DisplayName("is a command, of the whole and of each command")
  void help() {
    assertThat(ProgramRun.of("help").run().out())
        .isEqualTo(ProgramRun.of("--help").run().out())
        .contains("Commands:");
    assertThat(ProgramRun.of("help", "plan", "show").run().out())
        .isEqualTo(ProgramRun.of("plan", "show", "--help").run().out())
        .contains("FILE");
  }

  @ParameterizedTest
  @CsvSource({
    "help resmue, Did you mean resume?",
    "resmue, Did you mean resume?",
    "inspect, There is no command inspect. `remediate --help` shows what there is.",
    "help nothing, There is no command nothing. `remediate help` shows what there is.",
    "plan shwo, Did you mean show?",
  })
  @DisplayName("is offered for a word that is no command, and a guess only where it is near")
  void unknown(String line, String said) {
    ProgramRun run = ProgramRun.of(line.split(" ")).run();
    assertThat(run.err()).contains(said);
    assertThat(run.status()).isEqualTo(2);
  }
}
