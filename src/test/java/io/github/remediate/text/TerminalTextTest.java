package io.github.remediate.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Text for a terminal")
public class TerminalTextTest {

  @Test
  @DisplayName("shows what would move the cursor, hide, or run backwards")
  void escapes() {
    assertThat(safe("\u001b[2J")).isEqualTo("\\e[2J");
    assertThat(safe("a\nb\rc\td")).isEqualTo("a\\nb\\rc\\td");
    assertThat(safe("\u0000\u0007\u007f")).isEqualTo("\\u{0000}\\u{0007}\\u{007F}");
    assertThat(safe("\u009b31m")).isEqualTo("\\u{009B}31m");
    assertThat(safe("\u202egpj.exe\u2066\u200b")).isEqualTo("\\u{202E}gpj.exe\\u{2066}\\u{200B}");
    assertThat(safe("\u2028\u2029")).isEqualTo("\\u{2028}\\u{2029}");
    assertThat(safe("a\u00a0b\u3000c")).isEqualTo("a\\u{00A0}b\\u{3000}c");
    assertThat(safe("\ue000\ufffe\u3164")).isEqualTo("\\u{E000}\\u{FFFE}\\u{3164}");
    assertThat(safe("\ud800x")).isEqualTo("\\u{D800}x");
    assertThat(safe("\udb40\udc41")).as("a tag character").isEqualTo("\\u{E0041}");
  }

  @Test
  @DisplayName("keeps names in any script, and shows them as escapes where only ASCII is safe")
  void names() {
    String name = "Caf\u00e9 \u516c\u53f8 \ud83d\ude00";
    assertThat(safe(name)).isEqualTo(name);
    assertThat(TerminalText.safe(name, false))
        .isEqualTo("Caf\\u{00E9} \\u{516C}\\u{53F8} \\u{1F600}");
  }

  @Test
  @DisplayName("keeps blanks that would be lost, as blanks at which no line ends")
  void blanks() {
    char hard = TerminalText.HARD_BLANK;
    assertThat(safe(" a  b c ")).isEqualTo(hard + "a" + hard + hard + "b c" + hard);
  }

  @Test
  @DisplayName("is as wide as its characters are on the screen")
  void widths() {
    assertThat(TerminalText.width("abc")).isEqualTo(3);
    assertThat(TerminalText.width("caf\u00e9")).isEqualTo(4);
    assertThat(TerminalText.width("cafe\u0301")).as("e and a combining accent").isEqualTo(4);
    assertThat(TerminalText.width("\u516c\u53f8")).isEqualTo(4);
    assertThat(TerminalText.width("\ud83d\ude00")).isEqualTo(2);
    assertThat(TerminalText.width("\u2713\u2192\u2022\u00b7")).isEqualTo(4);
  }

  private static String safe(String text) {
    return TerminalText.safe(text, true);
  }
}
