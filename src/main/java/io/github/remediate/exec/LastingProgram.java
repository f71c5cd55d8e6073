package io.github.remediate.exec;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A program of whoever runs this one, in their own surroundings, that may outlast it: their
 * browser. Everything else is a {@link ChildProcess}. It reads and writes nothing here, and of the
 * environment it sees all but what is this program's own, secrets among it.
 */
public final class LastingProgram {
  private static final File NOWHERE = new File("/dev/null");
  private static final String OURS = "REMEDIATE_";

  private LastingProgram() {}

  /**
   * Starts it.
   *
   * @param argv the program, by path or by a name that {@code PATH} leads to, and its arguments as
   *     they are, without a shell
   * @param most how long to wait for its end
   * @return its exit status; empty if it still runs, and then it is left to itself
   * @throws IOException if it cannot be started; the message names the program alone
   */
  public static OptionalInt start(List<String> argv, Duration most) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(argv)
            .redirectInput(NOWHERE)
            .redirectOutput(NOWHERE)
            .redirectError(NOWHERE);
    builder.environment().keySet().removeIf(name -> name.startsWith(OURS));
    Process process = start(builder);
    try {
      return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)
          ? OptionalInt.of(process.exitValue())
          : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  private static Process start(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("'" + builder.command().get(0) + "' cannot be started", e);
    }
  }
}
