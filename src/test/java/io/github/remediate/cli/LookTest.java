package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The look of a stream")
class LookTest {

  @Test
  @DisplayName("has colors on a terminal only, and none where NO_COLOR or TERM=dumb asks for none")
  void color() {
    assertThat(look(true).color()).isTrue();
    assertThat(look(false).color()).isFalse();
    assertThat(look(true, "NO_COLOR", "1").color()).isFalse();
    assertThat(look(true, "NO_COLOR", "").color()).isTrue();
    assertThat(look(true, "TERM", "dumb").color()).isFalse();
  }

  @Test
  @DisplayName("is as wide as COLUMNS says, 80 where it says nothing usable, and 40 at least")
  void width() {
    assertThat(look(true).width()).isEqualTo(80);
    assertThat(look(true, "COLUMNS", "132").width()).isEqualTo(132);
    assertThat(look(true, "COLUMNS", "wide").width()).isEqualTo(80);
    assertThat(look(true, "COLUMNS", "0").width()).isEqualTo(80);
    assertThat(look(true, "COLUMNS", "-1").width()).isEqualTo(80);
    assertThat(look(true, "COLUMNS", "99999999999").width()).isEqualTo(80);
    assertThat(look(true, "COLUMNS", "12").width()).isEqualTo(40);
  }

  @Test
  @DisplayName("goes beyond ASCII where the charset does")
  void unicode() {
    assertThat(Look.of(Map.of(), true, StandardCharsets.UTF_8).unicode()).isTrue();
    assertThat(Look.of(Map.of(), true, StandardCharsets.US_ASCII).unicode()).isFalse();
    assertThat(Look.of(Map.of(), true, StandardCharsets.ISO_8859_1).unicode()).isFalse();
  }

  private static Look look(boolean terminal) {
    return Look.of(Map.of(), terminal, StandardCharsets.UTF_8);
  }

  private static Look look(boolean terminal, String name, String value) {
    return Look.of(Map.of(name, value), terminal, StandardCharsets.UTF_8);
  }
}
