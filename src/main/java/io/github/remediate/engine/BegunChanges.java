package io.github.remediate.engine;

import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.plan.ShownKind;
import java.util.List;

/** What a run has begun, by its journal. */
public final class BegunChanges {
  private BegunChanges() {}

  /**
   * Whether anything was begun that changes more than what the run itself keeps: until then it can
   * be left as if it had never been.
   */
  public static boolean begun(RunState runState) {
    return runState.intents().stream()
        .anyMatch(intent -> ShownKind.of(intent.kind()).map(ShownKind::changesMac).orElse(true));
  }

  /** The copies that were to be made, in order; each try by itself. */
  static List<StepEntry.EffectIntended> copies(RunState runState) {
    return runState.intents().stream()
        .filter(intent -> intent.kind().equals(ShownKind.COPY_FILE.word()))
        .toList();
  }
}
