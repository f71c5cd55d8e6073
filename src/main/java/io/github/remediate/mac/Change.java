package io.github.remediate.mac;

/** What came of one change to the Mac's files. */
public sealed interface Change {

  /** It was made, and is on disk. */
  record Made() implements Change {}

  /**
   * It was not made, or not wholly: look again to tell.
   *
   * @param reason one clause for a person
   */
  record Failed(String reason) implements Change {}
}
