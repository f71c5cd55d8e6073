package io.github.remediate.report;

import java.util.Locale;

/** How a run stands, in one word of a closed list. */
public enum RunVerdict {
  /** A process works on it now. */
  RUNNING,
  /** It goes on once somebody or something has done their part. */
  WAITING,
  /** It stands still, at a failed step, a refusal or the end of a process without a word. */
  FAILED,
  COMPLETE,
  /** It is complete but for what it names as left. */
  COMPLETE_WITH_RESIDUE,
  ROLLED_BACK,
  ABORTED;

  /** The word, as other programs read it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
