package io.github.remediate.engine;

import io.github.remediate.mac.WaitCondition;
import java.util.Optional;

/**
 * How far a run came.
 *
 * @param state what it is now
 * @param step the step that it stands at; empty when it is complete
 * @param message what happened and what to do, in one or two sentences
 * @param awaits what it waits for: only, and always, where that is its state
 */
public record RunEnd(State state, String step, String message, Optional<WaitCondition> awaits) {

  /** What a run can be. */
  public enum State {
    /** All steps are settled. */
    COMPLETE,
    /** It waits for a person, a server, a timer or a restart. */
    WAITING,
    /** A step failed; it can be resumed. */
    STOPPED,
    /** Something that should be gone is there, or a protected item is missing. */
    RESIDUE,
    /** A person said no. */
    CANCELLED
  }

  public RunEnd {
    if (awaits.isPresent() != (state == State.WAITING)) {
      throw new IllegalArgumentException(state + " with " + awaits);
    }
  }

  /** One that waits for nothing. */
  public RunEnd(State state, String step, String message) {
    this(state, step, message, Optional.empty());
  }

  static RunEnd waiting(WaitCondition await, String step, String message) {
    return new RunEnd(State.WAITING, step, message, Optional.of(await));
  }
}
