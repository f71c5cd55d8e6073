package io.github.remediate.guard;

import io.github.remediate.guard.JudgedRecord.Verdict;
import io.github.remediate.mac.FoundRecord;
import java.util.ArrayList;
import java.util.List;

/** What is gathered for and against one record. The verdict only ever becomes more careful. */
final class RecordEvidence {
  private final FoundRecord record;
  private final List<String> why = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private boolean kept;
  private boolean refused;

  RecordEvidence(FoundRecord record) {
    this.record = record;
  }

  FoundRecord record() {
    return record;
  }

  void speaksFor(String clause) {
    why.add(clause);
  }

  /** Leaves it to a person. */
  void doubt(String clause) {
    doubts.add(clause);
  }

  void refuse(String clause) {
    refused = true;
    doubts.add(clause);
  }

  void keep(String clause) {
    kept = true;
    doubts.add(0, clause);
  }

  boolean isCandidate() {
    return !kept && !refused && !why.isEmpty();
  }

  JudgedRecord judged() {
    if (why.isEmpty() && !kept && !refused) {
      refuse("no identifier in it is this Mac's");
    }
    return new JudgedRecord(record, verdict(), why, doubts);
  }

  private Verdict verdict() {
    if (kept) {
      return Verdict.KEPT;
    }
    if (refused) {
      return Verdict.REFUSED;
    }
    return doubts.isEmpty() ? Verdict.PLANNED : Verdict.CHOICE;
  }
}
