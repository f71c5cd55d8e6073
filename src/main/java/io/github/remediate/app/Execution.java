package io.github.remediate.app;

import io.github.remediate.engine.Chronicle;
import io.github.remediate.engine.Engine;
import io.github.remediate.engine.Housekeeping;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.engine.Sight;
import io.github.remediate.engine.Unexplained;
import io.github.remediate.journal.Ledger;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.macos.ResumeJob;
import io.github.remediate.macos.Wakefulness;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Planner;
import io.github.remediate.playbook.Playbook;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries a run's plan out from wherever its journal says that it stands. */
record Execution(Installation installation, Runs.Ports ports) {

  Runs.Result carryOut(
      RunStore.RunDirectory run,
      RunningMac mac,
      Plan plan,
      Playbook playbook,
      Planner planner,
      MacFacts facts,
      Supplier<MacFacts> anew,
      Chronicle.Pen pen,
      Ledger ledger) {
    ports.progress().accept("");
    try (Wakefulness awake = mac.keepAwake()) {
      return goOn(run, mac, plan, playbook, planner, facts, anew, pen, ledger);
    } catch (Chronicle.JournalFailed e) {
      String message =
          run.asTheMacSees(e.getMessage())
              + " Nothing more was done. Mend that, then `sudo remediate resume`.";
      throw ledger.hasEffects() ? Stop.stopped(message) : Stop.blocked(message);
    }
  }

  private Runs.Result goOn(
      RunStore.RunDirectory run,
      RunningMac mac,
      Plan plan,
      Playbook playbook,
      Planner planner,
      MacFacts facts,
      Supplier<MacFacts> anew,
      Chronicle.Pen pen,
      Ledger ledger) {
    Chronicle chronicle = new Chronicle(pen, ledger);
    RunPlaces places =
        new RunPlaces(
            run.macPath(),
            ResumeJob.propertyList(installation.home().resolve("bin/remediate").toString()));
    MacSight sight =
        new MacSight(
            mac::reopen,
            planner,
            () -> {
              MacFacts now = anew.get();
              ports.progress().accept("");
              Admission.refuseAnew(planner.plan(now), ledger);
            });
    makeRoom(places, new Housekeeping(chronicle, sight::files, mac.hands()), ledger);
    Sight.Look look = sight.first(facts);
    Engine engine =
        new Engine(
            plan,
            playbook,
            chronicle,
            places,
            new Engine.Ports(sight, mac.hands(), ports.desk().at(mac), ports.time()),
            look,
            mac.trustedOwners());
    for (String unexplained : Unexplained.of(ledger, places, sight.files())) {
      ports.desk().at(mac).tell(unexplained);
    }
    return new Runs.Result(run.id(), engine.run());
  }

  // Nothing may be taken away before there is a place for it.
  private static void makeRoom(RunPlaces places, Housekeeping housekeeping, Ledger ledger) {
    for (MacPath place : List.of(places.quarantine(), places.evidence())) {
      Optional<String> trouble = housekeeping.makeDirectory(place);
      if (trouble.isPresent()) {
        String message = trouble.get() + ". Mend that, then `sudo remediate resume`.";
        throw ledger.hasEffects() ? Stop.stopped(message) : Stop.blocked(message);
      }
    }
  }
}
