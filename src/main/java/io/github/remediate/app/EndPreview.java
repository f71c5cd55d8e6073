package io.github.remediate.app;

import java.util.List;

/**
 * What it means to end a run by a rollback or an abort, for whoever decides.
 *
 * @param run the run's id
 * @param files the paths that are put back, the last moved first; none by an abort
 * @param stays what is not undone, and what to do about that, a sentence each
 */
public record EndPreview(String run, List<String> files, List<String> stays) {

  /** Whether to carry it out. */
  public interface Consent {
    /** Shows {@code preview} to whoever decides, and says what they decided. */
    boolean agrees(EndPreview preview);
  }
}
