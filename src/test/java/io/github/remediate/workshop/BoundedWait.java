package io.github.remediate.workshop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits with a limit, and says what did not come. The limit is far beyond what a slow machine
 * takes: it ends a suite that would hang, and measures nothing.
 */
public final class BoundedWait {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private BoundedWait() {}

  /**
   * Has {@code process} and all below it killed if it still runs after the limit, so that whoever
   * reads its output comes to an end as well.
   */
  public static Process watched(Process process) {
    CompletableFuture<Void> alarm =
        CompletableFuture.runAsync(
            () -> kill(process),
            CompletableFuture.delayedExecutor(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    process.onExit().thenRun(() -> alarm.cancel(false));
    return process;
  }

  /**
   * Waits for the end of {@code process}.
   *
   * @param what it does, for the message
   * @return its exit status
   */
  public static int end(Process process, String what) throws InterruptedException {
    if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      kill(process);
      throw late(what + " (process " + process.pid() + ")");
    }
    return process.exitValue();
  }

  /** Waits for what {@code future} brings. */
  public static <T> T get(Future<T> future, String what)
      throws InterruptedException, ExecutionException {
    try {
      return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw late(what);
    }
  }

  /** Waits until {@code latch} opens. */
  public static void await(CountDownLatch latch, String what) throws InterruptedException {
    if (!latch.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw late(what);
    }
  }

  /** Waits for the end of {@code thread}. */
  public static void join(Thread thread, String what) throws InterruptedException {
    thread.join(LIMIT.toMillis());
    if (thread.isAlive()) {
      throw late(what);
    }
  }

  private static AssertionError late(String what) {
    return new AssertionError(
        "waited " + LIMIT.toSeconds() + " s, and it did not come to an end: " + what);
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
