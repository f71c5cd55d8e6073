package io.github.remediate.engine;

import io.github.remediate.mac.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one kind of effect is carried out, and how it is told what became of it. What a run needs of
 * a new kind is what this asks for.
 */
interface EffectHandler {
  /**
   * Has the effect carried out: its intent is in the journal before, its outcome after. Exit
   * statuses are hints.
   *
   * @param look of the step, which a handler that asks a person takes anew
   */
  EffectAttempt attempt(StepEffect each, StepInspection look);

  /**
   * Whether the effect happened, where it began and did not end because the process did; unknown,
   * never absent, where no look can tell.
   *
   * @param left what a fresh plan still has to do, by thing
   */
  Observation<Boolean> became(StepEffect each, StepInspection look, Map<String, Integer> left);

  /** Where a person may look who is asked in a look's stead, a line each. */
  default List<String> whereToLook(StepEffect each, StepInspection look) {
    return List.of();
  }

  /**
   * Waits for what has to come to pass, as long as this process may.
   *
   * @return how the run ends for now, or empty when it has come to pass
   */
  default Optional<RunEnd> await(StepEffect each, StepInspection look) {
    return Optional.empty();
  }
}
