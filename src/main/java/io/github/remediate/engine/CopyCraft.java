package io.github.remediate.engine;

import io.github.remediate.mac.Change;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.Hands;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLook;
import java.util.Map;
import java.util.Optional;

/** Copies a file or directory into the run. */
final class CopyCraft implements Craft {
  private final Chronicle chronicle;
  private final Sight sight;
  private final Hands hands;
  private final RunPlaces places;
  private final EffectPen pen;

  CopyCraft(Chronicle chronicle, Sight sight, Hands hands, RunPlaces places) {
    this.chronicle = chronicle;
    this.sight = sight;
    this.hands = hands;
    this.places = places;
    this.pen = new EffectPen(chronicle);
  }

  @Override
  public Attempt attempt(StepEffect each, StepLook look) {
    MacPath path = FileMoves.path(each.effect());
    PathLook there = sight.files().look(path);
    if (there.entry().isAbsent()) {
      pen.intend(each);
      return pen.gone(each);
    }
    int attempt = attempts(each) + 1;
    pen.intend(each);
    Change change = hands.copy(path, place(each, attempt));
    return change instanceof Change.Failed failed
        ? pen.fail(each, path + " could not be copied: " + failed.reason())
        : pen.done(each);
  }

  /**
   * Whether the copy of the effect's last try lies in the run: of the same kind as its original,
   * and of the same size where that is a keychain. What logs have grown by meanwhile is no fault of
   * theirs.
   */
  @Override
  public Observation<Boolean> became(StepEffect each, StepLook look, Map<String, Integer> left) {
    PathLook copy = sight.files().look(place(each, attempts(each)));
    if (copy.entry().isAbsent()) {
      return Observation.known(false);
    }
    Optional<FileEntry> original =
        sight.files().look(FileMoves.path(each.effect())).entry().found();
    return copy.entry().map(made -> original.isEmpty() || isCopy(made, original.get()));
  }

  private int attempts(StepEffect each) {
    return chronicle.ledger().effect(each.stepId(), each.index()).attempts();
  }

  private MacPath place(StepEffect each, int attempt) {
    MacPath path = FileMoves.path(each.effect());
    return places
        .evidence()
        .child(RunPlaces.slot(each.step().article(), each.index(), attempt, path));
  }

  private static boolean isCopy(FileEntry copy, FileEntry original) {
    boolean whole = Evidence.isKeychain(original.path()) ? copy.size() == original.size() : true;
    return copy.kind() == original.kind()
        && (copy.kind() != FileEntry.Kind.FILE
            || whole && (copy.size() > 0 || original.size() == 0));
  }
}
