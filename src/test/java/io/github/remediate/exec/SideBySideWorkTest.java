package io.github.remediate.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("Work side by side")
class SideBySideWorkTest {
  private static Object await(CountDownLatch latch) {
    try {
      latch.await();
      return "came";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  @Test
  @DisplayName("goes on at once, may wait for what was begun before, and is done once")
  void together() {
    AtomicInteger done = new AtomicInteger();
    CountDownLatch both = new CountDownLatch(2);
    try (SideBySide work = new SideBySide()) {
      Supplier<Integer> first =
          work.begin(
              () -> {
                both.countDown();
                await(both);
                return done.incrementAndGet();
              });
      Supplier<Integer> second =
          work.begin(
              () -> {
                both.countDown();
                return first.get() + 1;
              });
      assertThat(second.get()).isEqualTo(2);
      assertThat(first.get()).isEqualTo(1);
    }
    assertThat(done).hasValue(1);
  }

  @Test
  @DisplayName("has ended when it is closed, wanted or not")
  void closed() {
    AtomicBoolean ended = new AtomicBoolean();
    try (SideBySide work = new SideBySide()) {
      work.begin(
          () -> {
            await(new CountDownLatch(0));
            Thread.yield();
            ended.set(true);
            return null;
          });
    }
    assertThat(ended).isTrue();
  }

  @Test
  @DisplayName("throws what it threw to whoever wants its result")
  void thrown() {
    try (SideBySide work = new SideBySide()) {
      Supplier<Object> broken =
          work.begin(
              () -> {
                throw new IllegalStateException("broken");
              });
      assertThatThrownBy(broken::get).isInstanceOf(IllegalStateException.class);
      Supplier<Object> error =
          work.begin(
              () -> {
                throw new AssertionError("worse");
              });
      assertThatThrownBy(error::get).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  @DisplayName("is interrupted with whoever waits for it, who stays interrupted")
  void interrupted() {
    CountDownLatch never = new CountDownLatch(1);
    try (SideBySide work = new SideBySide()) {
      Supplier<Object> waiting = work.begin(() -> await(never));
      Thread.currentThread().interrupt();
      assertThat(waiting.get()).isEqualTo("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
