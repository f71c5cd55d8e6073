package io.github.remediate.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.Hazards;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The language and the judges are in rooms that do not know each other. */
@DisplayName("The hazards that a playbook can name")
final class HazardIdsTest {
  @Test
  @DisplayName("are those that can be judged")
  void judged() {
    assertThat(PlaybookReader.HAZARDS.words()).containsExactlyInAnyOrderElementsOf(Hazards.ids());
  }
}
