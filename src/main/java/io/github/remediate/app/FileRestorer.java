package io.github.remediate.app;

import io.github.remediate.engine.RunJournal;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.engine.StepEvent;
import io.github.remediate.engine.StepLifeCycle;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacChanges.Whereabouts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the files that a run moved back. The journal alone says what was moved and where it lies;
 * the plan is not needed.
 */
final class FileRestorer {
  private final RunJournal.EntrySink sink;
  private final RunState runState;
  private final RunPlaces places;
  private final MacChanges changes;
  private final Optional<UserAccount> user;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param user the run's user, with whose rights files in the home are put back
   */
  FileRestorer(
      RunJournal.EntrySink sink,
      RunState runState,
      RunPlaces places,
      MacChanges changes,
      Optional<UserAccount> user) {
    this.sink = sink;
    this.runState = runState;
    this.places = places;
    this.changes = changes;
    this.user = user;
  }

  /** What is still to be put back, the last moved first; changes nothing. */
  List<MacPath> open() {
    List<MacPath> open = new ArrayList<>();
    moves()
        .forEach(
            (path, files) -> {
              boolean handled = false;
              for (StepEntry.FileQuarantined file : files) {
                Whereabouts where =
                    runState.isRestored(file.name())
                        ? Whereabouts.ORIGINAL
                        : changes.whereabouts(path, kept(file), owner(path));
                if (where != Whereabouts.ORIGINAL && where != Whereabouts.NOWHERE && !handled) {
                  open.add(0, path);
                }
                handled |= where != Whereabouts.NOWHERE;
              }
            });
    return open;
  }

  private Map<MacPath, List<StepEntry.FileQuarantined>> moves() {
    Map<MacPath, List<StepEntry.FileQuarantined>> moves = new LinkedHashMap<>();
    for (StepEntry.FileQuarantined file : runState.quarantined()) {
      moves.computeIfAbsent(new MacPath(file.path()), path -> new ArrayList<>()).add(file);
    }
    return moves;
  }

  /**
   * Puts back what was moved, the last first.
   *
   * @return a line for each path; one that begins with {@code !} is a failure
   */
  List<String> carryOut() throws JournalException {
    Map<MacPath, List<StepEntry.FileQuarantined>> moves = moves();
    List<MacPath> paths = new ArrayList<>(moves.keySet());
    Collections.reverse(paths);
    for (MacPath path : paths) {
      putBack(path, moves.get(path));
    }
    return lines;
  }

  /**
   * Whatever was cut off while it moved a file may have left a program that still does.
   *
   * @throws CommandFailure if one is at work
   */
  void refuseBesideMove() {
    for (StepEntry.FileQuarantined file : runState.quarantined()) {
      MacPath path = new MacPath(file.path());
      boolean wasCutOff =
          runState.effect(file.step(), file.effect()).isOpen() || runState.isRestoring(file.name());
      if (wasCutOff && changes.mayStillMove(path, kept(file), owner(path))) {
        throw CommandFailure.blocked(
            path + " is still being moved from before. Wait until that has ended, then try again.");
      }
    }
  }

  // What was moved first is what the run found; what came back and was moved again stays.
  private void putBack(MacPath path, List<StepEntry.FileQuarantined> moves)
      throws JournalException {
    boolean handled = false;
    boolean lost = false;
    for (StepEntry.FileQuarantined file : moves) {
      if (runState.isRestored(file.name())) {
        handled = true;
        continue;
      }
      Whereabouts where = changes.whereabouts(path, kept(file), owner(path));
      if (where == Whereabouts.NOWHERE) {
        lost |= runState.effect(file.step(), file.effect()).isSettled();
        lost |=
            runState.effect(file.step(), file.effect()).isOpen()
                || runState.isRestoring(file.name());
      } else if (where != Whereabouts.ORIGINAL && !handled) {
        handled = true;
        putBack(path, file, where);
      } else if (where != Whereabouts.ORIGINAL) {
        lines.add(path + " as it came back later stays in " + kept(file));
      } else {
        handled = true;
        if (runState.isRestoring(file.name())) {
          // It was cut off after the file was back, and before that was written down.
          restored(path, file);
        }
      }
    }
    if (lost && !handled) {
      lines.add("! " + path + " is neither there nor in the quarantine");
    }
  }

  private void putBack(MacPath path, StepEntry.FileQuarantined file, Whereabouts where)
      throws JournalException {
    commit(new RollbackEntry.RestoreIntended(file.name(), path.value()));
    ChangeResult change = changes.putBack(kept(file), path, owner(path));
    if (change instanceof ChangeResult.Failed failed) {
      commit(new RollbackEntry.RestoreFailed(file.name(), path.value(), failed.reason()));
      String place = where == Whereabouts.ON_THE_WAY ? "where it is" : "in " + kept(file);
      lines.add("! " + path + " stays " + place + ": " + failed.reason());
      return;
    }
    restored(path, file);
  }

  private void restored(MacPath path, StepEntry.FileQuarantined file) throws JournalException {
    List<Entry> entries = new ArrayList<>();
    entries.add(new RollbackEntry.FileRestored(file.name(), path.value()));
    StepState state = runState.state(file.step());
    StepLifeCycle.next(state, StepEvent.PUT_BACK)
        .ifPresent(
            back ->
                entries.add(new StepEntry.StepChanged(file.step(), state, back, Optional.empty())));
    commit(entries.toArray(new Entry[0]));
    lines.add(path.value());
  }

  private void commit(Entry... entries) throws JournalException {
    sink.commit(entries);
    for (Entry entry : entries) {
      runState.add(entry);
    }
  }

  private MacPath kept(StepEntry.FileQuarantined file) {
    return places.quarantine().child(file.name());
  }

  private Optional<UserAccount> owner(MacPath path) {
    return user.filter(account -> path.isAtOrBelow(account.home()));
  }
}
