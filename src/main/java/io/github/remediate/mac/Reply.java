package io.github.remediate.mac;

import java.util.Optional;

/**
 * An answer to a question, and whose it is.
 *
 * @param decision what it is
 * @param by who gave it, and over what; whoever passes it on leaves it as it is
 * @param note what they want to have written down with it
 */
public record Reply(Decision decision, Answerer by, Optional<String> note) {

  /** Whether it is a yes. */
  public boolean isYes() {
    return decision == Decision.YES;
  }
}
