package io.github.remediate.app;

import io.github.remediate.engine.RunJournal;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.WaitCondition;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Writes down how a process of a run ended, whatever ended it. */
final class ProcessEndRecorder {
  /** The journal that this process writes to; a signal ends the process and no object of it. */
  private static final AtomicReference<LastEntrySink> OPEN = new AtomicReference<>();

  private static final long PATIENCE_SECONDS = 10;

  private ProcessEndRecorder() {}

  /** What a process does. */
  interface Work<T> {
    T carryOut(RunJournal.EntrySink sink) throws JournalException;
  }

  /** A sink through which nothing is written any more once the last word was. */
  private static final class LastEntrySink implements RunJournal.EntrySink {
    private final RunJournal.EntrySink sink;
    private final ReentrantLock turn = new ReentrantLock();
    private boolean isAside;

    LastEntrySink(RunJournal.EntrySink sink, boolean isAside) {
      this.sink = sink;
      this.isAside = isAside;
    }

    @Override
    public void commit(Entry... entries) throws JournalException {
      turn.lock();
      try {
        isAside = false;
        sink.commit(entries);
      } finally {
        turn.unlock();
      }
    }

    /** Whoever comes later waits for the end of the process, which is what follows. */
    void end(ExitStatus status, String reason) {
      boolean mine = false;
      try {
        mine = turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (mine) {
        say(status, reason, Optional.empty());
      }
    }

    // As far as that is possible: how it ended is what must be told first.
    private void say(ExitStatus status, String reason, Optional<WaitCondition> awaits) {
      try {
        sink.commit(
            isAside
                ? new RunEntry.Note(Optional.empty(), reason)
                : new RunEntry.ProcessEnded(
                    ProcessHandle.current().pid(),
                    status.code(),
                    status.name().toLowerCase(Locale.ROOT),
                    reason,
                    awaits.map(await -> await.kind().word()),
                    awaits.flatMap(WaitCondition::until)));
      } catch (JournalException e) {
        // The next process sees a process without a last word, which is what a crash leaves too.
      }
    }
  }

  /**
   * Does {@code work} and writes down how it ended, be it by a refusal or a fault. Only where the
   * journal itself cannot be written nothing is.
   *
   * @param told how its result reads; empty where the process goes on
   */
  static <T> T after(
      RunJournal.EntrySink sink, Work<T> work, Function<T, Optional<Runs.Result>> told)
      throws JournalException {
    return after(new LastEntrySink(sink, false), work, told);
  }

  /**
   * Likewise, where the work is none of the run's own and may not come to anything: as long as it
   * wrote nothing down, how it ended is a note, and what the run's own last process said stands.
   */
  static <T> T beside(
      RunJournal.EntrySink sink, Work<T> work, Function<T, Optional<Runs.Result>> told)
      throws JournalException {
    return after(new LastEntrySink(sink, true), work, told);
  }

  private static <T> T after(
      LastEntrySink last, Work<T> work, Function<T, Optional<Runs.Result>> told)
      throws JournalException {
    OPEN.set(last);
    T result;
    try {
      result = work.carryOut(last);
    } catch (CommandFailure failure) {
      last.say(failure.status(), failure.getMessage(), Optional.empty());
      throw failure;
    } catch (RunJournal.JournalFailed lost) {
      throw lost;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
      // Its message may hold anything.
      String what = "internal fault: " + fault.getClass().getSimpleName();
      last.say(ExitStatus.FAULT, what, Optional.empty());
      throw fault;
    } finally {
      OPEN.compareAndSet(last, null);
    }
    told.apply(result).ifPresent(end -> last.say(end.status(), end.message(), end.awaits()));
    return result;
  }

  /**
   * Writes down that a signal ended the process, which must end right afterwards.
   *
   * @return whether it was at work on a run
   */
  static boolean bySignal() {
    LastEntrySink open = OPEN.get();
    if (open == null) {
      return false;
    }
    open.end(ExitStatus.CANCELLED, "a signal ended the process");
    return true;
  }
}
