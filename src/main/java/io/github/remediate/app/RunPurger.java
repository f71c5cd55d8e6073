package io.github.remediate.app;

import io.github.remediate.engine.RunJournal;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.engine.UnexplainedFiles;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.files.OwnTrees;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

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
  }

  /**
   * A run whose things can be purged.
   *
   * @param run its id
   * @param state how it ended
   * @param ended when
   * @param entries how many entries it keeps
   * @param bytes how many bytes they take
   * @param warnings why only somebody who names the run may purge it, a sentence or more each; none
   *     as a rule
   */
  public record Purgeable(
      String run, String state, Instant ended, long entries, long bytes, List<String> warnings) {}

  /**
   * Refuses the latest run, whose journal is not removed.
   *
   * @throws CommandFailure if it is that one
   */
  public void refuseLatest(String id) {
    List<String> begun = store.begun();
    if (id.equals(begun.get(begun.size() - 1))) {
      throw CommandFailure.blocked(
          "The run "
              + id
              + " is the latest, of which status.json tells: its journal stays until there is"
              + " another.");
    }
  }

  /** Whether the run {@code id} was purged before, so that only its journal is left. */
  public boolean isPurged(String id) {
    return isPurged(RunStore.read(store.find(Optional.of(id))).runState());
  }

  /**
   * The run {@code id}.
   *
   * @throws CommandFailure if there is no such run, it has not ended, or it was purged
   */
  public Purgeable named(String id) {
    RunStore.Known known = RunStore.read(store.find(Optional.of(id)));
    refuse(known);
    return purgeable(known);
  }

  private static void refuse(RunStore.Known known) {
    String id = known.directory().id();
    if (known.runState().ended().isEmpty()) {
      throw CommandFailure.blocked(
          "The run "
              + id
              + " is not finished, and what it keeps may be needed. Go on with it, or end it with"
              + " `sudo remediate abort "
              + id
              + "`.");
    }
    if (isPurged(known.runState())) {
      throw CommandFailure.blocked("The run " + id + " was purged before.");
    }
  }

  /**
   * Runs that ended more than {@code age} ago and still keep something, oldest first. Those with
   * warnings are among them; they are not to be purged but by name.
   *
   * @param skipped told of each run of which nobody knows when it ended, with why
   */
  public List<Purgeable> olderThan(Duration age, BiConsumer<String, String> skipped) {
    List<Purgeable> old = new ArrayList<>();
    Instant before = Instant.EPOCH;
    for (String id : store.begun()) {
      RunStore.RunDirectory run = store.run(id);
      RunStore.Known known;
      try {
        known = RunStore.read(run);
      } catch (CommandFailure unreadable) {
        skipped.accept(id, unreadable.getMessage());
        continue;
      }
      if (known.runState().ended().isPresent()) {
        before = latest(before, firstEnd(known));
        if (!isPurged(known.runState())
            && latest(before, endedAt(known)).isBefore(clock.instant().minus(age))) {
          old.add(purgeable(known));
        }
      }
    }
    return old;
  }

  private static boolean isPurged(RunState runState) {
    return runState.purged().filter(purge -> purge.state() == RunEntry.PurgeState.DONE).isPresent();
  }

  private Purgeable purgeable(RunStore.Known known) {
    long entries = 0;
    long bytes = 0;
    for (MacPath place : places(known.directory())) {
      OwnTrees.Size size = trees.measure(place);
      entries += size.entries();
      bytes += size.bytes();
    }
    return new Purgeable(
        known.directory().id(),
        known.runState().ended().orElseThrow().state(),
        endedAt(known),
        entries,
        bytes,
        warnings(known));
  }

  private List<String> warnings(RunStore.Known known) {
    List<String> warnings = new ArrayList<>();
    if (known.runState().loss().isPresent()) {
      warnings.add(
          "Protected items were missing, and its copies of keychains may be all that is left of"
              + " them. See `sudo remediate verify "
              + known.directory().id()
              + "`.");
    }
    if (isOnlyCopy(known)) {
      warnings.add(
          "Protected items left with the management of the Mac, and the run did not see new ones"
              + " take their place: its copies of keychains may be all that is left of them.");
    }
    RunPlaces places = new RunPlaces(known.directory().macPath(), new byte[0]);
    warnings.addAll(UnexplainedFiles.of(known.runState(), places, environment.files()));
    return List.copyOf(warnings);
  }

  /** A complete run saw the Mac enrolled again; one that ended before may have the last keys. */
  private static boolean isOnlyCopy(RunStore.Known known) {
    RunState runState = known.runState();
    return !runState.protectedLeft().isEmpty()
        && runState.protectedJoined().isEmpty()
        && runState.ended().filter(end -> end.ending() == RunEnding.COMPLETE).isEmpty();
  }

  // The last end: a rollback after the end keeps the things for as long as an end does.
  private static Instant endedAt(RunStore.Known known) {
    Instant ended = Instant.EPOCH;
    for (JournalRecord record : known.records()) {
      if (record.entry() instanceof RunEntry.RunEnded
          || record.entry() instanceof RollbackEntry.FileRestored) {
        ended = record.at().toInstant();
      }
    }
    return ended;
  }

  /**
   * When the run ended for the first time: none after it began earlier, whatever the clock said
   * then. Without that, what ran while the clock was years behind would be old the next day.
   */
  private static Instant firstEnd(RunStore.Known known) {
    return known.records().stream()
        .filter(record -> record.entry() instanceof RunEntry.RunEnded)
        .findFirst()
        .map(record -> record.at().toInstant())
        .orElse(Instant.EPOCH);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static List<MacPath> places(RunStore.RunDirectory run) {
    RunPlaces places = new RunPlaces(run.macPath(), new byte[0]);
    return List.of(places.quarantine(), places.evidence());
  }

  /**
   * Purges a run that {@link #named} or {@link #olderThan} told of.
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
    refuse(RunStore.read(run));
    try (JournalWriter writer = JournalWriter.resume(run.journal(), clock).writer()) {
      RunJournal.EntrySink sink =
          RunRecorder.of(environment, log, run, clock).takeUp(writer::commit);
      sink.commit(new RunEntry.RunPurged(RunEntry.PurgeState.BEGUN, why));
      for (MacPath place : places(run)) {
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
   * Ended runs that can be removed altogether, oldest first: those that keep nothing any more, as
   * they were purged or had nothing, and are older or more than {@code retention} says. Never the
   * latest run, of which {@code status.json} tells; never one whose journal cannot tell that it
   * ended.
   */
  public List<String> removable(Retention retention) {
    List<String> ended = new ArrayList<>();
    List<String> old = new ArrayList<>();
    List<String> begun = store.begun();
    Instant before = Instant.EPOCH;
    for (String id : begun) {
      Optional<RunStore.Known> known = readable(id);
      if (known.filter(each -> each.runState().ended().isPresent()).isEmpty()) {
        continue;
      }
      ended.add(id);
      before = latest(before, firstEnd(known.get()));
      Instant end = latest(before, endedAt(known.get()));
      boolean isOld =
          retention.days().filter(days -> end.isBefore(clock.instant().minus(days))).isPresent();
      if (isOld) {
        old.add(id);
      }
    }
    int surplus = retention.most().map(most -> Math.max(0, ended.size() - most)).orElse(0);
    List<String> removable = new ArrayList<>();
    for (String id : ended) {
      boolean isWanted = old.contains(id) || ended.indexOf(id) < surplus;
      boolean isLatest = id.equals(begun.get(begun.size() - 1));
      if (isWanted && !isLatest && keepsNothing(readable(id).orElseThrow())) {
        removable.add(id);
      }
    }
    return removable;
  }

  private static Optional<RunStore.Known> readable(RunStore.RunDirectory run) {
    try {
      return Optional.of(RunStore.read(run));
    } catch (CommandFailure unreadable) {
      return Optional.empty();
    }
  }

  private Optional<RunStore.Known> readable(String id) {
    return readable(store.run(id));
  }

  private boolean keepsNothing(RunStore.Known known) {
    for (MacPath place : places(known.directory())) {
      Observation<List<String>> names = environment.files().list(place);
      if (!names.isAbsent() && names.found().filter(List::isEmpty).isEmpty()) {
        return false;
      }
    }
    return true;
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
    RunStore.Known known = RunStore.read(store.find(Optional.of(id)));
    if (known.runState().ended().isEmpty()) {
      refuse(known);
    }
    refuseLatest(id);
    if (!keepsNothing(known)) {
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
