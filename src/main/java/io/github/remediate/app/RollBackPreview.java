package io.github.remediate.app;

import java.util.List;

/**
 * What a rollback is going to do, for whoever decides.
 *
 * @param run the run's id
 * @param files the paths that are put back, the last moved first
 * @param stays what it does not undo, and what to do about that, a sentence each
 */
public record RollBackPreview(String run, List<String> files, List<String> stays) {

  /** Whether to carry it out. */
  public interface Consent {
    /** Shows {@code preview} to whoever decides, and says what they decided. */
    boolean agrees(RollBackPreview preview);
  }
}
