package io.github.remediate.journal;

/** What a journal says when its disk is full, for tests of other rooms. */
public final class FullDisk {
  private FullDisk() {}

  public static JournalException exception() {
    return new JournalException("The journal cannot be written: No space left on device.");
  }
}
