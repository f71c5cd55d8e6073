package io.github.remediate.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The machine's clocks")
final class SystemTimeTest {
  private final SystemTime time = new SystemTime();

  @Test
  @DisplayName("go on while time passes, and a time that is over passes at once")
  void passes() throws InterruptedException {
    Duration before = time.monotonic();
    time.pass(Duration.ofNanos(2_000_001));
    time.pass(Duration.ZERO);
    time.pass(Duration.ofDays(-1));
    assertThat(time.monotonic()).isGreaterThan(before);
  }

  @Test
  @DisplayName("do not wait in a thread that is to end")
  void interrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> time.pass(Duration.ofDays(1)))
        .isInstanceOf(InterruptedException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> time.pass(Duration.ofDays(-1)))
        .isInstanceOf(InterruptedException.class);
  }
}
