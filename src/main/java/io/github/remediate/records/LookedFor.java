package io.github.remediate.records;

import io.github.remediate.journal.JournalException;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether a record is there that somebody says they deleted: one look tells that it is, and so many
 * in a row that it is not. Nothing is sent, and nothing is written.
 */
final class LookedFor implements SharedWork.Work {
  private final RecordsWork.Tools tools;
  private final FoundRecord record;
  private Observation<Boolean> outcome = Observation.unknown("the looks were cut off");
  private int absences;
  private int untold;

  private LookedFor(RecordsWork.Tools tools, FoundRecord record) {
    this.tools = tools;
    this.record = record;
  }

  /**
   * Whether the record is there.
   *
   * @throws JournalException never: looking writes none
   */
  static Observation<Boolean> by(RecordsWork.Tools tools, FoundRecord record)
      throws JournalException {
    LookedFor looks = new LookedFor(tools, record);
    new SharedWork(tools.time(), 1).all(List.of(looks));
    return looks.outcome;
  }

  @Override
  public Optional<Duration> go() {
    Observation<FoundRecord> seen = look();
    Duration interval = tools.rules().interval(record.service());
    if (seen.isUnknown()) {
      absences = 0;
      outcome = Observation.unknown(seen.reason());
      return ++untold < tools.rules().attempts() ? Optional.of(interval) : Optional.empty();
    }
    if (!GoneCheck.isGone(seen)) {
      outcome = Observation.known(true);
      return Optional.empty();
    }
    if (++absences < RemovalRules.ABSENCES) {
      return Optional.of(interval);
    }
    outcome = Observation.known(false);
    return Optional.empty();
  }

  private Observation<FoundRecord> look() {
    try {
      return tools.servers().look(record);
    } catch (RuntimeException e) {
      return Observation.unknown(RecordWords.fault(e));
    }
  }
}
