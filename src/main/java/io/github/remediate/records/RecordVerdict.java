package io.github.remediate.records;

/** What became of a record, in {@code remediate.records/1}. */
public enum RecordVerdict {
  /** It is on the list, and may be deleted. */
  PLANNED("planned"),
  /** It was deleted, and three looks in a row found it gone. */
  DELETED("deleted"),
  /** The Mac took the unmanage command: its MDM profile is to be gone. The record stays. */
  UNMANAGED("unmanaged"),
  /** The unmanage command is queued, and the Mac did not take it yet. */
  PENDING("pending"),
  /** It was gone before anything was sent. */
  ABSENT("absent"),
  /** It is there still, or nothing was sent; another attempt may do it. */
  NOT_DONE("not-done"),
  /**
   * Whether the record is gone cannot be told: a deletion was sent, or there is none in a tenant
   * that may not be the Mac's.
   */
  UNVERIFIED("unverified"),
  /** It must not be deleted, or nobody decided that it may. */
  REFUSED("refused");

  private final String word;

  RecordVerdict(String word) {
    this.word = word;
  }

  /** Whether nothing more is done about it. */
  boolean isLast() {
    return switch (this) {
      case DELETED, UNMANAGED, ABSENT, REFUSED -> true;
      case PLANNED, PENDING, NOT_DONE, UNVERIFIED -> false;
    };
  }

  /** The word in documents. */
  public String word() {
    return word;
  }
}
