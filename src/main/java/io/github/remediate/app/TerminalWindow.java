package io.github.remediate.app;

import io.github.remediate.exec.TerminalSignal;
import io.github.remediate.exec.TerminalSize;
import java.util.function.Supplier;

/** The window of the terminal that this process belongs to. */
public final class TerminalWindow {
  private TerminalWindow() {}

  /** Learns how large the window is now. */
  public interface Listener {
    /**
     * It has another size.
     *
     * @param columns characters beside each other
     * @param rows lines
     */
    void changed(int columns, int rows);
  }

  /** Has {@code listener} told whenever its size changes, in a thread of its own. */
  public static void whenChanged(Listener listener) {
    TerminalSize.whenChanged(size -> listener.changed(size.columns(), size.rows()));
  }

  /** What {@code work} comes to, during which Ctrl-Z stops nothing: a secret is typed. */
  public static <T> T unstopped(Supplier<T> work) {
    return TerminalSignal.unstopped(work);
  }
}
