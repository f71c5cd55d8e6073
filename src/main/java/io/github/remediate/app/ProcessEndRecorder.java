package io.github.remediate.app;

import io.github.remediate.engine.RunJournal;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.WaitCondition;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Writes down how a process of a run ended, whatever ended it. */
final class ProcessEndRecorder {
  /** The journal that this process writes to; a signal ends the process and no object of it. */
  private static final AtomicReference<LastEntrySink> OPEN = new AtomicReference<>();

  /** Held while a run comes into being: a signal then waits for what it has to tell of. */
  private static final ReentrantLock BEGINNING = new ReentrantLock();

  private static final long PATIENCE_SECONDS = 10;

  private ProcessEndRecorder() {}

  /** What a process does. */
  interface Work<T> {
    T carryOut(RunJournal.EntrySink sink) throws JournalException;
  }

  /** Opens a journal. */
  interface Opening {
    JournalWriter open() throws JournalException;
  }

  /** A sink through which nothing is written any more once the last word was. */
  private static final class LastEntrySink implements RunJournal.EntrySink {
    private final RunJournal.EntrySink sink;
    private final ReentrantLock turn = new ReentrantLock();
    private boolean isAside;
    private boolean isMute;
    private Optional<ExitStatus> last = Optional.empty();

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

    /**
     * Whoever comes later waits for the end of the process, which is what follows.
     *
     * @return how the process ended before this, by its own word
     */
    Optional<ExitStatus> end(ExitStatus status, String reason) {
      if (isMine(turn) && last.isEmpty() && !isMute) {
        say(status, reason, Optional.empty());
        return Optional.empty();
      }
      return last;
    }

    // As far as that is possible: how it ended is what must be told first.
    private void say(ExitStatus status, String reason, Optional<WaitCondition> awaits) {
      turn.lock();
      try {
        last = Optional.of(status);
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
      } finally {
        turn.unlock();
      }
    }
  }

  private static boolean isMine(ReentrantLock lock) {
    try {
      return lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
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
    } catch (RunJournal.JournalFailed | JournalException lost) {
      last.isMute = true;
      throw lost;
    } catch (RuntimeException | LinkageError | VirtualMachineError fault) {
      // Its message may hold anything.
      String what = "internal fault: " + fault.getClass().getSimpleName();
      last.say(ExitStatus.FAULT, what, Optional.empty());
      throw fault;
    }
    Optional<Runs.Result> end = told.apply(result);
    if (end.isPresent()) {
      last.say(end.get().status(), end.get().message(), end.get().awaits());
    } else {
      OPEN.compareAndSet(last, null);
    }
    return result;
  }

  /**
   * Begins a run, does its {@code work} and writes down how that ended. A signal comes upon nothing
   * before the journal is there, and upon the run from then on.
   */
  static <T> T begin(
      Opening journal,
      UnaryOperator<RunJournal.EntrySink> telling,
      Work<T> work,
      Function<T, Optional<Runs.Result>> told)
      throws JournalException {
    JournalWriter writer;
    LastEntrySink last;
    BEGINNING.lock();
    try {
      writer = journal.open();
      last = new LastEntrySink(telling.apply(writer::commit), false);
      OPEN.set(last);
    } finally {
      BEGINNING.unlock();
    }
    try (writer) {
      return after(last, work, told);
    }
  }

  /** Writes down that a signal ended the process, which must end right afterwards. */
  static SignalShutdown.Met bySignal() {
    if (!isMine(BEGINNING)) {
      return new SignalShutdown.Work();
    }
    LastEntrySink open = OPEN.get();
    if (open == null) {
      // Kept, so that no run begins after it was said that none did.
      return new SignalShutdown.Nothing();
    }
    BEGINNING.unlock();
    return open.end(ExitStatus.CANCELLED, "It was stopped by Ctrl-C or by another signal.")
        .<SignalShutdown.Met>map(SignalShutdown.LastWord::new)
        .orElseGet(SignalShutdown.Work::new);
  }
}
