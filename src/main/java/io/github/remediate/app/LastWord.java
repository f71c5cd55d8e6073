package io.github.remediate.app;

import io.github.remediate.engine.Chronicle;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RunEntry;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Writes down how a process of a run ended, whatever ended it. */
final class LastWord {
  private LastWord() {}

  /** What a process does. */
  interface Work<T> {
    T carryOut() throws JournalException;
  }

  /**
   * Does {@code work} and writes down how it ended, be it by a refusal or a fault. Only where the
   * journal itself cannot be written nothing is.
   *
   * @param told how its result reads; empty where the process goes on
   */
  static <T> T after(Chronicle.Pen pen, Work<T> work, Function<T, Optional<Runs.Result>> told)
      throws JournalException {
    T result;
    try {
      result = work.carryOut();
    } catch (Stop stop) {
      say(pen, stop.status(), stop.getMessage());
      throw stop;
    } catch (Chronicle.JournalFailed lost) {
      throw lost;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
      // Its message may hold anything.
      say(pen, ExitStatus.FAULT, "internal fault: " + fault.getClass().getSimpleName());
      throw fault;
    }
    told.apply(result).ifPresent(last -> say(pen, last.status(), last.message()));
    return result;
  }

  /** Writes it down, as far as that is possible: how it ended is what must be told first. */
  static void say(Chronicle.Pen pen, ExitStatus status, String reason) {
    try {
      pen.commit(
          new RunEntry.ProcessEnded(
              ProcessHandle.current().pid(),
              status.code(),
              status.name().toLowerCase(Locale.ROOT),
              reason));
    } catch (JournalException e) {
      // The next process sees a process without a last word, which is what a crash leaves too.
    }
  }
}
