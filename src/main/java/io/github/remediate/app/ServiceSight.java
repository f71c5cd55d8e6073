package io.github.remediate.app;

import io.github.remediate.engine.RecordLooks;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.ServiceFacts;

/**
 * What the services tell of a Mac, for the looks of a run. It asks with the rights of one sign-in,
 * and changes nothing there.
 */
interface ServiceSight extends AutoCloseable {
  /** What they tell now; unknown, as a whole or in part, where they cannot be asked. */
  ServiceFacts look(MacFacts facts);

  /** Looks there for what a run asked a person to delete. */
  RecordLooks records(RunStore.RunDirectory run, RunState runState);

  /** Signs out. */
  @Override
  void close();

  /** Nobody's, for this reason. */
  static ServiceSight none(String why) {
    return new ServiceSight() {
      @Override
      public ServiceFacts look(MacFacts facts) {
        return ServiceFacts.unknown(why);
      }

      @Override
      public RecordLooks records(RunStore.RunDirectory run, RunState runState) {
        return RecordLooks.none(why);
      }

      @Override
      public void close() {}
    };
  }
}
