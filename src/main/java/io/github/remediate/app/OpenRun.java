package io.github.remediate.app;

import io.github.remediate.engine.Housekeeping;
import io.github.remediate.engine.RunJournal;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * A run whose journal is open to be written, under the lock.
 *
 * @param directory where it is kept
 * @param environment where it is kept, and what changes its Mac
 * @param sink writes to the journal and the log
 * @param runState what the journal says
 */
record OpenRun(
    RunStore.RunDirectory directory,
    RunEnvironment environment,
    RunJournal.EntrySink sink,
    RunState runState) {

  /** What is done with it. */
  interface Work<T> {
    T with(OpenRun run) throws JournalException;
  }

  /**
   * Opens a run, changes it and writes down how that ended.
   *
   * @param told how the result reads
   * @throws CommandFailure if another process is at work, the journal cannot be used, or a program
   *     that outlived its process still works on the run's effects
   */
  static <T> T change(
      RunEnvironment environment,
      Optional<String> id,
      Clock clock,
      RunLog.Opener log,
      Work<T> work,
      Function<T, Runs.Result> told) {
    RunStore.RunDirectory directory = environment.store().find(id);
    try (RunLock lock = environment.store().lock(directory.id(), clock)) {
      KnownRun.read(directory);
      JournalWriter.Resumed resumed = JournalWriter.resume(directory.journal(), clock);
      try (JournalWriter writer = resumed.writer()) {
        RunState runState = RunState.ofRecords(resumed.records());
        return ProcessEndRecorder.beside(
            RunRecorder.of(environment, log, directory, clock).takeUp(writer::commit),
            sink -> {
              OpenRun run = new OpenRun(directory, environment, sink, runState);
              run.refuseOrphan();
              return work.with(run);
            },
            told.andThen(Optional::of));
      } catch (JournalException | RunJournal.JournalFailed e) {
        throw CommandFailure.stopped(
            directory.sentence(e.getMessage())
                + " Nothing more was done. Mend that, then type the same again.");
      }
    } catch (JournalException e) {
      throw CommandFailure.blocked(directory.asTheMacSees(e.getMessage()));
    }
  }

  RunPlaces places() {
    return new RunPlaces(directory.macPath(), new byte[0]);
  }

  Housekeeping housekeeping() {
    return new Housekeeping(runJournal(), environment.tree(), environment.changes());
  }

  RunJournal runJournal() {
    return new RunJournal(sink, runState);
  }

  // Nothing may be ended or put back beside a program that is still at work on it.
  private void refuseOrphan() {
    Optional<Plan> plan = ResumeBinding.knownPlan(directory, runState).plan();
    if (plan.isEmpty()) {
      return;
    }
    MacChanges changes = environment.changes();
    for (PlannedStep step : plan.get().steps()) {
      for (int index = 0; index < step.effects().size(); index++) {
        Effect effect = step.effects().get(index);
        if (runState.effect(step.id(), index).isOpen()
            && !(effect instanceof Effect.Restart)
            && effect.command().filter(changes::mayStillRun).isPresent()) {
          throw CommandFailure.blocked(
              "Step "
                  + step.number()
                  + ": "
                  + String.join(" ", effect.command().get().argv())
                  + " still runs from before. Wait until it has ended, then try again.");
        }
      }
    }
  }
}
