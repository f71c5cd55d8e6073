package io.github.remediate.mac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bytes")
class BytesTest {

  @Test
  @DisplayName("well formed bytes are text")
  void well_formed_bytes_are_text() {
    for (String text : new String[] {"", "a", "Jürgen", "\uFFFD", "\uD83D\uDE00", "a\0"}) {
      assertThat(Bytes.of(text).text()).contains(text);
    }
  }

  @Test
  @DisplayName("malformed bytes are no text")
  void malformed_bytes_are_no_text() {
    // A lone byte, an overlong slash, a surrogate, a code point past the last, a cut sequence.
    for (String hex :
        new String[] {"80", "c0af", "eda080", "f4908080", "61e282", "ff", "efbfbdff"}) {
      assertThat(Bytes.ofHex(hex).text()).as(hex).isEmpty();
    }
  }

  @Test
  @DisplayName("people see hex where there is no text or a control character")
  void people_see_hex_where_there_is_no_text_or_a_control_character() {
    assertThat(Bytes.of("Jürgen").display()).isEqualTo("Jürgen");
    assertThat(Bytes.of("a\0").display()).isEqualTo("0x6100");
    assertThat(Bytes.ofHex("ff").display()).isEqualTo("0xFF");
  }
}
