package io.github.remediate.app;

import io.github.remediate.engine.KeychainCopies;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.report.RunSources;
import io.github.remediate.report.RunStory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells the stories of this Mac's runs from what their directories hold. */
final class RunStories {
  private RunStories() {}

  static RunStory of(KnownRun known, Optional<RunLock.Busy> busy, RunEnvironment environment) {
    String run = known.directory().id();
    return of(
        known,
        ResumeBinding.knownPlan(known.directory(), known.runState()),
        busy.flatMap(RunLock.Busy::holder).filter(by -> by.run().equals(run)).isPresent(),
        busy.map(by -> by.describe(run)),
        environment);
  }

  /**
   * Likewise, for whoever knows more than the lock.
   *
   * @param isAtWork whether a process carries it out or puts its files back
   * @param holder who works on this Mac's runs, in words
   */
  static RunStory of(
      KnownRun known,
      ResumeBinding.KnownPlan plan,
      boolean isAtWork,
      Optional<String> holder,
      RunEnvironment environment) {
    RunStore.RunDirectory run = known.directory();
    RunPlaces places = new RunPlaces(run.macPath(), new byte[0]);
    return RunStory.of(
        new RunSources(
            run.id(),
            known.records(),
            known.runState(),
            plan.plan(),
            plan.trouble(),
            known.isWhole(),
            isAtWork,
            isLatest(known, environment),
            holder,
            new RunSources.Places(
                run.macPath(),
                environment.log().map(file -> RunEnvironment.LOG),
                places.quarantine(),
                places.evidence()),
            known
                .runState()
                .loss()
                .map(loss -> restore(loss, known.runState(), places, environment))
                .orElse(List.of())));
  }

  // Asked of one of a series alone: whoever lists many runs looks through them once.
  private static boolean isLatest(KnownRun known, RunEnvironment environment) {
    return known.runState().users().isEmpty()
        || environment.store().find(Optional.empty()).id().equals(known.directory().id());
  }

  private static List<String> restore(
      StepEntry.ProtectedChecked loss,
      RunState runState,
      RunPlaces places,
      RunEnvironment environment) {
    List<MacPath> keychains = new ArrayList<>();
    for (String keychain : loss.keychains()) {
      if (MacPath.wrongWith(keychain) == null) {
        keychains.add(new MacPath(keychain));
      }
    }
    KeychainCopies copies = KeychainCopies.of(runState, places, environment.files());
    String items = "the items named above, and no others,";
    // A journal of an older version does not say which keychain.
    return keychains.isEmpty() ? copies.restoringAll(items) : copies.restoring(keychains, items);
  }
}
