package io.github.remediate.records;

import io.github.remediate.journal.JournalException;
import io.github.remediate.mac.Time;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Much work with waits in it, done by few threads: whoever waits holds none of them, so that
 * thousands wait at the same time. One piece of work is never done by two threads at once.
 */
final class SharedWork {
  /** How soon it is noticed that something has become due while other work is under way. */
  private static final int NOTICE_MILLIS = 50;

  private final Time time;
  private final int parallel;
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private final Deque<Work> fresh = new ArrayDeque<>();
  private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
  private int underWay;
  private long orders;

  SharedWork(Time time, int parallel) {
    this.time = time;
    this.parallel = parallel;
  }

  /** A piece of work. */
  interface Work {
    /**
     * Does what is to be done now; no thread that does so is ever interrupted.
     *
     * @return how long to wait before the next call; empty where there is nothing left to do
     * @throws JournalException if nothing more may be begun by anybody
     */
    Optional<Duration> go() throws JournalException;
  }

  private record Due(Duration at, long order, Work work) {}

  private record Ended(Work work, Optional<Duration> again, Throwable failure) {}

  /**
   * Does all of it.
   *
   * @return false if the program is to end: what was under way has ended, nothing else was begun,
   *     and this thread stays interrupted
   * @throws JournalException if one of them threw it; what else was under way has ended
   */
  boolean all(List<? extends Work> works) throws JournalException {
    fresh.addAll(works);
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    Throwable failure = null;
    boolean stopped = false;
    try {
      while (underWay > 0 || isLeft() && failure == null && !stopped) {
        stopped = stopped || Thread.currentThread().isInterrupted();
        boolean goesOn = failure == null && !stopped;
        if (goesOn) {
          begin(threads);
        }
        if (underWay > 0) {
          Throwable found = take();
          failure = failure == null ? found : failure;
        } else if (goesOn && !agenda.isEmpty()) {
          stopped = !time.pause(agenda.peek().at().minus(time.monotonic()));
        }
      }
    } finally {
      threads.shutdown();
    }
    if (failure != null) {
      throw thrown(failure);
    }
    return !stopped;
  }

  private void begin(ExecutorService threads) {
    Duration now = time.monotonic();
    while (underWay < parallel) {
      // What was begun goes first: its waits have an end, and what is new can wait.
      boolean due = !agenda.isEmpty() && agenda.peek().at().compareTo(now) <= 0;
      Work work = due ? agenda.remove().work() : fresh.poll();
      if (work == null) {
        return;
      }
      underWay++;
      threads.execute(() -> ended.add(done(work)));
    }
  }

  private boolean isLeft() {
    return !agenda.isEmpty() || !fresh.isEmpty();
  }

  private static Ended done(Work work) {
    try {
      return new Ended(work, work.go(), null);
    } catch (Throwable failure) {
      return new Ended(work, Optional.empty(), failure);
    }
  }

  /** Waits for what is under way; an interruption is noticed by the one who calls. */
  private Throwable take() {
    boolean interrupted = Thread.interrupted();
    try {
      Ended one = ended.poll(NOTICE_MILLIS, TimeUnit.MILLISECONDS);
      if (one == null) {
        return null;
      }
      underWay--;
      one.again().ifPresent(wait -> plan(time.monotonic().plus(wait), one.work()));
      return one.failure();
    } catch (InterruptedException e) {
      interrupted = true;
      return null;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void plan(Duration at, Work work) {
    agenda.add(new Due(at, orders++, work));
  }

  private static JournalException thrown(Throwable failure) {
    if (failure instanceof JournalException journal) {
      return journal;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw failure instanceof RuntimeException bug ? bug : new IllegalStateException(failure);
  }
}
