package io.github.remediate.app;

import io.github.remediate.engine.Chronicle;
import io.github.remediate.engine.Engine;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.engine.Sight;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.macos.ResumeJob;
import io.github.remediate.macos.Wakefulness;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Planner;
import io.github.remediate.playbook.Playbook;

/** Carries a run's plan out from wherever its journal says that it stands. */
record Execution(Installation installation, Runs.Ports ports) {

  Runs.Result carryOut(
      RunStore.RunDirectory run,
      RunningMac mac,
      Plan plan,
      Playbook playbook,
      Planner planner,
      MacFacts facts,
      Chronicle chronicle) {
    ports.progress().accept("");
    RunPlaces places =
        new RunPlaces(
            run.macPath(),
            ResumeJob.propertyList(installation.home().resolve("bin/remediate").toString()));
    mac.hands().makeDirectory(places.quarantine());
    mac.hands().makeDirectory(places.evidence());
    MacSight sight = new MacSight(mac::reopen, planner);
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
    try (Wakefulness awake = mac.keepAwake()) {
      return new Runs.Result(run.id(), engine.run());
    } catch (Chronicle.JournalFailed e) {
      throw Stop.stopped(
          e.getMessage() + " Nothing more was done. Mend that, then `sudo remediate resume`.");
    }
  }
}
