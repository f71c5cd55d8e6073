package io.github.remediate.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a journal and changes nothing. */
public final class JournalReader {
  private JournalReader() {}

  /**
   * Reads the journal at {@code journal} whole and judges it; never throws for what it finds there.
   * While another process writes to it, the last record may look torn: that is no finding.
   */
  public static JournalCondition recover(Path journal) {
    try {
      return new JournalScan(RealDisk.read(journal)).result();
    } catch (NoSuchFileException e) {
      return new JournalCondition.Missing();
    } catch (IOException e) {
      return new JournalCondition.Unreadable(JournalException.reason(e));
    }
  }
}
