package io.github.remediate.guard;

import java.util.Locale;

/**
 * How a hazard was found.
 *
 * @param state clear, present or unknown; present and unknown both stop a run before its first
 *     effect unless the operator accepts the hazard by name
 * @param detail what was seen, or why it could not be told
 * @param acceptance whether it may be accepted, where what was seen decides that
 * @param remedy what to do about what was seen; empty for the playbook's remedy
 */
public record HazardFinding(State state, String detail, Acceptance acceptance, String remedy) {

  /** The three answers. */
  public enum State {
    CLEAR,
    PRESENT,
    UNKNOWN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether an operator may go on in spite of it. */
  public enum Acceptance {
    /** As the playbook says of a hazard that is present; what cannot be told may be accepted. */
    BY_PLAYBOOK,
    /** Whatever the playbook says, by name. */
    BY_NAME,
    NEVER
  }

  static HazardFinding clear(String detail) {
    return of(State.CLEAR, detail);
  }

  static HazardFinding present(String detail) {
    return of(State.PRESENT, detail);
  }

  static HazardFinding unknown(String detail) {
    return of(State.UNKNOWN, detail);
  }

  private static HazardFinding of(State state, String detail) {
    return new HazardFinding(state, detail, Acceptance.BY_PLAYBOOK, "");
  }

  HazardFinding never(String remedy) {
    return new HazardFinding(state, detail, Acceptance.NEVER, remedy);
  }

  /** Gives another advice than the playbook, and leaves it to it whether it may be accepted. */
  HazardFinding advising(String remedy) {
    return new HazardFinding(state, detail, Acceptance.BY_PLAYBOOK, remedy);
  }

  HazardFinding byName(String remedy) {
    return new HazardFinding(state, detail, Acceptance.BY_NAME, remedy);
  }
}
