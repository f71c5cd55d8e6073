package io.github.remediate.app;

import io.github.remediate.engine.RunPlaces;
import io.github.remediate.engine.UnexplainedFiles;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.files.OwnTrees;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Which runs keep what can be purged, and which can be removed altogether. Changes nothing. */
public final class PurgeableRuns {
  private final RunEnvironment environment;
  private final RunStore store;
  private final OwnTrees trees;
  private final Clock clock;

  PurgeableRuns(RunEnvironment environment, OwnTrees trees, Clock clock) {
    this.environment = environment;
    this.store = environment.store();
    this.trees = trees;
    this.clock = clock;
  }

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
    return isPurged(KnownRun.read(store.find(Optional.of(id))).runState());
  }

  /**
   * The run {@code id}.
   *
   * @throws CommandFailure if there is no such run, it has not ended, or it was purged
   */
  public PurgeableRun named(String id) {
    KnownRun known = KnownRun.read(store.find(Optional.of(id)));
    refuse(known);
    return purgeable(known);
  }

  static void refuse(KnownRun known) {
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
  public List<PurgeableRun> olderThan(Duration age, BiConsumer<String, String> skipped) {
    List<PurgeableRun> old = new ArrayList<>();
    Instant before = Instant.EPOCH;
    for (String id : store.begun()) {
      RunStore.RunDirectory run = store.run(id);
      KnownRun known;
      try {
        known = KnownRun.read(run);
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

  private PurgeableRun purgeable(KnownRun known) {
    long entries = 0;
    long bytes = 0;
    for (MacPath place : places(known.directory())) {
      OwnTrees.Size size = trees.measure(place);
      entries += size.entries();
      bytes += size.bytes();
    }
    return new PurgeableRun(
        known.directory().id(),
        known.runState().ended().orElseThrow().state(),
        endedAt(known),
        entries,
        bytes,
        warnings(known));
  }

  private List<String> warnings(KnownRun known) {
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
  private static boolean isOnlyCopy(KnownRun known) {
    RunState runState = known.runState();
    return !runState.protectedLeft().isEmpty()
        && runState.protectedJoined().isEmpty()
        && runState.ended().filter(end -> end.ending() == RunEnding.COMPLETE).isEmpty();
  }

  // The last end: a rollback after the end keeps the things for as long as an end does.
  private static Instant endedAt(KnownRun known) {
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
  private static Instant firstEnd(KnownRun known) {
    return known.records().stream()
        .filter(record -> record.entry() instanceof RunEntry.RunEnded)
        .findFirst()
        .map(record -> record.at().toInstant())
        .orElse(Instant.EPOCH);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static List<MacPath> places(RunStore.RunDirectory run) {
    RunPlaces places = new RunPlaces(run.macPath(), new byte[0]);
    return List.of(places.quarantine(), places.evidence());
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
      Optional<KnownRun> known = readable(id);
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

  private static Optional<KnownRun> readable(RunStore.RunDirectory run) {
    try {
      return Optional.of(KnownRun.read(run));
    } catch (CommandFailure unreadable) {
      return Optional.empty();
    }
  }

  private Optional<KnownRun> readable(String id) {
    return readable(store.run(id));
  }

  boolean keepsNothing(KnownRun known) {
    for (MacPath place : places(known.directory())) {
      Observation<List<String>> names = environment.files().list(place);
      if (!names.isAbsent() && names.found().filter(List::isEmpty).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
