package io.github.remediate.engine;

import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import java.util.Map;
import java.util.Optional;

/** Copies a file or directory into the run. */
final class CopyHandler implements EffectHandler {
  private final RunJournal runJournal;
  private final Inspector inspector;
  private final MacChanges changes;
  private final RunPlaces places;
  private final EffectRecorder recorder;

  CopyHandler(RunJournal runJournal, Inspector inspector, MacChanges changes, RunPlaces places) {
    this.runJournal = runJournal;
    this.inspector = inspector;
    this.changes = changes;
    this.places = places;
    this.recorder = new EffectRecorder(runJournal);
  }

  @Override
  public EffectAttempt attempt(StepEffect each, StepInspection look) {
    MacPath path = FileMoves.path(each.effect());
    PathLookup there = inspector.files().look(path);
    if (there.entry().isAbsent()) {
      recorder.intend(each);
      return recorder.gone(each);
    }
    int attempt = attempts(each) + 1;
    recorder.intend(each);
    ChangeResult change = changes.copy(path, place(each, attempt));
    return change instanceof ChangeResult.Failed failed
        ? recorder.fail(
            each, path + " could not be copied: " + failed.reason(), Remedy.LOOK_AT_FILE)
        : recorder.done(each);
  }

  /**
   * Whether the copy of the effect's last try lies in the run: of the same kind as its original,
   * and of the same size where that is a keychain. What logs have grown by meanwhile is no fault of
   * theirs.
   */
  @Override
  public Observation<Boolean> became(
      StepEffect each, StepInspection look, Map<String, Integer> left) {
    PathLookup copy = inspector.files().look(place(each, attempts(each)));
    if (copy.entry().isAbsent()) {
      return Observation.known(false);
    }
    Optional<FileEntry> original =
        inspector.files().look(FileMoves.path(each.effect())).entry().found();
    return copy.entry().map(made -> original.isEmpty() || isCopy(made, original.get()));
  }

  private int attempts(StepEffect each) {
    return runJournal.runState().effect(each.stepId(), each.index()).attempts();
  }

  private MacPath place(StepEffect each, int attempt) {
    MacPath path = FileMoves.path(each.effect());
    return places
        .evidence()
        .child(RunPlaces.slot(each.step().number(), each.index(), attempt, path));
  }

  private static boolean isCopy(FileEntry copy, FileEntry original) {
    boolean whole = Evidence.isKeychain(original.path()) ? copy.size() == original.size() : true;
    return copy.kind() == original.kind()
        && (copy.kind() != FileEntry.Kind.FILE
            || whole && (copy.size() > 0 || original.size() == 0));
  }
}
