package io.github.remediate.report;

import io.github.remediate.document.Worded;

/** How a run stands, in one word of a closed list. */
public enum RunVerdict implements Worded {
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
  ABORTED
}
