package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.HazardFinding;
import io.github.remediate.plan.Plan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A hazard")
final class AcceptancesTest {
  private static Plan.Hazard hazard(boolean acceptable) {
    return new Plan.Hazard(
        "platform-sso", HazardFinding.State.PRESENT, "detail", "title", "remedy", acceptable);
  }

  private static Acceptances named(boolean onlySigned, String... ids) {
    Runs.Choice choice =
        new Runs.Choice(
            Path.of("cause-6.yaml"),
            Set.of(ids),
            Optional.empty(),
            Optional.empty(),
            Optional.of("Ann"),
            Optional.empty(),
            false,
            Optional.empty());
    return new Acceptances(
        choice, Optional.empty(), onlySigned, ExportConfirmation.none(), GentlerReason.none());
  }

  @Test
  @DisplayName("is accepted by its name, where it may be at all, and where somebody is there")
  void accepted() {
    assertThat(named(false, "platform-sso").of(hazard(true))).contains("Ann");
    assertThat(named(false, "others").of(hazard(true))).isEmpty();
    assertThat(named(false, "platform-sso").of(hazard(false))).as("nobody may").isEmpty();
    assertThat(named(true, "platform-sso").of(hazard(true))).as("only signed").isEmpty();
  }
}
