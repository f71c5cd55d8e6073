package io.github.remediate.app;

import io.github.remediate.engine.RunJournal;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacPath;
import io.github.remediate.macos.files.OwnTrees;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Removes for good what ended runs keep: the quarantine, the evidence and the copies of keychains.
 * Plan and journal stay. Afterwards nothing of the run can be put back.
 */
public final class RunPurger {
  /** Where a run is while it is removed: whole, or not there for whoever looks for runs. */
  private static final String REMOVED = "removed";

  private final RunEnvironment environment;
  private final RunStore store;
  private final OwnTrees trees;
  private final Clock clock;
  private final RunLog.Opener log;
  private final PurgeableRuns runs;

  /**
   * The purges on one Mac.
   *
   * @param root the root of a tree that stands for the Mac; empty for this Mac
   * @param log opens the log
   * @throws CommandFailure if it cannot be changed from here
   */
  public static RunPurger of(Macs macs, Optional<Path> root, Clock clock, RunLog.Opener log) {
    return on(macs.environment(root), clock, log)
        .orElseThrow(() -> CommandFailure.blocked("What runs keep on a virtual Mac goes with it."));
  }

  /** The purges there; none on a virtual Mac, whose runs end with it. */
  static Optional<RunPurger> on(RunEnvironment environment, Clock clock, RunLog.Opener log) {
    return environment.trees().map(trees -> new RunPurger(environment, trees, clock, log));
  }

  private RunPurger(RunEnvironment environment, OwnTrees trees, Clock clock, RunLog.Opener log) {
    this.environment = environment;
    this.store = environment.store();
    this.trees = trees;
    this.clock = clock;
    this.log = log;
    this.runs = new PurgeableRuns(environment, trees, clock);
  }

  /** The runs that there are to choose from. */
  public PurgeableRuns runs() {
    return runs;
  }

  /**
   * Purges a run that {@link #runs} told of.
   *
   * @param why who asked for it, or which setting, for the journal
   * @return what could not be removed, if anything
   * @throws CommandFailure if another run works on this Mac, or the journal cannot be written
   */
  public Optional<String> purge(String id, String why) {
    try (RunLock lock = store.lock(id, clock)) {
      return purgeLocked(id, why);
    }
  }

  /** The same, for a caller that holds the lock of this Mac. */
  Optional<String> purgeLocked(String id, String why) {
    RunStore.RunDirectory run = store.find(Optional.of(id));
    // Once more, as another process may have had the lock since it was chosen.
    PurgeableRuns.refuse(KnownRun.read(run));
    try (JournalWriter writer = JournalWriter.resume(run.journal(), clock).writer()) {
      RunJournal.EntrySink sink =
          RunRecorder.of(environment, log, run, clock).takeUp(writer::commit);
      sink.commit(new RunEntry.RunPurged(RunEntry.PurgeState.BEGUN, why));
      for (MacPath place : PurgeableRuns.places(run)) {
        if (trees.remove(place) instanceof ChangeResult.Failed failed) {
          return Optional.of(failed.reason());
        }
      }
      done(sink, run, why);
      return Optional.empty();
    } catch (JournalException e) {
      throw CommandFailure.blocked(store.asTheMacSees(e.getMessage()));
    }
  }

  /**
   * Removes an ended run that keeps nothing any more: journal, plan and reports.
   *
   * @return what could not be removed, if anything
   * @throws CommandFailure if another run works on this Mac, or it may not be removed
   */
  public Optional<String> remove(String id) {
    try (RunLock lock = store.lock(id, clock)) {
      return removeLocked(id);
    }
  }

  /** The same, for a caller that holds the lock of this Mac. */
  Optional<String> removeLocked(String id) {
    KnownRun known = KnownRun.read(store.find(Optional.of(id)));
    if (known.runState().ended().isEmpty()) {
      PurgeableRuns.refuse(known);
    }
    runs.refuseLatest(id);
    if (!runs.keepsNothing(known)) {
      throw CommandFailure.blocked(
          "The run "
              + id
              + " keeps what it moved or copied. Purge it first: `sudo remediate purge "
              + id
              + "`.");
    }
    RunLog.open(environment.log(), log, id)
        .tell(new RunEntry.Note(Optional.empty(), "removed: its journal, plan and reports go"));
    MacPath aside = store.macPath().child(REMOVED);
    if (trees.remove(aside) instanceof ChangeResult.Failed failed) {
      return Optional.of(failed.reason());
    }
    return trees.remove(known.directory().macPath(), aside) instanceof ChangeResult.Failed failed
        ? Optional.of(failed.reason())
        : Optional.empty();
  }

  private static void done(RunJournal.EntrySink sink, RunStore.RunDirectory run, String why) {
    try {
      sink.commit(new RunEntry.RunPurged(RunEntry.PurgeState.DONE, why));
    } catch (JournalException e) {
      throw CommandFailure.stopped(
          "What the run "
              + run.id()
              + " kept was removed, and that could not be written down: "
              + run.asTheMacSees(e.getMessage()));
    }
  }
}
