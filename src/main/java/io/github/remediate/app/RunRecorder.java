package io.github.remediate.app;

import io.github.remediate.engine.RunJournal;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import java.time.Clock;

/**
 * Takes what a process of a run writes down: to the journal first, then to the log, and where it
 * changes how the run stands, to {@code status.json} and to the Mac's own log; at the end of each
 * process its reports are made. All processes of a run write through it.
 */
record RunRecorder(RunLog log, RunTidings tidings, StatusFile status, ReportFiles reports) {
  static RunRecorder of(
      RunEnvironment environment, RunLog.Opener opener, RunStore.RunDirectory run, Clock clock) {
    RunLog log = RunLog.open(environment.log(), opener, run.id());
    return new RunRecorder(
        log,
        new RunTidings(environment.systemLog(), run.id()),
        new StatusFile(environment, run, clock, log::warn),
        new ReportFiles(environment, run, clock, log::warn));
  }

  /** For the process that began the run: {@code journal} is there. */
  RunJournal.EntrySink begin(RunJournal.EntrySink journal) {
    status.begin();
    return recording(journal);
  }

  /**
   * For a process that takes the run up. What the process before it could not write any more of how
   * the run stands is written now.
   */
  RunJournal.EntrySink takeUp(RunJournal.EntrySink journal) {
    status.takeUp();
    return recording(journal);
  }

  private RunJournal.EntrySink recording(RunJournal.EntrySink journal) {
    return entries -> {
      try {
        journal.commit(entries);
      } catch (JournalException lost) {
        status.lost();
        throw lost;
      }
      for (Entry entry : entries) {
        log.tell(entry);
      }
      status.follow(entries);
      reports.follow(entries);
      for (Entry entry : entries) {
        tidings.tell(entry);
      }
    };
  }

  /** Somebody looked at what the run has done, which is in no journal. */
  void verified(VerifyReport look) {
    status.verified(look);
  }

  /** Tells in the log of what is in the journal already. */
  void tell(Entry entry) {
    log.tell(entry);
  }
}
