package io.github.remediate.app;

import io.github.remediate.engine.Evidence;
import io.github.remediate.engine.JamfKeychainCopy;
import io.github.remediate.engine.KeychainCopies;
import io.github.remediate.engine.UnexplainedFiles;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunPhase;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A rollback, from the look at the Mac to the end of the run. From its first record on the run
 * accepts nothing but a rollback or its end; cut off anywhere, it is typed again.
 */
record Rollback(Installation installation, OpenRun run, RunningMac mac, Optional<String> asked) {
  RunHistory.RolledBack carryOut(EndPreview.Consent consent, Consumer<String> progress)
      throws JournalException {
    RunState runState = run.runState();
    if (runState.purged().isPresent()) {
      throw CommandFailure.blocked(
          "What the run " + run.directory().id() + " kept was purged, so nothing can be put back.");
    }
    MacFacts seen = look(progress);
    MacChanges changes = mac.changes();
    FileRestorer files =
        new FileRestorer(run.sink(), runState, run.places(), changes, seen.user().found());
    files.refuseBesideMove();
    List<String> open = files.open().stream().map(MacPath::value).toList();
    LastingChanges lasting = LastingChanges.of(run, seen);
    if (!consent.agrees(new EndPreview(run.directory().id(), open, lasting.all()))) {
      return new RunHistory.RolledBack(false, List.of(), List.of(), List.of());
    }
    // Whoever was asked may have taken hours.
    MacFacts facts = look(progress);
    LastingChanges stays = LastingChanges.of(run, facts);
    begin();
    // First, so that launchd does not go on with what is being undone.
    List<String> lines = new ArrayList<>();
    run.housekeeping()
        .removeJob()
        .ifPresent(why -> lines.add("! the launchd job that goes on with the run stays: " + why));
    for (String part :
        Evidence.of(runState, run.places(), run.environment().files())
            .discardParts(run.housekeeping())) {
      lines.add("! " + part);
    }
    lines.addAll(files.carryOut());
    for (String unexplained :
        UnexplainedFiles.of(runState, run.places(), run.environment().files())) {
      lines.add("! " + unexplained);
    }
    return end(facts, lines, stays);
  }

  private MacFacts look(Consumer<String> progress) {
    MacFacts facts = mac.look(asked, progress);
    ResumeBinding.refuseOtherMac(run.directory(), run.runState(), facts);
    // What lies in a home is put back with its user's rights, and nobody else's.
    ResumeBinding.waitsForUser(run.directory(), run.runState(), facts)
        .ifPresent(
            away -> {
              throw CommandFailure.blocked(away.message() + " Nothing was put back.");
            });
    return facts;
  }

  private void begin() throws JournalException {
    if (run.runState().phase() != RunPhase.ROLLING_BACK) {
      RollbackEntry.RollbackBegun begun = new RollbackEntry.RollbackBegun(installation.tool());
      run.sink().commit(begun);
      run.runState().add(begun);
    }
  }

  private RunHistory.RolledBack end(MacFacts facts, List<String> lines, LastingChanges lasting)
      throws JournalException {
    RunState runState = run.runState();
    MacFiles files = run.environment().files();
    List<String> stays = lasting.all();
    // Without the plan it cannot be told whether anything protected is missing.
    ResumeBinding.knownPlan(run.directory(), runState)
        .plan()
        .flatMap(
            plan ->
                JamfKeychainCopy.release(
                    plan, facts, runState, run.places(), files, run.housekeeping()))
        .ifPresent(why -> stays.add("The copy of JAMF.keychain stays, a secret: " + why + "."));
    KeychainCopies copies = KeychainCopies.of(runState, run.places(), files);
    List<String> left = new ArrayList<>(lines);
    left.removeIf(line -> !line.startsWith("!"));
    left.addAll(lasting.undone());
    left.addAll(copies.places());
    RunEntry.RunEnded ended = new RunEntry.RunEnded(RunEnding.ROLLED_BACK, left, lasting.advice());
    run.sink().commit(ended);
    runState.add(ended);
    return new RunHistory.RolledBack(
        true, lines, copies.restoringAll("the items that are missed"), stays);
  }
}
