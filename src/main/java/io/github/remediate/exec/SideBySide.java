package io.github.remediate.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Work that goes on side by side, each piece in a thread of its own. Closing waits for all of it.
 * If the thread that waits is interrupted, so is the work, which ends its children then; the wait
 * goes on until it has, and the thread stays interrupted.
 */
public final class SideBySide implements AutoCloseable {
  private final List<Piece<?>> begun = new ArrayList<>();

  /**
   * Begins {@code work}, which may wait for what was begun before.
   *
   * @param <T> what it brings
   * @return brings the result, or throws what {@code work} threw
   */
  public <T> Supplier<T> begin(Supplier<T> work) {
    Piece<T> piece = new Piece<>(work);
    synchronized (begun) {
      begun.add(piece);
    }
    piece.thread.start();
    return piece;
  }

  @Override
  public void close() {
    List<Piece<?>> all;
    synchronized (begun) {
      all = List.copyOf(begun);
    }
    all.forEach(Piece::await);
  }

  private static final class Piece<T> implements Supplier<T>, Runnable {
    private final Supplier<T> work;
    private final Thread thread = DaemonThreads.thread(this, "side by side");
    private final CountDownLatch ended = new CountDownLatch(1);
    private T brought;
    private Throwable thrown;

    Piece(Supplier<T> work) {
      this.work = work;
    }

    @Override
    public void run() {
      try {
        brought = work.get();
      } catch (RuntimeException | Error e) {
        thrown = e;
      } finally {
        ended.countDown();
      }
    }

    void await() {
      boolean interrupted = false;
      while (true) {
        try {
          ended.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
          thread.interrupt();
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public T get() {
      await();
      if (thrown instanceof RuntimeException e) {
        throw e;
      }
      if (thrown instanceof Error e) {
        throw e;
      }
      return brought;
    }
  }
}
