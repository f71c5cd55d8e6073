package io.github.remediate.mac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Why something is unknown")
class ObservationTest {
  @Test
  @DisplayName("is one line that can be read, whatever others wrote into it")
  void oneLine() {
    String said = "it printed \u201cn\u00f4\u201d";
    assertThat(Observation.unknown(said).reason()).isSameAs(said);
    assertThat(Observation.unknown("a\nb\u001b[31mc\u0000").reason()).isEqualTo("a?b?[31mc?");
    String cut = Observation.unknown("x\n".repeat(100_000)).reason();
    assertThat(cut).hasSize(2000).startsWith("x?x?").endsWith("x...");
  }
}
