package io.github.remediate.records;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Time;
import java.time.Duration;

/** Whether looks prove that a record is gone: so many in a row, within a deadline. */
final class GoneCheck {
  private final Duration deadline;
  private final Service service;
  private final Time time;
  private Duration until;
  private int absences;
  private boolean seenGone;
  private String words = "";

  GoneCheck(RemovalRules rules, Service service, Time time) {
    this.deadline = rules.deadline(service);
    this.service = service;
    this.time = time;
  }

  /** What the looks so far tell. */
  enum Proof {
    LOOK_AGAIN,
    GONE,
    THERE,
    UNTOLD
  }

  /** Whether a look shows the record gone: there is none, or it lies in the bin. */
  static boolean isGone(Observation<FoundRecord> look) {
    return look.isAbsent() || look.found().map(FoundRecord::deleted).orElse(false);
  }

  /** The deadline counts from now on, unless it does already. */
  void begin() {
    if (until == null) {
      restart();
    }
  }

  void restart() {
    until = time.monotonic().plus(deadline);
    absences = 0;
  }

  boolean isTooLate() {
    return time.monotonic().compareTo(until) >= 0;
  }

  Proof add(Observation<FoundRecord> look) {
    if (isGone(look)) {
      seenGone = true;
      boolean inBin = look.isKnown();
      absences++;
      words = inBin ? RecordWords.inBin(service) : "three looks in a row found no such record";
      // A row that was begun is ended, however late other work let it begin.
      return absences >= RemovalRules.ABSENCES ? Proof.GONE : Proof.LOOK_AGAIN;
    }
    absences = 0;
    return look.isUnknown()
        ? late(Proof.UNTOLD, "a look did not tell whether it is gone: " + look.reason())
        : late(
            Proof.THERE,
            seenGone
                ? "it was gone, and came back"
                : "its deletion was taken, and it is there still");
  }

  private Proof late(Proof proof, String what) {
    words = what + ", " + RecordWords.within(deadline) + " later";
    return isTooLate() ? proof : Proof.LOOK_AGAIN;
  }

  /** What the last look came to, a clause. */
  String words() {
    return words;
  }
}
