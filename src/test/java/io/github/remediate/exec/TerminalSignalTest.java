package io.github.remediate.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ctrl-Z")
class TerminalSignalTest {
  private static final int TSTP = 20;

  /** As Linux tells of this process. */
  private static boolean isIgnored() {
    try {
      String mask =
          Files.readAllLines(Path.of("/proc/self/status")).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> line.substring("SigIgn:".length()).strip())
              .findFirst()
              .orElseThrow();
      return (Long.parseUnsignedLong(mask, 16) >>> (TSTP - 1) & 1) == 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("stops nothing while a secret is typed, and does afterwards")
  void unstopped() {
    boolean before = isIgnored();

    assertThat(TerminalSignal.unstopped(TerminalSignalTest::isIgnored)).isTrue();
    assertThat(isIgnored()).isEqualTo(before);
    assertThatThrownBy(
            () ->
                TerminalSignal.unstopped(
                    () -> {
                      throw new IllegalStateException("cut off");
                    }))
        .hasMessage("cut off");
    assertThat(isIgnored()).isEqualTo(before);
  }
}
