package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.plan.Plan;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.workshop.SamplePlans;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The plan that a rehearsal shows before its question")
class RehearsalNarratorTest {
  /** The rich plan of a Mac whose hazards can all be accepted by name. */
  private static Plan acceptable() {
    Plan rich = SamplePlans.rich();
    return new Plan(
        rich.tool(),
        rich.playbookId(),
        rich.playbookDigest(),
        rich.scope(),
        rich.mac(),
        List.of(),
        rich.hazards().stream().filter(Plan.Hazard::acceptable).toList(),
        rich.steps(),
        rich.protectedItems());
  }

  private static String shown(Set<String> accepted) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new RehearsalNarrator(
            new StandardStream(bytes, true), new TerminalCapabilities(80, false, true), true)
        .plan(acceptable(), accepted);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("says which hazards are asked about, but for those that were accepted by name")
  void accepted() {
    Set<String> open =
        acceptable().hazards().stream()
            .filter(hazard -> !hazard.isClear())
            .map(Plan.Hazard::id)
            .collect(Collectors.toSet());
    assertThat(open).isNotEmpty();
    assertThat(shown(Set.of())).contains("You are asked about it").doesNotContain("by name");
    assertThat(shown(open)).contains("Accepted by name").doesNotContain("You are asked");
  }
}
