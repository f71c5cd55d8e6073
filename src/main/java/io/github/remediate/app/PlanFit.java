package io.github.remediate.app;

import java.util.List;

/** Whether a saved plan still fits the Mac that it was made on. */
public sealed interface PlanFit {

  /**
   * It does: a run would carry out exactly it.
   *
   * @param alreadyGone what it names and needs nothing any more, a line each
   */
  record Fits(List<String> alreadyGone) implements PlanFit {}

  /**
   * The Mac is not as it was.
   *
   * @param differences a line each
   */
  record Stale(List<String> differences) implements PlanFit {}

  /** A run used it up. */
  record Used(String run) implements PlanFit {}

  /**
   * It cannot be told here.
   *
   * @param why a clause
   */
  record Untold(String why) implements PlanFit {}
}
