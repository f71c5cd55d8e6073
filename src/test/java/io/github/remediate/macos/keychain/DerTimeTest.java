package io.github.remediate.macos.keychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A time in a certificate")
final class DerTimeTest {
  private static final int UTC = 0x17;
  private static final int GENERALIZED = 0x18;

  private static Optional<Instant> read(int tag, String text) throws DerReader.Malformed {
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(tag);
    der.write(text.length());
    der.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    return DerTime.next(new DerReader(der.toByteArray()));
  }

  @ParameterizedTest
  @CsvSource({
    "240212093108Z, 2024-02-12T09:31:08Z",
    "491231235959Z, 2049-12-31T23:59:59Z",
    "500101000000Z, 1950-01-01T00:00:00Z"
  })
  @DisplayName("with two digits for its year is of 1950 to 2049")
  void utc(String text, Instant time) throws Exception {
    assertThat(read(UTC, text)).contains(time);
  }

  @Test
  @DisplayName("with four is what it says")
  void generalized() throws Exception {
    assertThat(read(GENERALIZED, "20510212093108Z"))
        .contains(Instant.parse("2051-02-12T09:31:08Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "23, 240231093108Z",
    "23, 241312093108Z",
    "23, 2402120931Z",
    "23, 240212093108+0100",
    "23, 20240212093108Z",
    "24, 240212093108Z",
    "24, 20240212093108.5Z",
    "12, 240212093108Z"
  })
  @DisplayName("that there is not, or in another form, is none")
  void none(int tag, String text) throws Exception {
    assertThat(read(tag, text)).isEmpty();
  }

  @Test
  @DisplayName("that is missing spoils the certificate")
  void missing() {
    assertThatThrownBy(() -> DerTime.next(new DerReader(new byte[0])))
        .isInstanceOf(DerReader.Malformed.class);
  }
}
