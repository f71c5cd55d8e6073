package io.github.remediate.engine;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RunState;

/**
 * The journal and the state of the run together: what is written is known at once, and nothing is
 * known that was not written.
 */
public final class RunJournal {
  private final EntrySink sink;
  private final RunState runState;
  private Runnable watch = () -> {};

  /** Writes entries and forces them to disk. */
  public interface EntrySink {
    /**
     * Writes {@code entries} and returns when they are on disk.
     *
     * @throws JournalException if that failed; nothing more may be done then
     */
    void commit(Entry... entries) throws JournalException;
  }

  public RunJournal(EntrySink sink, RunState runState) {
    this.sink = sink;
    this.runState = runState;
  }

  void commit(Entry... entries) {
    try {
      sink.commit(entries);
    } catch (JournalException e) {
      throw new JournalFailed(e);
    }
    for (Entry entry : entries) {
      runState.add(entry);
    }
    show();
  }

  /** From now on {@code watch} is told after each record. */
  void watched(Runnable watch) {
    this.watch = watch;
  }

  /** Tells whoever watches that time has passed. */
  void show() {
    watch.run();
  }

  RunState runState() {
    return runState;
  }

  /** The journal cannot be written any more, so nothing more may be done. */
  public static final class JournalFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalFailed(JournalException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
