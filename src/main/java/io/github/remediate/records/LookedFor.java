package io.github.remediate.records;

import io.github.remediate.journal.JournalException;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.RecordPresence;
import io.github.remediate.mac.ServerRecord.Service;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a record is there that somebody says they deleted: one look tells that it is, and so many
 * in a row that it is not. Nothing is sent, and nothing is written.
 */
final class LookedFor implements SharedWork.Work {
  private final RecordsWork.Tools tools;
  private final Service service;
  private final Supplier<RecordPresence> look;
  private RecordPresence outcome = RecordPresence.untold("the looks were cut off");
  private int absences;
  private int untold;

  private LookedFor(RecordsWork.Tools tools, Service service, Supplier<RecordPresence> look) {
    this.tools = tools;
    this.service = service;
    this.look = look;
  }

  /**
   * Whether the record is there.
   *
   * @param look tells of one moment
   */
  static RecordPresence by(
      RecordsWork.Tools tools, Service service, Supplier<RecordPresence> look) {
    LookedFor looks = new LookedFor(tools, service, look);
    try {
      new SharedWork(tools.time(), 1).all(List.of(looks));
    } catch (JournalException e) {
      throw new IllegalStateException("looking writes no journal", e);
    }
    return looks.outcome;
  }

  @Override
  public Optional<Duration> go() {
    RecordPresence seen = look();
    Duration interval = tools.rules().interval(service);
    Optional<Boolean> there = seen.there().found();
    if (there.isEmpty()) {
      absences = 0;
      outcome = seen;
      return seen.undecided().isEmpty()
              && ++untold < tools.rules().attempts()
              && tools.servers().mayTellLater(service)
          ? Optional.of(interval)
          : Optional.empty();
    }
    if (!there.get() && ++absences < RemovalRules.ABSENCES) {
      return Optional.of(interval);
    }
    outcome = new RecordPresence(Observation.known(there.get()));
    return Optional.empty();
  }

  private RecordPresence look() {
    try {
      return look.get();
    } catch (RuntimeException e) {
      return RecordPresence.untold(RecordWords.fault(e));
    }
  }
}
