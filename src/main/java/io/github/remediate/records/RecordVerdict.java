package io.github.remediate.records;

import io.github.remediate.document.Worded;

/** What became of a record, in {@code remediate.records/1}. */
public enum RecordVerdict implements Worded {
  /** It is on the list, and may be deleted. */
  PLANNED,
  /** It was deleted, and three looks in a row found it gone. */
  DELETED,
  /** The Mac took the unmanage command: its MDM profile is to be gone. The record stays. */
  UNMANAGED,
  /** The unmanage command is queued, and the Mac did not take it yet. */
  PENDING,
  /** It was gone before anything was sent. */
  ABSENT,
  /** It is there still, or nothing was sent; another attempt may do it. */
  NOT_DONE,
  /**
   * Whether the record is gone cannot be told: a deletion was sent, or there is none in a tenant
   * that may not be the Mac's.
   */
  UNVERIFIED,
  /** It must not be deleted, or nobody decided that it may. */
  REFUSED;

  /** Whether nothing more is done about it. */
  boolean isLast() {
    return switch (this) {
      case DELETED, UNMANAGED, ABSENT, REFUSED -> true;
      case PLANNED, PENDING, NOT_DONE, UNVERIFIED -> false;
    };
  }
}
