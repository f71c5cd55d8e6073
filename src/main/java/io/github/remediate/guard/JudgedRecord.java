package io.github.remediate.guard;

import io.github.remediate.mac.FoundRecord;
import java.util.List;

/**
 * A record, and whether it may be deleted as this Mac's.
 *
 * @param record as it was found
 * @param verdict whether
 * @param why by which identifiers it was matched, a clause each, for people; empty for one that
 *     only looks alike
 * @param doubts what speaks against it or must be known before, a clause each; for {@link
 *     Verdict#PLANNED} none
 */
public record JudgedRecord(
    FoundRecord record, Verdict verdict, List<String> why, List<String> doubts) {
  public JudgedRecord {
    why = List.copyOf(why);
    doubts = List.copyOf(doubts);
  }

  /** Whether a record may be deleted. */
  public enum Verdict {
    /** It is this Mac's by more than one sign or by a sign that is its alone. */
    PLANNED,
    /** It may be this Mac's: a person decides, for this one record. */
    CHOICE,
    /** It is the registration in use, or that cannot be told: it stays. */
    KEPT,
    /** It is not this Mac's, or the service must not lose it now. */
    REFUSED
  }
}
