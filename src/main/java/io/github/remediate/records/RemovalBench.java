package io.github.remediate.records;

import io.github.remediate.guard.JudgedRecord;
import io.github.remediate.guard.RecordTargets;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Servers;
import io.github.remediate.mac.Time;
import io.github.remediate.records.ListedRecord.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the removals of one list share. */
final class RemovalBench {
  private final RecordsWork.Tools tools;
  private final JobJournal journal;
  private final RecordList list;
  private final Runnable ended;
  private final Map<Integer, List<FoundRecord>> found = new HashMap<>();

  /**
   * What they share.
   *
   * @param ended called whenever a line has ended, by any thread
   */
  RemovalBench(RecordsWork.Tools tools, JobJournal journal, RecordList list, Runnable ended) {
    this.tools = tools;
    this.journal = journal;
    this.list = list;
    this.ended = ended;
    for (ListedRecord line : list.lines()) {
      line.record()
          .filter(record -> record.deleted() || wasFound(line.standing()))
          .ifPresent(r -> found.computeIfAbsent(line.mac(), mac -> new ArrayList<>()).add(r));
    }
  }

  private static boolean wasFound(Standing standing) {
    return switch (standing) {
      case PLANNED, CHOICE, CHOSEN, KEPT, LISTED_ELSEWHERE, REFUSED -> true;
      case ABSENT, UNCONFIRMED, OTHER_TENANT, NOT_ASKED -> false;
    };
  }

  Servers servers() {
    return tools.servers();
  }

  RemovalRules rules() {
    return tools.rules();
  }

  Time time() {
    return tools.time();
  }

  JobJournal journal() {
    return journal;
  }

  void ended() {
    ended.run();
  }

  Observation<FoundRecord> look(FoundRecord record) {
    try {
      return servers().look(record);
    } catch (RuntimeException e) {
      return Observation.unknown(RecordWords.fault(e));
    }
  }

  /** Whether a line's record is switched off first: where that is set, or its request wants it. */
  boolean disablesFirst(ListedRecord line) {
    return rules().disablesFirst(line, list.macs().get(line.mac()));
  }

  /** What speaks against having a line's record go now, although it was agreed to. */
  Optional<String> against(ListedRecord line, FoundRecord fresh) {
    Optional<String> changed = SameRecord.difference(line.record().orElseThrow(), fresh);
    if (changed.isPresent()) {
      return changed;
    }
    JudgedRecord judged = judge(line, fresh);
    boolean mayGo =
        switch (judged.verdict()) {
          case PLANNED -> true;
          case CHOICE -> line.standing() == Standing.CHOSEN;
          case KEPT, REFUSED -> false;
        };
    return mayGo
        ? Optional.empty()
        : Optional.of(
            "looked at again before it is deleted: " + String.join("; ", judged.doubts()));
  }

  /** The judgement of a line's record as it is now, beside what else was found of its Mac. */
  private JudgedRecord judge(ListedRecord line, FoundRecord fresh) {
    FoundRecord listed = line.record().orElseThrow();
    List<FoundRecord> records = new ArrayList<>();
    for (FoundRecord record : found.get(line.mac())) {
      records.add(record.equals(listed) ? fresh : record);
    }
    RecordJob job = list.macs().get(line.mac());
    return RecordTargets.judge(job.mac(), records, job.origin()).stream()
        .filter(judged -> judged.record().service() == fresh.service())
        .filter(judged -> judged.record().id().equalsIgnoreCase(fresh.id()))
        .findFirst()
        .orElseThrow();
  }
}
