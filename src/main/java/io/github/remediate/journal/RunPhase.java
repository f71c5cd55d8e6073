package io.github.remediate.journal;

/** Where a run stands as a whole. What is not named here of a phase is refused in it. */
public enum RunPhase {
  /** Its steps are carried out: {@code resume}, {@code rollback} and {@code abort} are accepted. */
  CARRIED_OUT,
  /**
   * Its files are being put back, by a {@code rollback} that goes on or was cut off: {@code
   * rollback} and {@code abort} are accepted, and never {@code resume}, which would take what is
   * back for what was never done.
   */
  ROLLING_BACK,
  /** It ended: {@code rollback} and {@code purge} are accepted. */
  OVER
}
