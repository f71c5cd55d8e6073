package io.github.remediate.report;

import io.github.remediate.document.Worded;
import io.github.remediate.journal.EffectState;
import io.github.remediate.journal.StepEntry;

/** How an effect came out. */
public enum Outcome implements Worded {
  /** No run of the plan began. */
  PLANNED("planned"),
  /** The run did not begin it, or not yet. */
  NOT_BEGUN("not begun"),
  DONE("done"),
  /** There was nothing left to do. */
  ALREADY_GONE("already gone"),
  /** It was done, and a rollback put back what it moved. */
  PUT_BACK("put back"),
  /** A person is to do it, and whether they did was not told or looked at yet. */
  ASKED("asked of a person"),
  /** Somebody elsewhere is to do it, and no receipt told what became of it. */
  HANDED_OVER("handed over"),
  /** A person chose to leave it. */
  LEFT("left by choice"),
  /** It began, and a process is at work on it. */
  UNDER_WAY("under way"),
  /** It began, and its end is not in the journal. */
  IN_DOUBT("in doubt"),
  FAILED("failed"),
  /** The Mac refuses it to every command; a person does it by hand. */
  REFUSED("by hand"),
  /** It was found not to be done. */
  NOT_DONE("not done"),
  /** What is left of the journal does not tell. */
  UNTOLD("cannot be told");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  /** The same for people. */
  public String label() {
    return label;
  }

  /** Whether somebody has to look at it. */
  public boolean isTrouble() {
    return switch (this) {
      case ASKED, HANDED_OVER, IN_DOUBT, FAILED, REFUSED, NOT_DONE, UNTOLD -> true;
      case PLANNED, NOT_BEGUN, UNDER_WAY, DONE, ALREADY_GONE, LEFT, PUT_BACK -> false;
    };
  }

  /**
   * How the effect came out that stands so.
   *
   * @param isAtWork whether a process carries the run out
   * @param isByPerson whether a person is to do it
   * @param isPutBack whether a rollback put back what it moved
   * @param isLeft whether a person chose to leave it
   */
  static Outcome of(
      EffectState state, boolean isAtWork, boolean isByPerson, boolean isPutBack, boolean isLeft) {
    if (state.isOpen()) {
      return isByPerson ? ASKED : isAtWork ? UNDER_WAY : IN_DOUBT;
    }
    if (isPutBack) {
      return PUT_BACK;
    }
    if (state.isSettled()) {
      return state.isCarriedOut() ? DONE : ALREADY_GONE;
    }
    if (state.refusal().isPresent()) {
      return REFUSED;
    }
    if (state.attempts() == 0) {
      return isLeft ? LEFT : NOT_BEGUN;
    }
    if (state.isHandedOver()) {
      return state.reported().map(said -> handedOver(said.fate())).orElse(HANDED_OVER);
    }
    return state.remark().isPresent() ? FAILED : NOT_DONE;
  }

  private static Outcome handedOver(StepEntry.RecordFate fate) {
    return switch (fate) {
      case NOT_DONE, REFUSED -> NOT_DONE;
      // Of the first two the run did not take the receipt's word yet.
      case DELETED, ABSENT, UNVERIFIED, UNMENTIONED -> HANDED_OVER;
    };
  }
}
