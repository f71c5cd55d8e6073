package io.github.remediate.app;

import io.github.remediate.engine.Evidence;
import io.github.remediate.engine.KeychainCopies;
import io.github.remediate.engine.SecretCopy;
import io.github.remediate.engine.Unexplained;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.Ledger;
import io.github.remediate.journal.RollBackEntry;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunPhase;
import io.github.remediate.mac.Hands;
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
final class RollingBack {
  private final Installation installation;
  private final OpenRun run;
  private final RunningMac mac;
  private final Optional<String> asked;

  RollingBack(Installation installation, OpenRun run, RunningMac mac, Optional<String> asked) {
    this.installation = installation;
    this.run = run;
    this.mac = mac;
    this.asked = asked;
  }

  RunHistory.RolledBack carryOut(EndPreview.Consent consent, Consumer<String> progress)
      throws JournalException {
    Ledger ledger = run.ledger();
    if (ledger.purged().isPresent()) {
      throw Stop.blocked(
          "What the run " + run.directory().id() + " kept was purged, so nothing can be put back.");
    }
    MacFacts facts = mac.look(asked, progress);
    Binding.refuseOtherMac(ledger, facts);
    // What lies in a home is put back with its user's rights, and nobody else's.
    Binding.waitsForUser(run.directory(), ledger, facts)
        .ifPresent(
            away -> {
              throw Stop.blocked(away.message() + " Nothing was put back.");
            });
    Hands hands = mac.hands();
    RollBack files = new RollBack(run.pen(), ledger, run.places(), hands, facts.user().found());
    files.refuseBesideMove();
    List<String> open = files.open().stream().map(MacPath::value).toList();
    List<String> stays = Undone.of(run, facts);
    if (!consent.agrees(new EndPreview(run.directory().id(), open, stays))) {
      return new RunHistory.RolledBack(false, List.of(), List.of(), List.of());
    }
    begin();
    // First, so that launchd does not go on with what is being undone.
    List<String> lines = new ArrayList<>();
    run.housekeeping()
        .removeJob()
        .ifPresent(why -> lines.add("! the launchd job that goes on with the run stays: " + why));
    for (String part :
        Evidence.of(ledger, run.places(), run.place().files()).discardParts(run.housekeeping())) {
      lines.add("! " + part);
    }
    lines.addAll(files.carryOut());
    for (String unexplained : Unexplained.of(ledger, run.places(), run.place().files())) {
      lines.add("! " + unexplained);
    }
    return end(facts, lines, stays);
  }

  private void begin() throws JournalException {
    if (run.ledger().phase() != RunPhase.ROLLING_BACK) {
      RollBackEntry.RollBackBegun begun = new RollBackEntry.RollBackBegun(installation.tool());
      run.pen().commit(begun);
      run.ledger().add(begun);
    }
  }

  private RunHistory.RolledBack end(MacFacts facts, List<String> lines, List<String> stays)
      throws JournalException {
    Ledger ledger = run.ledger();
    MacFiles files = run.place().files();
    // Without the plan it cannot be told whether anything protected is missing.
    Binding.knownPlan(run.directory(), ledger)
        .plan()
        .flatMap(
            plan ->
                SecretCopy.release(plan, facts, ledger, run.places(), files, run.housekeeping()))
        .ifPresent(why -> stays.add("The copy of JAMF.keychain stays, a secret: " + why + "."));
    KeychainCopies copies = KeychainCopies.of(ledger, run.places(), files);
    List<String> left = new ArrayList<>(lines);
    left.removeIf(line -> !line.startsWith("!"));
    left.addAll(copies.places());
    RunEntry.RunEnded ended = new RunEntry.RunEnded("rolled back", left);
    run.pen().commit(ended);
    ledger.add(ended);
    return new RunHistory.RolledBack(
        true, lines, copies.restoringAll("the items that are missed"), stays);
  }
}
