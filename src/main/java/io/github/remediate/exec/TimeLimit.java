package io.github.remediate.exec;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Has work that may wait for ever in the system, where nothing can break it off, done by a thread
 * of its own. After the limit that thread is left behind; it does not keep the program alive.
 */
public final class TimeLimit {
  private TimeLimit() {}

  /**
   * What is done.
   *
   * @param <T> what it brings
   */
  public interface Work<T> {
    T bring() throws IOException;
  }

  /** The work took longer than it may. */
  public static final class Exceeded extends IOException {
    Exceeded(Duration limit) {
      super("it took longer than " + limit.toMillis() / 1000.0 + " s");
    }
  }

  /**
   * Does {@code work}. What it brings too late is closed if it can be.
   *
   * @throws Exceeded if it takes longer than {@code limit}
   * @throws ClosedByInterruptException if the calling thread is interrupted, which it stays
   * @throws IOException what {@code work} throws
   */
  public static <T> T within(Duration limit, Work<T> work) throws IOException {
    Attempt<T> attempt = new Attempt<>(work);
    DaemonThreads.start(attempt, "limited");
    return attempt.await(limit);
  }

  private static final class Attempt<T> implements Runnable {
    private final Work<T> work;
    private boolean ended;
    private boolean abandoned;
    private T brought;
    private Throwable failure;

    Attempt(Work<T> work) {
      this.work = work;
    }

    @Override
    public void run() {
      T result = null;
      Throwable thrown = null;
      try {
        result = work.bring();
      } catch (Throwable e) {
        thrown = e;
      }
      synchronized (this) {
        ended = true;
        brought = result;
        failure = thrown;
        notifyAll();
        if (!abandoned) {
          return;
        }
      }
      if (result instanceof Closeable open) {
        try {
          open.close();
        } catch (IOException e) {
          // Nobody waits for it any more.
        }
      }
    }

    synchronized T await(Duration limit) throws IOException {
      long end = System.nanoTime() + limit.toNanos();
      try {
        while (!ended) {
          long left = end - System.nanoTime();
          if (left <= 0) {
            abandoned = true;
            throw new Exceeded(limit);
          }
          TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
      } catch (InterruptedException e) {
        abandoned = !ended;
        Thread.currentThread().interrupt();
        throw new ClosedByInterruptException();
      }
      if (failure instanceof IOException e) {
        throw e;
      }
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
      return brought;
    }
  }
}
