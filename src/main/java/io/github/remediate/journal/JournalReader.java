package io.github.remediate.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a journal and changes nothing. */
public final class JournalReader {
  private final Path journal;
  private JournalScan last = new JournalScan(new byte[0]);

  /** A reader of the journal at {@code journal}, for whoever reads it again and again. */
  public JournalReader(Path journal) {
    this.journal = journal;
  }

  /** Reads the journal at {@code journal} once, as {@link #recover()} does. */
  public static JournalCondition recover(Path journal) {
    return new JournalReader(journal).recover();
  }

  /**
   * Reads the journal whole and judges it; never throws for what it finds there. What it judged
   * before and is still the same is not judged once more. While another process writes to it, the
   * last record may look torn: that is no finding.
   */
  public JournalCondition recover() {
    try {
      last = last.again(RealDisk.read(journal));
      return last.result();
    } catch (NoSuchFileException e) {
      return new JournalCondition.Missing();
    } catch (IOException e) {
      return new JournalCondition.Unreadable(JournalException.reason(e));
    }
  }
}
