package io.github.remediate.engine;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.Ledger;

/**
 * The journal and the ledger together: what is written is known at once, and nothing is known that
 * was not written.
 */
public final class Chronicle {
  private final Pen pen;
  private final Ledger ledger;

  /** Writes entries and forces them to disk. */
  public interface Pen {
    /**
     * Writes {@code entries} and returns when they are on disk.
     *
     * @throws JournalException if that failed; nothing more may be done then
     */
    void commit(Entry... entries) throws JournalException;
  }

  public Chronicle(Pen pen, Ledger ledger) {
    this.pen = pen;
    this.ledger = ledger;
  }

  void commit(Entry... entries) {
    try {
      pen.commit(entries);
    } catch (JournalException e) {
      throw new JournalFailed(e);
    }
    for (Entry entry : entries) {
      ledger.add(entry);
    }
  }

  Ledger ledger() {
    return ledger;
  }

  /** The journal cannot be written any more, so nothing more may be done. */
  public static final class JournalFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalFailed(JournalException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
