package io.github.remediate.mac;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far a run is, for whoever shows it: a list of its steps, in the plan's order. It is made of
 * the journal after each of its records, so that no display can tell anything else.
 */
public record RunView(List<StepView> steps) {
  public RunView {
    steps = List.copyOf(steps);
  }

  /**
   * A step.
   *
   * @param number what people count it as
   * @param did what of it is done, a clause each: "moved 33 files"
   * @param doing what is at work now
   * @param took how long it has been going on in this process, or took in it; empty where it did
   *     not begin in it
   * @param left how long it still waits, where a clock decides
   */
  public record StepView(
      String id,
      int number,
      Message title,
      State state,
      List<Message> did,
      Optional<Doing> doing,
      Optional<Duration> took,
      Optional<Duration> left) {
    public StepView {
      did = List.copyOf(did);
    }
  }

  /**
   * An effect at work.
   *
   * @param what in a clause: "moving 12 of 33 files"
   * @param target what it acts on, or the command that is run
   * @param effect its place among the step's effects, from 1
   * @param effects how many the step has
   */
  public record Doing(Message what, String target, int effect, int effects) {}

  /** Where a step stands. */
  public enum State {
    PENDING,
    NOTHING_TO_DO,
    /** It is not for this Mac. */
    DOES_NOT_APPLY,
    /** A person is asked, or is to do something. */
    ASKS,
    WORKS,
    /** For a clock, or for the restart. */
    WAITS,
    /** The helpdesk does it elsewhere, and the run waits for their receipt. */
    HANDED_OVER,
    /** It is looked whether it worked. */
    CHECKS,
    DONE,
    PASSED_OVER,
    FAILED,
    PUT_BACK;

    /** Whether nothing of it is left to do. */
    public boolean isOver() {
      return switch (this) {
        case NOTHING_TO_DO, DOES_NOT_APPLY, DONE, PASSED_OVER, PUT_BACK -> true;
        case PENDING, ASKS, WORKS, WAITS, HANDED_OVER, CHECKS, FAILED -> false;
      };
    }

    /** Whether nothing was done, or what was done is undone. */
    public boolean isIdle() {
      return switch (this) {
        case NOTHING_TO_DO, DOES_NOT_APPLY, PASSED_OVER, PUT_BACK -> true;
        case PENDING, ASKS, WORKS, WAITS, HANDED_OVER, CHECKS, DONE, FAILED -> false;
      };
    }

    /** Whether something is going on that a person can watch. */
    public boolean isUnderWay() {
      return switch (this) {
        case WORKS, WAITS, CHECKS -> true;
        case PENDING,
            NOTHING_TO_DO,
            DOES_NOT_APPLY,
            ASKS,
            HANDED_OVER,
            DONE,
            PASSED_OVER,
            FAILED,
            PUT_BACK ->
            false;
      };
    }
  }
}
