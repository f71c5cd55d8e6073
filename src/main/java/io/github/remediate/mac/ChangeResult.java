package io.github.remediate.mac;

/** What came of one change to the Mac's files. */
public sealed interface ChangeResult {

  /**
   * It was made, and is on disk.
   *
   * @param note one clause for a person: what a copy left out; empty if there is nothing to say
   */
  record Made(String note) implements ChangeResult {
    public Made() {
      this("");
    }
  }

  /**
   * It was not made, or not wholly: look again to tell.
   *
   * @param reason one clause for a person
   */
  record Failed(String reason) implements ChangeResult {}
}
