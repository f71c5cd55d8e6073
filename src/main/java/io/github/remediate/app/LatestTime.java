package io.github.remediate.app;

import io.github.remediate.approval.Validity;
import java.time.Instant;

/** How late it was already by a Mac's own journals, where its clock was set back since. */
record LatestTime(RunStore store) {

  /**
   * Refuses what ended by the clock of an earlier run.
   *
   * @param now the time that it is by the clock
   * @throws CommandFailure if it did, or that cannot be told
   */
  void refuseOver(Validity validity, Instant now) {
    for (String id : store.begun()) {
      Instant latest = KnownRun.read(store.run(id)).runState().latest();
      if (latest.isAfter(now) && validity.isOver(latest)) {
        throw CommandFailure.blocked(
            "The approval ended at "
                + validity.notAfter()
                + ". This Mac's clock says "
                + now
                + ", and said "
                + latest
                + " in the run "
                + id
                + ": it was set back. Set it right and have the plan approved again, or start the"
                + " run in a terminal, without an approval.");
      }
    }
  }
}
