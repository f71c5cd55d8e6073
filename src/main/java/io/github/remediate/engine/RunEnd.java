package io.github.remediate.engine;

/**
 * How far a run came.
 *
 * @param state what it is now
 * @param step the step that it stands at; empty when it is complete
 * @param message what happened and what to do, in one or two sentences
 */
public record RunEnd(State state, String step, String message) {

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
}
