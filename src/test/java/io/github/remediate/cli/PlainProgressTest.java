package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Progress off a terminal")
final class PlainProgressTest {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  @Test
  @DisplayName("is told every so often, also while nothing ends, and no more once it is over")
  void told() throws Exception {
    try (PlainProgress progress = new PlainProgress(Duration.ofMillis(20), lines::add)) {
      assertThat(lines.poll(100, TimeUnit.MILLISECONDS)).as("nothing is under way").isNull();

      progress.accept("Deleting: 0 of 1 record done");
      for (int i = 0; i < 2; i++) {
        assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("Deleting: 0 of 1 record done.");
      }
      progress.accept("");
    }
    Thread.sleep(50);
    lines.clear();
    assertThat(lines.poll(100, TimeUnit.MILLISECONDS)).isNull();
  }
}
