package io.github.remediate.engine;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLook;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Looks what became of an effect that began and did not end because the process did. Every kind has
 * its own look.
 */
final class DoubtJudge {
  private final Chronicle chronicle;
  private final Sight sight;
  private final FileMoves moves;
  private final RunPlaces places;

  DoubtJudge(Chronicle chronicle, Sight sight, FileMoves moves, RunPlaces places) {
    this.chronicle = chronicle;
    this.sight = sight;
    this.moves = moves;
    this.places = places;
  }

  /**
   * Whether the effect was carried out; unknown, never absent, where it cannot be told.
   *
   * @param left what a fresh plan still has to do, by thing
   * @param limit how long what completes it may take
   */
  Observation<Boolean> isDone(
      PlannedStep step,
      int index,
      Effect effect,
      Map<String, Integer> left,
      StepLook look,
      Duration limit) {
    return switch (effect.kind()) {
      case MOVE_FILE, REMOVE_APPLICATION -> moved(step, index, effect, limit);
      case COPY_FILE -> copied(step, index, effect);
      case DELETE_ITEM ->
          look.last().facts().keychains().login().isUnknown()
              ? Observation.unknown(look.last().facts().keychains().login().reason())
              : Observation.known(!isLeft(step, index, effect, left));
      case RUN_COMMAND, QUIT_APPLICATION, FORGET_RECEIPT -> commandDone(index, look);
      case RESTART -> restarted();
      // Doing it again does no harm.
      case INSTALL_JOB, REMOVE_JOB, DELETE_ITEM_BY_HAND, DELETE_RECORD, WAIT, ASK_PERSON ->
          Observation.known(false);
    };
  }

  private static Observation<Boolean> commandDone(int index, StepLook look) {
    if (look.isThere(other -> other != index).isPresent()) {
      return Observation.known(false);
    }
    return look.untold()
        .map(Observation::<Boolean>unknown)
        .orElseGet(() -> Observation.known(true));
  }

  // Equal items cannot be told apart. Those that are still to be deleted account for some of what
  // is left; this one was deleted if they account for all of it.
  private boolean isLeft(PlannedStep step, int index, Effect effect, Map<String, Integer> left) {
    String thing = Fingerprint.thing(effect);
    int others = 0;
    for (int other = 0; other < step.effects().size(); other++) {
      if (other != index
          && !chronicle.ledger().isSettled(step.id(), other)
          && Fingerprint.thing(step.effects().get(other)).equals(thing)) {
        others++;
      }
    }
    return left.getOrDefault(thing, 0) > others;
  }

  private Observation<Boolean> moved(PlannedStep step, int index, Effect effect, Duration limit) {
    Optional<StepEntry.FileQuarantined> last = chronicle.ledger().lastMove(step.id(), index);
    return last.isEmpty() ? Observation.known(false) : moves.moved(last.get(), effect, limit);
  }

  private Observation<Boolean> restarted() {
    Optional<String> before = chronicle.ledger().boot().map(RunEntry.BootSession::bootSession);
    if (before.isEmpty()) {
      return Observation.unknown("the boot before it was not recorded");
    }
    Observation<String> now = sight.bootSession();
    return now.isAbsent()
        ? Observation.unknown("the Mac names no boot session")
        : now.map(session -> !before.equals(Optional.of(session)));
  }

  /**
   * Whether the copy of the effect's last try lies in the run: of the same kind as its original,
   * and of the same size where that is a keychain. What logs have grown by meanwhile is no fault of
   * theirs.
   */
  Observation<Boolean> copied(PlannedStep step, int index, Effect effect) {
    MacPath path = FileMoves.path(effect);
    MacPath copy =
        places
            .evidence()
            .child(
                RunPlaces.slot(
                    step.article(), index, chronicle.ledger().attempts(step.id(), index), path));
    PathLook look = sight.files().look(copy);
    if (look.entry().isAbsent()) {
      return Observation.known(false);
    }
    Optional<FileEntry> original = sight.files().look(path).entry().found();
    return look.entry().map(made -> original.isEmpty() || isCopy(made, original.get()));
  }

  private static boolean isCopy(FileEntry copy, FileEntry original) {
    boolean whole = Evidence.isKeychain(original.path()) ? copy.size() == original.size() : true;
    return copy.kind() == original.kind()
        && (copy.kind() != FileEntry.Kind.FILE
            || whole && (copy.size() > 0 || original.size() == 0));
  }
}
