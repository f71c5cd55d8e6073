package io.github.remediate.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message")
final class MessageTest {

  @Test
  @DisplayName("is of one thing, or of several")
  void counted() {
    assertThat(Message.counted("files", 1, "a").text()).isEqualTo("files.one");
    assertThat(Message.counted("files", 0).text()).isEqualTo("files.other");
    assertThat(Message.counted("files", 12, "a").values()).containsExactly(12L, "a");
  }

  @Test
  @DisplayName("has a key or a text, shows texts, numbers and messages, and a text takes no values")
  void refused() {
    assertThatThrownBy(() -> Message.of("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Message.of("key", Optional.of("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Optional");
    assertThatThrownBy(() -> new Message(Message.Form.VERBATIM, "text", List.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
