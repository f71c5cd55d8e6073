package io.github.remediate.document;

/**
 * One mistake in a document.
 *
 * @param message what is wrong, as a clause without a full stop
 * @param remedy what to do about it, as a sentence
 */
public record Problem(Place place, String message, String remedy) {

  /** The problem in one line: {@code file:line:column: message. Remedy.} */
  @Override
  public String toString() {
    return place + ": " + message + ". " + remedy;
  }
}
