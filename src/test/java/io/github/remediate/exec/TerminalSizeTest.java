package io.github.remediate.exec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The size of a terminal")
final class TerminalSizeTest {
  @Test
  @DisplayName("is read from rows and columns")
  void words() {
    assertThat(TerminalSize.of("24 80\n")).contains(new TerminalSize(80, 24));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "24", "24 x", "0 0", "-1 80", "24 80x", "stty: no such thing"})
  @DisplayName("is not guessed where the words say something else")
  void otherWords(String words) {
    assertThat(TerminalSize.of(words)).isEmpty();
  }
}
