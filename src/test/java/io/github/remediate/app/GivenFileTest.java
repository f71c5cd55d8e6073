package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file that somebody named")
final class GivenFileTest {
  @TempDir Path directory;

  @Test
  @DisplayName("is not waited for where it was changed for a pipe")
  void pipe() throws Exception {
    Path pipe = directory.resolve("pipe");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(mkfifo.waitFor(20, TimeUnit.SECONDS)).as("mkfifo ended").isTrue();

    assertThatThrownBy(() -> GivenFile.read(pipe, 10, Duration.ofMillis(100)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it took longer than");
  }

  @Test
  @DisplayName("is read up to its limit, and one byte further to tell that it is larger")
  void limit() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "0123456789");

    assertThat(GivenFile.read(file, 10)).hasSize(10);
    assertThat(GivenFile.read(file, 4)).hasSize(5);
  }
}
