package io.github.remediate.exec;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How large the terminal is that this process belongs to.
 *
 * @param columns characters beside each other
 * @param rows lines
 */
public record TerminalSize(int columns, int rows) {
  private static final int LIMIT_SECONDS = 2;

  /**
   * Has {@code listener} told whenever the window's size changes, in a thread of its own. Where the
   * runtime does not hand signals on, the size is that of the beginning.
   */
  public static void whenChanged(Consumer<TerminalSize> listener) {
    TerminalSignal.on("WINCH", () -> read().ifPresent(listener));
  }

  /** As the terminal itself tells; empty where there is none, or it does not. */
  static Optional<TerminalSize> read() {
    try {
      ProcessBuilder command =
          new ProcessBuilder("/bin/stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      command.environment().clear();
      Process stty = command.start();
      try {
        if (!stty.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          return Optional.empty();
        }
        return of(new String(stty.getInputStream().readNBytes(32), StandardCharsets.US_ASCII));
      } finally {
        stty.destroyForcibly();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** From the words of {@code stty size}: rows and columns. */
  static Optional<TerminalSize> of(String words) {
    String[] numbers = words.strip().split(" ");
    try {
      TerminalSize size =
          new TerminalSize(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0]));
      return size.columns() > 0 && size.rows() > 0 ? Optional.of(size) : Optional.empty();
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
