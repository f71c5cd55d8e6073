package io.github.remediate.app;

import io.github.remediate.engine.RecordLooks;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.RecordPresence;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.records.RecordsWork;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for records that a person deletes in their portals. They are sought by what the run's
 * request says, which was written before its first effect: by now the Mac may tell less.
 *
 * @param works the work at the services, which calls what it is given now and then as time passes
 */
record AnsweredRecords(
    Function<Runnable, RecordsWork> works, RunStore.RunDirectory run, RunState runState)
    implements RecordLooks {
  @Override
  public RecordPresence isThere(Plan plan, String step, int effect, Runnable meanwhile) {
    PlannedStep planned =
        plan.steps().stream().filter(each -> each.id().equals(step)).findFirst().orElseThrow();
    try {
      for (RecordRequests.Open open : RecordRequests.all(run, runState)) {
        Optional<Integer> place = open.place(planned, effect);
        if (place.isPresent()) {
          return works
              .apply(meanwhile)
              .isThere(open.request().mac(), open.request().records().get(place.get()));
        }
      }
    } catch (CommandFailure unread) {
      return RecordPresence.untold(unread.getMessage());
    }
    return RecordPresence.untold("nothing that is known of this Mac tells its record");
  }
}
