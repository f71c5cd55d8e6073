package io.github.remediate.app;

import io.github.remediate.exec.TimeLimit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A file that somebody named. Between the look at it and its opening it can be changed for a pipe,
 * where both wait for ever, or grow: here the time has a limit, and so has what is read.
 */
final class GivenFile {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private GivenFile() {}

  /** Its content; of a larger one, {@code most} bytes and one more, which tells that it is. */
  static byte[] read(Path file, int most) throws IOException {
    return read(file, most, PATIENCE);
  }

  static byte[] read(Path file, int most, Duration patience) throws IOException {
    return TimeLimit.within(
        patience,
        () -> {
          try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most + 1);
          }
        });
  }
}
