package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.workshop.Golden;
import io.github.remediate.workshop.SamplePlans;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A plan in short")
class BriefTest {

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  @DisplayName("is the same as in the golden file")
  void golden(int width) throws Exception {
    Golden.check(
        "brief-rich-" + width + ".txt",
        PlanText.brief(
                SamplePlans.rich(),
                Set.of(),
                new TerminalCapabilities(width, false, true),
                NextSteps.afterDryRun("--cause 6", SamplePlans.rich(), Set.of()),
                Optional.empty())
            .text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stale-registration",
        "registered-twice",
        "half-removed",
        "secure-enclave",
        "clean"
      })
  @DisplayName("fits on a screen, says whether a run can begin, and what to type next")
  void fits(String fixture) {
    ProgramRun run =
        ProgramRun.of("--cause", "6", "--dry-run", "--brief", "--keychain-scope", "registration")
            .run("--fixture", fixture);
    assertThat(run.out().lines()).hasSizeLessThanOrEqualTo(40);
    assertThat(run.out()).contains("Verdict", "What happens next");
    if (!fixture.equals("clean")) {
      assertThat(run.out()).contains("--cause 6 --keychain-scope registration");
    }
  }

  @Test
  @DisplayName("is the end of the whole dry run")
  void end() {
    List<String> whole = List.of("--cause", "6", "--dry-run", "--fixture", "stale-registration");
    String brief = ProgramRun.of(whole.toArray(new String[0])).run("--brief").out();
    assertThat(ProgramRun.of(whole.toArray(new String[0])).run().out()).endsWith(brief);
  }

  @Test
  @DisplayName("is refused where nothing is shown")
  void refused() {
    assertThat(ProgramRun.of("--cause", "6", "--brief", "--yes").run().status()).isEqualTo(2);
    assertThat(
            ProgramRun.of("--cause", "6", "--brief", "--dry-run", "--format", "json").run().err())
        .contains("--brief goes with --dry-run");
  }
}
