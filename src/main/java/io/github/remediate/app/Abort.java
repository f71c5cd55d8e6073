package io.github.remediate.app;

import io.github.remediate.engine.Evidence;
import io.github.remediate.engine.KeychainCopies;
import io.github.remediate.engine.UnexplainedFiles;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunPhase;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ends a run for good.
 *
 * @param user whom the run is for
 */
record Abort(OpenRun run, RunningMac mac, Optional<String> user) {
  RunHistory.Aborted carryOut(EndPreview.Consent consent, Consumer<String> progress)
      throws JournalException {
    MacFacts facts = mac.look(user, progress);
    ResumeBinding.refuseCertainlyOtherMac(run.directory(), run.runState(), facts);
    if (run.runState().ended().isPresent()) {
      return new RunHistory.Aborted(true, end(new LastingChanges(List.of(), List.of())), List.of());
    }
    List<String> stays = new ArrayList<>();
    // It is the way out of a run that nothing else takes, so it needs no certainty, but says so.
    ResumeBinding.untoldMac(run.runState(), facts)
        .ifPresent(why -> stays.add(why + " What follows is true of the Mac that this is."));
    LastingChanges lasting = LastingChanges.of(run, facts);
    stays.addAll(lasting.all());
    if (!consent.agrees(new EndPreview(run.directory().id(), List.of(), stays))) {
      return new RunHistory.Aborted(false, List.of(), List.of());
    }
    return new RunHistory.Aborted(true, end(lasting), stays);
  }

  private List<String> end(LastingChanges lasting) throws JournalException {
    RunState runState = run.runState();
    List<String> left = new ArrayList<>();
    for (String part :
        Evidence.of(runState, run.places(), run.environment().files())
            .discardParts(run.housekeeping())) {
      left.add(part);
    }
    run.housekeeping()
        .removeJob()
        .ifPresent(why -> left.add("the launchd job that goes on with the run: " + why));
    left.addAll(left(ResumeBinding.knownPlan(run.directory(), runState), runState));
    if (runState.phase() == RunPhase.ROLLING_BACK) {
      left.add(
          "a rollback that was begun: what it did not put back lies in "
              + run.places().quarantine());
    }
    left.addAll(UnexplainedFiles.of(runState, run.places(), run.environment().files()));
    if (runState.purged().isEmpty()) {
      left.addAll(KeychainCopies.of(runState, run.places(), run.environment().files()).places());
    }
    if (runState.ended().isEmpty()) {
      List<String> all = new ArrayList<>(left);
      all.addAll(lasting.undone());
      run.sink().commit(new RunEntry.RunEnded(RunEnding.ABORTED, all, lasting.advice()));
    }
    return left;
  }

  private static List<String> left(ResumeBinding.KnownPlan known, RunState runState) {
    List<String> left = new ArrayList<>();
    if (known.plan().isEmpty()) {
      left.add("all that the journal does not speak of: " + known.trouble());
      for (String step : runState.steps()) {
        if (!runState.state(step).settled()) {
          left.add("step " + step + " (" + words(runState.state(step)) + ")");
        }
      }
      return left;
    }
    for (PlannedStep step : known.plan().get().steps()) {
      StepState state = runState.state(step.id());
      if (!state.settled() && !step.effects().isEmpty()) {
        left.add("step " + step.number() + " (" + words(state) + "): " + step.title());
      }
    }
    return left;
  }

  private static String words(StepState state) {
    return state.word().replace('-', ' ');
  }
}
