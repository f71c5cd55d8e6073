package io.github.remediate.journal;

import java.time.OffsetDateTime;

/**
 * One record of a journal, as it was read.
 *
 * @param sequence its number, from 1; also its line
 * @param sha256 its checksum, 64 lower-case hex digits
 * @param at when it was written, by the wall clock of that moment
 * @param entry what happened
 */
public record JournalRecord(long sequence, String sha256, OffsetDateTime at, Entry entry) {

  /** This record's place. */
  public JournalPosition position() {
    return new JournalPosition(sequence, sha256);
  }
}
