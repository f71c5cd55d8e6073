package io.github.remediate.records;

import io.github.remediate.journal.JournalException;
import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.records.JobEntry.Act;
import io.github.remediate.records.JobEntry.Answered;
import io.github.remediate.records.JobEntry.Intended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Switches one device off and looks until Entra shows it so. To switch it off again does no harm,
 * so what was cut off is done again after a look. The record stays: {@link Removal} deletes it.
 */
final class SwitchingOff implements SharedWork.Work {
  private final RemovalBench bench;
  private final int number;
  private final ListedRecord line;
  private final LineProgress progress;
  private final List<String> requestIds = new ArrayList<>();
  private int looks;
  private int sent;
  private SwitchedOff outcome =
      new SwitchedOff.Untold("the work ended before it was done", List.of());

  SwitchingOff(RemovalBench bench, int number, ListedRecord line, LineProgress progress) {
    this.bench = bench;
    this.number = number;
    this.line = line;
    this.progress = progress;
  }

  /** What came of it. */
  SwitchedOff outcome() {
    return outcome;
  }

  @Override
  public Optional<Duration> go() throws JournalException {
    FoundRecord listed = line.record().orElseThrow();
    Observation<FoundRecord> look = bench.look(listed);
    if (GoneCheck.isGone(look)) {
      return ends(new SwitchedOff.Gone("the record is gone by now", ids()));
    }
    Optional<FoundRecord> fresh = look.found();
    if (fresh.isPresent() && fresh.get().enabled().equals(Optional.of(false))) {
      return ends(new SwitchedOff.Shown("the record is shown switched off", ids()));
    }
    if (looks++ > bench.rules().attempts() + RemovalRules.ABSENCES) {
      String why = look.isUnknown() ? look.reason() : "it is shown switched on still";
      return ends(new SwitchedOff.Untold(why, ids()));
    }
    if (fresh.isEmpty() || sent >= bench.rules().attempts()) {
      return again();
    }
    Optional<String> against = bench.against(line, fresh.get());
    if (against.isPresent()) {
      return ends(new SwitchedOff.Untold(against.get(), ids()));
    }
    return send(fresh.get());
  }

  private Optional<Duration> send(FoundRecord fresh) throws JournalException {
    sent++;
    String id = UUID.randomUUID().toString();
    bench.journal().commit(new Intended(number, Act.DISABLE, id), progress);
    Deletion answer;
    try {
      answer = bench.servers().disable(fresh, id);
    } catch (RuntimeException e) {
      answer = new Deletion.Unknown(RecordWords.fault(e), List.of(id));
    }
    bench.journal().commit(new Answered(number, Act.DISABLE, answer), progress);
    requestIds.addAll(answer.requestIds());
    return answer instanceof Deletion.Refused refused
        ? ends(new SwitchedOff.Untold(RecordWords.refusal(refused), ids()))
        : again();
  }

  private List<String> ids() {
    return List.copyOf(requestIds);
  }

  private Optional<Duration> again() {
    return Optional.of(bench.rules().interval(line.service()));
  }

  private Optional<Duration> ends(SwitchedOff with) {
    outcome = with;
    bench.ended();
    return Optional.empty();
  }
}
