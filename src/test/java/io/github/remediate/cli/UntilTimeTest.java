package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.app.CommandFailure;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A time that is typed")
class UntilTimeTest {
  private static final ZonedDateTime NOW =
      ZonedDateTime.parse("2026-11-29T17:30:00+01:00[Europe/Berlin]");

  @ParameterizedTest
  @CsvSource({
    "8h, 2026-11-30T00:30:00Z",
    "90m, 2026-11-29T18:00:00Z",
    "2d, 2026-12-01T16:30:00Z",
    "18:00, 2026-11-29T17:00:00Z",
    "9:15, 2026-11-30T08:15:00Z",
    "17:30, 2026-11-30T16:30:00Z",
    "2026-11-29, 2026-11-29T23:00:00Z",
    "2026-12-01T18:00, 2026-12-01T17:00:00Z",
    "2026-12-01 18:00:30, 2026-12-01T17:00:30Z",
    "2026-12-01T18:00Z, 2026-12-01T18:00:00Z",
    "2026-12-01T18:00:00.9-05:00, 2026-12-01T23:00:00Z",
  })
  @DisplayName("is meant in this machine's zone, where it names none")
  void means(String text, Instant instant) {
    assertThat(UntilTime.parse(text, NOW)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "0h",
        "-1h",
        "1.5h",
        "25:00",
        "2026-13-01",
        "2026-02-30",
        "2026-11-28",
        "2026-11-29T17:30",
        "32d",
        "99999d",
        "2026-11-30T18:00 Europe/Berlin",
        "8 h",
        "\u001b[2J"
      })
  @DisplayName("that is none, is past or too far is refused")
  void refused(String text) {
    assertThatThrownBy(() -> UntilTime.parse(text, NOW))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("--until ");
  }
}
