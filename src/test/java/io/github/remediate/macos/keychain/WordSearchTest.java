package io.github.remediate.macos.keychain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A search for words")
class WordSearchTest {
  private final WordSearch search = new WordSearch(List.of("jazz", "jam", "a b", "x9"));

  private boolean finds(String before, String text, String behind) {
    byte[] bytes = (before + text + behind).getBytes(StandardCharsets.ISO_8859_1);
    return search.finds(bytes, before.length(), before.length() + text.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jazz",
        "JAZZ",
        "jAzZ",
        "a jazz b",
        "jajazz",
        "jam",
        "JAM",
        "A B",
        "X9",
        "\u00ffjam"
      })
  @DisplayName("finds a word whatever the case and wherever it stands")
  void findsAWordWhateverTheCaseAndWhereverItStands(String text) {
    assertThat(finds("", text, "")).isTrue();
    assertThat(finds("??", text, "??")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "j", "jaz", "ja", "j\u0001m", "a\0b", "x\u0019", "azz"})
  @DisplayName("finds nothing else")
  void findsNothingElse(String text) {
    assertThat(finds("", text, "")).isFalse();
    assertThat(finds("??", text, "??")).isFalse();
  }

  @Test
  @DisplayName("finds a letter alone and letters beyond ASCII")
  void findsALetterAloneAndLettersBeyondAscii() {
    WordSearch letters = new WordSearch(List.of("q", "\u00e9t\u00e9"));
    byte[] text = "L'\u00e9T\u00e9".getBytes(StandardCharsets.UTF_8);
    assertThat(letters.finds(text, 0, text.length)).isTrue();
    assertThat(letters.finds(text, 0, text.length - 1)).isFalse();
    assertThat(letters.finds(new byte[] {'Q'}, 0, 1)).isTrue();
    assertThat(letters.finds("\u00c9t\u00e9".getBytes(StandardCharsets.UTF_8), 0, 5)).isFalse();
  }

  @Test
  @DisplayName("looks neither before nor behind where it is to look")
  void looksNeitherBeforeNorBehindWhereItIsToLook() {
    assertThat(finds("", "ja", "zz")).isFalse();
    assertThat(finds("", "jaz", "z")).isFalse();
    assertThat(finds("j", "azz", "")).isFalse();
    assertThat(finds("some text in front, jazz", "jaz", "z and jazz behind")).isFalse();
  }
}
