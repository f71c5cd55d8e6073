package io.github.remediate.mac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A serial number")
final class SerialNumberTest {
  @ParameterizedTest
  @ValueSource(strings = {"C02XK1ABJGH5", "HXQJPWVLNK", "W80123AB", "ABCDEFGH123456"})
  @DisplayName("is 8 to 14 capitals and digits")
  void form(String text) {
    assertThat(SerialNumber.isOne(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "C02XK1A",
        "ABCDEFGH1234567",
        "c02xk1abjgh5",
        "C02XK1ABJGH5 ",
        "C02 XK1ABJGH",
        "C02XK1ABJGH5\n",
        "C02XK1ABJG'5",
        "00000000",
        "XXXXXXXXXXXX",
        "Not Specified",
        "NOTSPECIFIED",
        "ＣＯ２ＸＫ１ＡＢ"
      })
  @DisplayName("is nothing else")
  void others(String text) {
    assertThat(SerialNumber.isOne(text)).isFalse();
  }

  @Test
  @DisplayName("may be written otherwise, but blank ones are not alike")
  void alike() {
    assertThat(SerialNumber.isAlike(" c02xk1ab jgh5", "C02XK1ABJGH5")).isTrue();
    assertThat(SerialNumber.isAlike("C02XK1ABJGH6", "C02XK1ABJGH5")).isFalse();
    assertThat(SerialNumber.isAlike("", " ")).isFalse();
    assertThat(SerialNumber.isAlike("0", "0")).isFalse();
  }
}
