package io.github.remediate.engine;

import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import java.util.List;

/**
 * Deletes records at services by their ids, with the rights of an operator who signed in. It keeps
 * a journal of its own of what is sent, and never sends a deletion twice without a look between.
 */
@FunctionalInterface
public interface RecordDeletion {
  /** Where nobody is there to sign in. */
  RecordDeletion NOBODY =
      (plan, step, effect) ->
          new Waits("it goes on when the operator types `sudo remediate resume` in a terminal");

  /**
   * Looks, judges anew, deletes, and looks until the record is proven gone, as far as that goes
   * now.
   *
   * @param effect of the step: its record is the one of {@link Target.Record}
   */
  Outcome delete(Plan plan, String step, int effect);

  /** What came of it. */
  sealed interface Outcome {}

  /**
   * It is gone for certain.
   *
   * @param said how that is known, a clause
   * @param requestIds by which the service's log names what was sent
   */
  record Gone(String said, List<String> requestIds) implements Outcome {
    public Gone {
      requestIds = List.copyOf(requestIds);
    }
  }

  /**
   * It is for later.
   *
   * @param why a clause
   */
  record Waits(String why) implements Outcome {}

  /**
   * It was not done, or it cannot be told whether: a person has to see to it.
   *
   * @param why a clause
   * @param requestIds as of {@link Gone}
   */
  record NotProven(String why, List<String> requestIds) implements Outcome {
    public NotProven {
      requestIds = List.copyOf(requestIds);
    }
  }
}
