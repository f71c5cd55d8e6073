package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves files and applications to the quarantine. */
record MoveHandler(RunJournal runJournal, FileMoves moves) implements EffectHandler {
  @Override
  public EffectAttempt attempt(StepEffect each, StepInspection look) {
    return moves.move(each, look.limit());
  }

  @Override
  public Observation<Boolean> became(
      StepEffect each, StepInspection look, Map<String, Integer> left) {
    Optional<StepEntry.FileQuarantined> last = last(each);
    return last.isEmpty()
        ? Observation.known(false)
        : moves.moved(last.get(), each.effect(), look.limit());
  }

  @Override
  public List<String> whereToLook(StepEffect each, StepInspection look) {
    return List.of(
        "Is it still here?",
        "  " + FileMoves.path(each.effect()),
        "Or in the quarantine?",
        "  "
            + last(each)
                .map(moves::quarantined)
                .map(Object::toString)
                .orElse("it was never on the way there"));
  }

  private Optional<StepEntry.FileQuarantined> last(StepEffect each) {
    return runJournal.runState().effect(each.stepId(), each.index()).lastMove();
  }
}
