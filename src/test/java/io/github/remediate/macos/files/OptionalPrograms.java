package io.github.remediate.macos.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine that a test can do without, as {@code mount}. */
final class OptionalPrograms {
  private OptionalPrograms() {}

  /** Whether the program is there and ended well. */
  static boolean ran(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command[0] + " ends").isTrue();
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
