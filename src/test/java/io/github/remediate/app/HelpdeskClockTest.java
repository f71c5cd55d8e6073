package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The clocks of a rehearsal's helpdesk")
final class HelpdeskClockTest {
  private static final Instant BEGIN = Instant.parse("2026-10-05T07:12:44Z");

  private final HelpdeskClock clock = new HelpdeskClock(BEGIN);

  @Test
  @DisplayName("pass at once, both by as much, and never go back")
  void passes() throws Exception {
    clock.pass(Duration.ofMinutes(30));
    clock.pass(Duration.ofMinutes(-1));

    assertThat(clock.now()).isEqualTo(BEGIN.plus(Duration.ofMinutes(30)));
    assertThat(clock.monotonic()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  @DisplayName("lose nothing where several threads wait")
  void threads() throws Exception {
    Thread[] threads = new Thread[4];
    for (int at = 0; at < threads.length; at++) {
      threads[at] =
          new Thread(
              () -> {
                for (int times = 0; times < 1000; times++) {
                  clock.pause(Duration.ofMillis(1));
                }
              });
      threads[at].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(clock.monotonic()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  @DisplayName("take over the Mac's wall clock alone")
  void isSet() {
    clock.set(BEGIN.minusSeconds(60));

    assertThat(clock.now()).isEqualTo(BEGIN.minusSeconds(60));
    assertThat(clock.monotonic()).isZero();
  }

  @Test
  @DisplayName("let nobody wait in a program that is to end")
  void interrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> clock.pass(Duration.ofSeconds(1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(clock.monotonic()).isZero();
    Thread.currentThread().interrupt();
    assertThat(clock.pause(Duration.ofSeconds(1))).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}
