package io.github.remediate.app;

import io.github.remediate.engine.Chronicle;
import io.github.remediate.engine.LifeCycle;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.engine.StepEvent;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.Ledger;
import io.github.remediate.journal.RollBackEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Change;
import io.github.remediate.mac.Hands;
import io.github.remediate.mac.Hands.Whereabouts;
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
final class RollBack {
  private final Chronicle.Pen pen;
  private final Ledger ledger;
  private final RunPlaces places;
  private final Hands hands;
  private final Optional<UserAccount> user;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param user the run's user, with whose rights files in the home are put back
   */
  RollBack(
      Chronicle.Pen pen, Ledger ledger, RunPlaces places, Hands hands, Optional<UserAccount> user) {
    this.pen = pen;
    this.ledger = ledger;
    this.places = places;
    this.hands = hands;
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
                    ledger.isRestored(file.name())
                        ? Whereabouts.ORIGINAL
                        : hands.whereabouts(path, kept(file), owner(path));
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
    for (StepEntry.FileQuarantined file : ledger.quarantined()) {
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
   * @throws Stop if one is at work
   */
  void refuseBesideMove() {
    for (StepEntry.FileQuarantined file : ledger.quarantined()) {
      MacPath path = new MacPath(file.path());
      boolean wasCutOff =
          ledger.effect(file.step(), file.effect()).isOpen() || ledger.isRestoring(file.name());
      if (wasCutOff && hands.mayStillMove(path, kept(file), owner(path))) {
        throw Stop.blocked(
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
      if (ledger.isRestored(file.name())) {
        handled = true;
        continue;
      }
      Whereabouts where = hands.whereabouts(path, kept(file), owner(path));
      if (where == Whereabouts.NOWHERE) {
        lost |= ledger.effect(file.step(), file.effect()).isSettled();
        lost |=
            ledger.effect(file.step(), file.effect()).isOpen() || ledger.isRestoring(file.name());
      } else if (where != Whereabouts.ORIGINAL && !handled) {
        handled = true;
        putBack(path, file, where);
      } else if (where != Whereabouts.ORIGINAL) {
        lines.add(path + " as it came back later stays in " + kept(file));
      } else {
        handled = true;
        if (ledger.isRestoring(file.name())) {
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
    commit(new RollBackEntry.RestoreIntended(file.name(), path.value()));
    Change change = hands.putBack(kept(file), path, owner(path));
    if (change instanceof Change.Failed failed) {
      commit(new RollBackEntry.RestoreFailed(file.name(), path.value(), failed.reason()));
      String place = where == Whereabouts.ON_THE_WAY ? "where it is" : "in " + kept(file);
      lines.add("! " + path + " stays " + place + ": " + failed.reason());
      return;
    }
    restored(path, file);
  }

  private void restored(MacPath path, StepEntry.FileQuarantined file) throws JournalException {
    List<Entry> entries = new ArrayList<>();
    entries.add(new RollBackEntry.FileRestored(file.name(), path.value()));
    StepState state = ledger.state(file.step());
    LifeCycle.next(state, StepEvent.PUT_BACK)
        .ifPresent(
            back ->
                entries.add(
                    new StepEntry.StepChanged(
                        file.step(), state.word(), back.word(), Optional.empty())));
    commit(entries.toArray(new Entry[0]));
    lines.add(path.value());
  }

  private void commit(Entry... entries) throws JournalException {
    pen.commit(entries);
    for (Entry entry : entries) {
      ledger.add(entry);
    }
  }

  private MacPath kept(StepEntry.FileQuarantined file) {
    return places.quarantine().child(file.name());
  }

  private Optional<UserAccount> owner(MacPath path) {
    return user.filter(account -> path.isAtOrBelow(account.home()));
  }
}
