package io.github.remediate.app;

import io.github.remediate.journal.AtomicFile;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.report.ReportFormat;
import io.github.remediate.report.RunReport;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The reports in a run's directory, made anew when a process of the run ended. That they cannot be
 * made stops no run.
 *
 * @param trouble told why they were not written, a sentence
 */
record ReportFiles(
    RunEnvironment environment, RunStore.RunDirectory run, Clock clock, Consumer<String> trouble) {
  /** The report for people. */
  static final String PAGE = "report.html";

  /** The journal took {@code entries}. */
  void follow(Entry... entries) {
    for (Entry entry : entries) {
      if (entry instanceof RunEntry.ProcessEnded
          || entry instanceof RunEntry.RunPurged purged
              && purged.state() == RunEntry.PurgeState.DONE) {
        write();
        return;
      }
    }
  }

  private void write() {
    try {
      RunReport report =
          RunReports.ofRun(
              run,
              known ->
                  RunStories.of(
                      known,
                      ResumeBinding.knownPlan(run, known.runState()),
                      false,
                      Optional.empty(),
                      environment),
              ReportFiles::tool,
              clock.instant());
      write(EarlierReport.NAME, ReportFormat.JSON, report);
      write(PAGE, ReportFormat.HTML, report);
    } catch (CommandFailure e) {
      tell(e.getMessage());
    } catch (JournalException e) {
      tell(run.asTheMacSees(e.getMessage()));
    } catch (RuntimeException | LinkageError | VirtualMachineError fault) {
      // Its message may hold anything.
      tell("internal fault: " + fault.getClass().getSimpleName());
    }
  }

  private void write(String name, ReportFormat format, RunReport report) throws JournalException {
    LeftOvers.remove(run.directory(), name);
    AtomicFile.write(run.directory().resolve(name), format.of(report));
  }

  /** The program that worked on the run last, which is this one. */
  private static String tool(List<JournalRecord> records) {
    String tool = "remediate";
    for (JournalRecord record : records) {
      if (record.entry() instanceof RunEntry.RunStarted started) {
        tool = started.tool();
      } else if (record.entry() instanceof RunEntry.RunResumed resumed) {
        tool = resumed.tool();
      }
    }
    return tool;
  }

  private void tell(String why) {
    trouble.accept("the run's report could not be written: " + why);
  }
}
