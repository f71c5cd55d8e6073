package io.github.remediate.records;

import io.github.remediate.document.Worded;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.RecordRequest.Wanted;
import java.util.List;
import java.util.Optional;

/**
 * One line of a {@link RecordList}: a record, or why a service shows none.
 *
 * @param mac the index of its Mac in the list
 * @param service where it was looked for
 * @param record as it was found; empty where there is none, or it could not be looked for
 * @param standing whether it goes
 * @param why by which identifiers it was matched, a clause each
 * @param doubts what speaks against it, a clause each
 * @param reason why it stands as it does, a clause; empty for what is planned
 * @param sought what a request asks for, where no record was found for it
 */
public record ListedRecord(
    int mac,
    Service service,
    Optional<FoundRecord> record,
    Standing standing,
    List<String> why,
    List<String> doubts,
    String reason,
    Optional<Wanted> sought) {

  public ListedRecord {
    why = List.copyOf(why);
    doubts = List.copyOf(doubts);
  }

  /** How a line stands before anything is deleted. */
  public enum Standing implements Worded {
    /** It goes. */
    PLANNED(RecordVerdict.PLANNED),
    /** A person must choose it, or it stays. */
    CHOICE(RecordVerdict.REFUSED),
    /** A person chose it: it goes. */
    CHOSEN(RecordVerdict.PLANNED),
    /** It is in use: it stays, which is nobody's failure. */
    KEPT(RecordVerdict.REFUSED),
    /** It is on the list already, with another Mac, where it counts. */
    LISTED_ELSEWHERE(RecordVerdict.REFUSED),
    /** It must not go. */
    REFUSED(RecordVerdict.REFUSED),
    /** There is none, for certain. */
    ABSENT(RecordVerdict.ABSENT),
    /** None was found in the tenant, and nobody can tell whether it is this Mac's. */
    UNCONFIRMED(RecordVerdict.UNVERIFIED),
    /** It was not looked for, since the tenant is not this Mac's. */
    OTHER_TENANT(RecordVerdict.REFUSED),
    /** The service could not be asked. */
    NOT_ASKED(RecordVerdict.NOT_DONE);

    private final RecordVerdict verdict;

    Standing(RecordVerdict verdict) {
      this.verdict = verdict;
    }

    /** What documents call it. */
    public RecordVerdict verdict() {
      return verdict;
    }
  }

  /** Whether it is to be deleted. */
  public boolean goes() {
    return standing.verdict() == RecordVerdict.PLANNED;
  }

  ListedRecord standing(Standing other, String because) {
    return new ListedRecord(mac, service, record, other, why, doubts, because, sought);
  }
}
