package io.github.remediate.journal;

import java.util.List;

/**
 * The end of a journal at some moment. Kept anywhere else (the log, a report, the quarantine's
 * listing), it proves later that a journal was cut off between two records, which the journal alone
 * cannot show; see {@link JournalCondition}.
 *
 * @param sequence number of the last record; 0 before the first
 * @param sha256 that record's checksum
 */
public record JournalPosition(long sequence, String sha256) {

  /** Whether {@code records}, a journal's records from the first, still reach to this place. */
  public boolean isIn(List<JournalRecord> records) {
    return sequence == 0
        || sequence <= records.size() && records.get((int) sequence - 1).sha256().equals(sha256);
  }
}
