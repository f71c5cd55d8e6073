package io.github.remediate.app;

import io.github.remediate.journal.JournalCondition;
import io.github.remediate.journal.JournalReader;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunState;
import java.util.List;
import java.util.Optional;

/**
 * A run that the journal tells about.
 *
 * @param isWhole whether the records are all that the journal holds; if not, it is damaged
 */
record KnownRun(
    RunStore.RunDirectory directory,
    RunState runState,
    List<JournalRecord> records,
    boolean isWhole) {
  /**
   * What the run's journal tells, without changing it.
   *
   * @throws CommandFailure if the journal cannot be read or is damaged
   */
  static KnownRun read(RunStore.RunDirectory run) {
    return read(run, new JournalReader(run.journal()));
  }

  /** Likewise, by a reader of its journal. */
  static KnownRun read(RunStore.RunDirectory run, JournalReader journal) {
    JournalCondition recovery = journal.recover();
    List<JournalRecord> records;
    if (recovery instanceof JournalCondition.Sound sound) {
      records = sound.records();
    } else if (recovery instanceof JournalCondition.Torn torn && !torn.records().isEmpty()) {
      // A journal gets its name with its first records in it, so one without any lost them.
      records = torn.records();
    } else {
      throw CommandFailure.blocked(unusable(run, recovery));
    }
    return new KnownRun(run, RunState.ofRecords(records), records, true);
  }

  /**
   * The same of a run that can go on, or of which it is told where it stands.
   *
   * @throws CommandFailure also if records were taken away at the journal's end
   */
  static KnownRun readWhole(RunStore.RunDirectory run) {
    KnownRun known = read(run);
    Optional<String> lost = EarlierReport.lost(run, known.records());
    if (lost.isPresent()) {
      throw CommandFailure.blocked(
          lost.get()
              + " So the run does not go on: what was done would be done again. `sudo remediate"
              + " report "
              + run.id()
              + "` tells what is left, and `sudo remediate abort "
              + run.id()
              + "` ends it.");
    }
    return known;
  }

  /** What is wrong with the journal, what holds nevertheless, and what to do. */
  static String unusable(RunStore.RunDirectory run, JournalCondition recovery) {
    StringBuilder text = new StringBuilder("The journal of the run " + run.id());
    String reader = "";
    if (recovery instanceof JournalCondition.Damaged damaged) {
      int good = damaged.goodBefore().size();
      text.append(" is damaged at record ").append(damaged.at()).append(": ");
      text.append(damaged.reason()).append(". ");
      text.append(
          switch (good) {
            case 0 -> "No record before it holds";
            case 1 -> "The record before it holds";
            default -> "The " + good + " records before it hold";
          });
      text.append("; what was done after that cannot be told. ");
      reader = "Read the journal with `jq -c .entry journal.jsonl`, and finish by hand. ";
    } else {
      text.append(" cannot be used: ").append(recovery.describe()).append(". ");
    }
    return text.append(
            "So the run neither goes on nor is put back by itself. What it moved lies in ")
        .append(run.macPath().child("quarantine"))
        .append(", its copies in ")
        .append(run.macPath().child("evidence"))
        .append(". ")
        .append(reader)
        .append("To begin anew, move ")
        .append(run.macPath())
        .append(" elsewhere.")
        .toString();
  }
}
