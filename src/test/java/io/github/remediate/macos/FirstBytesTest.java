package io.github.remediate.macos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a program prints first")
class FirstBytesTest {
  @Test
  @DisplayName("is kept up to a limit, however it comes, and the rest is let go")
  void bounded() {
    FirstBytes first = new FirstBytes(5);
    byte[] piece = "abc".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 3; i++) {
      first.write(piece, 0, piece.length);
      first.write('d');
    }
    assertThat(first.toByteArray()).asString(StandardCharsets.US_ASCII).isEqualTo("abcda");
  }
}
