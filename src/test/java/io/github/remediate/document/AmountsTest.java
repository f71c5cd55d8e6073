package io.github.remediate.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.workshop.SeededRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A time in a document")
final class AmountsTest {

  private static Optional<Instant> own(String text) {
    try {
      return Optional.of(Amounts.instant(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> ofJava(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T10:05:00Z",
        "2024-02-29T23:59:59Z",
        "2026-02-29T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-11-31T00:00:00Z",
        "2026-00-10T00:00:00Z",
        "2026-13-10T00:00:00Z",
        "2026-12-00T00:00:00Z",
        "2026-12-31T24:00:00Z",
        "2026-12-31T23:60:00Z",
        "2016-12-31T23:59:60Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2026-11-22T10:05:00z",
        "2026-11-22 10:05:00Z",
        "2026-11-22T10:05:00.5Z",
        "2026-11-22T10:05Z",
        "2026-11-22T10:05:00+01:00",
        "٢٠٢٦-11-22T10:05:00Z",
        ""
      })
  @DisplayName("is what Java reads in it, or none where Java reads none")
  void same(String text) {
    assertThat(own(text)).isEqualTo(ofJava(text));
  }

  @Test
  @DisplayName("is so for any digits")
  void anyDigits() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < SeededRandom.rounds(2000); round++) {
      String text =
          String.format(
              Locale.ROOT,
              "%04d-%02d-%02dT%02d:%02d:%02dZ",
              random.nextInt(10_000),
              random.nextInt(15),
              random.nextInt(34),
              random.nextInt(27),
              random.nextInt(63),
              random.nextInt(63));
      assertThat(own(text)).as("%s, seed %s", text, seed).isEqualTo(ofJava(text));
    }
  }
}
