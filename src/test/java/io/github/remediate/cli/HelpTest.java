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

  @Test
  @DisplayName("explains a hazard: who looks for it, why, and what to do")
  void hazard() {
    ProgramRun run = ProgramRun.of("explain", "gentler-repair").run();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("Something gentler may be enough (gentler-repair)", "Looked for by cause-6")
        .contains("--accept gentler-repair");
    assertThat(ProgramRun.of("explain", "locked-keychain").run().out())
        .contains("Looked for by cause-6", "cannot be accepted");
  }

  @ParameterizedTest
  @CsvSource({
    "records, remediate records --serial C02XL0GTJGH5 --unmanage, [--choose=SERVICE:ID]...",
    "report, remediate report --plan plan.json -o plan.html, report",
    "diagnose, sudo remediate diagnose --error 'AccountNotOnboarded', diagnose",
  })
  @DisplayName("leaves whole in a narrow window what is typed")
  void narrow(String command, String example, String synopsis) {
    String help = ProgramRun.of(command, "--help").with("COLUMNS", "60").run().out();
    assertThat(help.lines()).allMatch(line -> line.length() <= 60).contains("  " + example);
    assertThat(help).contains(synopsis).doesNotContain("~/.\n");
    assertThat(ProgramRun.of(command, "--help").run().out().lines())
        .as("beside what it is for, where there is room")
        .anyMatch(line -> line.endsWith(example) && line.contains(":  "));
  }

  @ParameterizedTest
  @CsvSource({
    "help resmue, Did you mean resume?",
    "resmue, Did you mean resume?",
    "inspect, There is no command inspect. `remediate --help` shows what there is.",
    "help nothing, There is no command nothing. `remediate help` shows what there is.",
    "plan shwo, Did you mean show?",
    "explain nosuch, 'explain nosuch: there is no cause, symptom, playbook or hazard of that"
        + " name.'",
    "explain registraton, Did you mean registration?",
    "explain unresponsiv, Did you mean unresponsive?",
    "explain caus-6, Did you mean cause-6?",
    "explain gentle-repair, Did you mean gentler-repair?",
    "explain filevault, Did you mean filevault-key?",
    "explain bootstrap, Did you mean bootstrap-token?",
  })
  @DisplayName("is offered for a word that is no command, and a guess only where it is near")
  void unknown(String line, String said) {
    ProgramRun run = ProgramRun.of(line.split(" ")).run();
    assertThat(run.err()).contains(said);
    assertThat(run.status()).isEqualTo(2);
  }
}
