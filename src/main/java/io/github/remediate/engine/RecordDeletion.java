package io.github.remediate.engine;

import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Switches records off and deletes them at services by their ids, with the rights of an operator
 * who signed in. It keeps a journal of its own of what is sent, and never sends a deletion twice
 * without a look between.
 */
public interface RecordDeletion extends RecordLooks {
  /** Where nobody is there to sign in. */
  RecordDeletion NOBODY = byOthers(RecordLooks.none("nobody is signed in at its service"));

  /** Where others delete, of whose word {@code looks} may tell what came of it. */
  static RecordDeletion byOthers(RecordLooks looks) {
    return new OthersDeletion(looks);
  }

  /**
   * Looks, judges anew, switches the device off, and looks until it is shown so.
   *
   * @param effect of the step: its record is the one of {@link Target.Record}
   * @return {@link Done} also where the record is gone by now
   */
  Outcome disable(Plan plan, String step, int effect);

  /**
   * Looks, judges anew, deletes, and looks until the records are proven gone, as far as that goes
   * now. All of them are worked on side by side, at the pace that their service allows.
   *
   * @param effects of the step: the record of each is the one of {@link Target.Record}
   * @param meanwhile called now and then while time passes, to show how far it is
   * @return what came of each of them
   */
  Map<Integer, Outcome> delete(Plan plan, String step, Set<Integer> effects, Runnable meanwhile);

  /** What came of it. */
  sealed interface Outcome {}

  /**
   * It is done for certain: the record is gone, or shown switched off.
   *
   * @param said how that is known, a clause
   * @param requestIds by which the service's log names what was sent
   */
  record Done(String said, List<String> requestIds) implements Outcome {
    public Done {
      requestIds = List.copyOf(requestIds);
    }
  }

  /**
   * It is for later: somebody has to approve it or to sign in, or it has not been seen gone yet.
   *
   * @param why a clause
   * @param requestIds as of {@link Done}
   */
  record Waits(String why, List<String> requestIds) implements Outcome {
    public Waits {
      requestIds = List.copyOf(requestIds);
    }

    /** Before anything was sent. */
    public Waits(String why) {
      this(why, List.of());
    }
  }

  /**
   * It was not done, or it cannot be told whether: a person has to see to it.
   *
   * @param why a clause
   * @param requestIds as of {@link Done}
   */
  record NotProven(String why, List<String> requestIds) implements Outcome {
    public NotProven {
      requestIds = List.copyOf(requestIds);
    }
  }
}
