package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A refusal")
final class RefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a/plan.json: it is none. Name another. Then go on. | /a/plan.json | Name another. Then go"
            + " on.",
        "--plan x: it is none. Name another. | --plan x | Name another.",
        "p.yaml:3: a mistake. Mend it. | p.yaml:3 | Mend it.",
        "p.yaml:3:7: a mistake. Mend it. | p.yaml:3:7 | Mend it.",
        "Step 6: it is locked. Unlock it. | the command line | Unlock it.",
        "It is none. | the command line | `remediate --help` shows what there is.",
        ": none | the command line | `remediate --help` shows what there is."
      })
  @DisplayName("for programs names the place that its message begins with, and what to do")
  void parts(String message, String where, String remedy) {
    assertThat(Refusal.of(message, ExitStatus.USAGE))
        .isEqualTo(new Refusal(message, where, remedy));
  }

  @Test
  @DisplayName("is told by its first line")
  void lines() {
    String message = "Hazards stop the run. Clear them.\n  a: b. c";
    Refusal refusal = Refusal.of(message, ExitStatus.BLOCKED);
    assertThat(refusal).isEqualTo(new Refusal(message, "this Mac", "Clear them."));
    assertThat(Refusal.of("", ExitStatus.STALE).where()).isEqualTo("the plan");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("says with each exit status what it is about and what helps")
  void statuses(ExitStatus status) {
    Refusal refusal = Refusal.of("No", status);
    assertThat(refusal.where()).isNotBlank().doesNotContain("No");
    assertThat(refusal.remedy()).endsWith(".");
    String helps = Refusal.of("No", ExitStatus.WAITING).remedy();
    assertThat(helps).isEqualTo("`remediate status` says what it waits for.");
  }

  @Test
  @DisplayName(
      "shows a line feed in a name, which would begin a line that reads as if it were ours")
  void lineFeed() {
    assertThat(CommandFailure.usage("a\nb").getMessage()).isEqualTo("a\\nb");
    assertThat(CommandFailure.usage(List.of("a\nb", "", "c")).getMessage()).isEqualTo("a\\nb\n\nc");
    CommandFailure failure = CommandFailure.usage("a", new IllegalStateException("why"));
    assertThat(failure.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
    assertThat(CommandFailure.blocked(List.of("a", "b")).status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(CommandFailure.locked("a").status()).isEqualTo(ExitStatus.LOCKED);
    assertThat(CommandFailure.stale("a").status()).isEqualTo(ExitStatus.STALE);
    assertThat(CommandFailure.stopped("a").status()).isEqualTo(ExitStatus.STOPPED);
  }
}
