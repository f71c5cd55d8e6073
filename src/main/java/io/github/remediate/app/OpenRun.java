package io.github.remediate.app;

import io.github.remediate.engine.Chronicle;
import io.github.remediate.engine.Housekeeping;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.Ledger;
import io.github.remediate.journal.RunLock;
import io.github.remediate.mac.Hands;
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
 * @param place where it is kept, and what changes its Mac
 * @param pen writes to the journal and the log
 * @param ledger what the journal says
 */
record OpenRun(RunStore.RunDirectory directory, MacPlace place, Chronicle.Pen pen, Ledger ledger) {

  /** What is done with it. */
  interface Work<T> {
    T with(OpenRun run) throws JournalException;
  }

  /**
   * Opens a run, changes it and writes down how that ended.
   *
   * @param told how the result reads
   * @throws Stop if another process is at work, the journal cannot be used, or a program that
   *     outlived its process still works on the run's effects
   */
  static <T> T change(
      MacPlace place,
      Optional<String> id,
      Clock clock,
      RunLog.Opener log,
      Work<T> work,
      Function<T, Runs.Result> told) {
    RunStore.RunDirectory directory = place.store().find(id);
    try (RunLock lock = place.store().lock(directory.id(), clock)) {
      RunStore.read(directory);
      JournalWriter.Resumed resumed = JournalWriter.resume(directory.journal(), clock);
      try (JournalWriter writer = resumed.writer()) {
        Ledger ledger = Ledger.of(RunStore.entries(resumed.records()));
        return LastWord.after(
            RunLog.open(place.log(), log, directory.id()).telling(writer::commit),
            pen -> {
              OpenRun run = new OpenRun(directory, place, pen, ledger);
              run.refuseSurvivor();
              return work.with(run);
            },
            told.andThen(Optional::of));
      } catch (JournalException | Chronicle.JournalFailed e) {
        throw Stop.stopped(
            directory.asTheMacSees(e.getMessage())
                + " Nothing more was done. Mend that, then type the same again.");
      }
    } catch (JournalException e) {
      throw Stop.blocked(directory.asTheMacSees(e.getMessage()));
    }
  }

  RunPlaces places() {
    return new RunPlaces(directory.macPath(), new byte[0]);
  }

  Housekeeping housekeeping() {
    return new Housekeeping(chronicle(), place.tree(), place.hands());
  }

  Chronicle chronicle() {
    return new Chronicle(pen, ledger);
  }

  // Nothing may be ended or put back beside a program that is still at work on it.
  private void refuseSurvivor() {
    Optional<Plan> plan = Binding.knownPlan(directory, ledger).plan();
    if (plan.isEmpty()) {
      return;
    }
    Hands hands = place.hands();
    for (PlannedStep step : plan.get().steps()) {
      for (int index = 0; index < step.effects().size(); index++) {
        Effect effect = step.effects().get(index);
        if (ledger.effect(step.id(), index).isOpen()
            && !(effect instanceof Effect.Restart)
            && effect.command().filter(hands::mayStillRun).isPresent()) {
          throw Stop.blocked(
              "Step "
                  + step.article()
                  + ": "
                  + String.join(" ", effect.command().get().argv())
                  + " still runs from before. Wait until it has ended, then try again.");
        }
      }
    }
  }
}
