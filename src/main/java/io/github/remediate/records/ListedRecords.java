package io.github.remediate.records;

import io.github.remediate.guard.JudgedRecord;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.ListedRecord.Standing;
import io.github.remediate.records.RecordRequest.Wanted;
import java.util.List;
import java.util.Optional;

/** Makes the lines of a list of what was found, and of what was not. */
final class ListedRecords {
  private ListedRecords() {}

  static boolean asks(Wanted wanted, FoundRecord record) {
    return RecordMatch.concerns(
        RecordResult.reported(record, RecordReceipt.Verdict.NOT_DONE), wanted);
  }

  static ListedRecord of(RecordJob job, int index, JudgedRecord judged) {
    FoundRecord record = judged.record();
    boolean asked =
        job.wanted().isEmpty()
            || job.wanted(record.service()).stream().anyMatch(each -> asks(each, record));
    Standing standing =
        switch (judged.verdict()) {
          case PLANNED -> asked ? Standing.PLANNED : Standing.CHOICE;
          case CHOICE -> Standing.CHOICE;
          case KEPT -> Standing.KEPT;
          case REFUSED -> record.deleted() ? Standing.ABSENT : Standing.REFUSED;
        };
    String doubts = String.join("; ", judged.doubts());
    String reason =
        switch (standing) {
          case PLANNED, CHOSEN -> "";
          case CHOICE -> doubts.isEmpty() ? "the request does not ask for it" : doubts;
          case ABSENT -> RecordWords.inBin(record.service());
          case KEPT, LISTED_ELSEWHERE, REFUSED, UNCONFIRMED, OTHER_TENANT, NOT_ASKED -> doubts;
        };
    return new ListedRecord(
        index,
        record.service(),
        Optional.of(record),
        standing,
        judged.why(),
        judged.doubts(),
        reason,
        Optional.empty());
  }

  /** A line for each record that a request asks for there, else one for the Mac. */
  static List<ListedRecord> none(
      RecordJob job, int index, Service service, Standing standing, String reason) {
    List<Wanted> wanted = job.wanted(service);
    return wanted.isEmpty()
        ? List.of(bare(index, service, standing, reason))
        : wanted.stream().map(each -> of(index, each, standing, reason)).toList();
  }

  static ListedRecord bare(int index, Service service, Standing standing, String reason) {
    return line(index, service, standing, List.of(), reason, Optional.empty());
  }

  static ListedRecord of(int index, Wanted wanted, Standing standing, String reason) {
    return line(
        index, wanted.service(), standing, List.of(wanted.why()), reason, Optional.of(wanted));
  }

  private static ListedRecord line(
      int index,
      Service service,
      Standing standing,
      List<String> why,
      String reason,
      Optional<Wanted> sought) {
    return new ListedRecord(
        index, service, Optional.empty(), standing, why, List.of(), reason, sought);
  }
}
