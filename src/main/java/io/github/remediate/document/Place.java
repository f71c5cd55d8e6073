package io.github.remediate.document;

/**
 * A place in a document.
 *
 * @param line from 1
 * @param column in characters, from 1
 */
public record Place(Source source, int line, int column) {

  /** {@code file:line:column}. */
  @Override
  public String toString() {
    return source.file() + ":" + line + ":" + column;
  }
}
