package io.github.remediate.mac;

/**
 * An answer to a question, and whose it is.
 *
 * @param decision what it is
 * @param by who gave it, and over what; whoever passes it on leaves it as it is
 */
public record Reply(Decision decision, Answerer by) {

  /** Whether it is a yes. */
  public boolean isYes() {
    return decision == Decision.YES;
  }
}
