package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The language of a window")
final class LanguageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"it", "it-IT", "it-CH", "it_IT", "IT-it", " it-IT ", "it-IT-u-ca-gregory"})
  @DisplayName("is Italian for each form of it")
  void italian(String tag) {
    assertThat(Language.of(List.of(tag, "en-US"))).isEqualTo(Language.ITALIAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zh-Hant",
        "zh-Hant-TW",
        "zh-Hant-HK",
        "zh-Hant-US",
        "zh-TW",
        "zh-HK",
        "zh-MO",
        "zh_TW",
        "zh-hant-tw",
        "ZH-HANT"
      })
  @DisplayName("is Traditional Chinese by the script, or by the place where no script is named")
  void traditional(String tag) {
    assertThat(Language.of(List.of(tag, "en-US"))).isEqualTo(Language.TRADITIONAL_CHINESE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zh",
        "zh-Hans",
        "zh-Hans-CN",
        "zh-Hans-TW",
        "zh-Hans-HK",
        "zh-CN",
        "zh-SG",
        "zh_CN",
        "de-DE",
        "fr",
        "ita",
        "italian",
        "Italian",
        "iten",
        "",
        " ",
        "-",
        "--",
        "-it",
        "_",
        "x-it",
        "\u0000",
        "{0}",
        "../../it",
        "zht",
        "hant"
      })
  @DisplayName("is the next one's where it is none of ours, and English at last")
  void others(String tag) {
    assertThat(Language.of(List.of(tag, "it-IT", "zh-TW"))).isEqualTo(Language.ITALIAN);
    assertThat(Language.of(List.of(tag, "zh-Hant-TW", "it")))
        .isEqualTo(Language.TRADITIONAL_CHINESE);
    assertThat(Language.of(List.of(tag))).isEqualTo(Language.ENGLISH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "en-GB", "en_US", "EN"})
  @DisplayName("is English where that comes first")
  void english(String tag) {
    assertThat(Language.of(List.of(tag, "it-IT"))).isEqualTo(Language.ENGLISH);
  }

  @Test
  @DisplayName("is English without any")
  void none() {
    assertThat(Language.of(List.of())).isEqualTo(Language.ENGLISH);
  }
}
