package io.github.remediate.guard;

/**
 * How a hazard was found.
 *
 * @param state clear, present or unknown; present and unknown both stop a run before its first
 *     effect unless the operator accepts the hazard by name
 * @param detail what was seen, or why it could not be told
 */
public record Finding(State state, String detail) {

  /** The three answers. */
  public enum State {
    CLEAR("clear"),
    PRESENT("present"),
    UNKNOWN("unknown");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  static Finding clear(String detail) {
    return new Finding(State.CLEAR, detail);
  }

  static Finding present(String detail) {
    return new Finding(State.PRESENT, detail);
  }

  static Finding unknown(String detail) {
    return new Finding(State.UNKNOWN, detail);
  }
}
