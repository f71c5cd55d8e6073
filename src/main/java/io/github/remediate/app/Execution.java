package io.github.remediate.app;

import io.github.remediate.engine.Engine;
import io.github.remediate.engine.Housekeeping;
import io.github.remediate.engine.Inspector;
import io.github.remediate.engine.RecordDeletion;
import io.github.remediate.engine.RunJournal;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.engine.UnexplainedFiles;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.People;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.macos.plist.ResumeJob;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Planner;
import io.github.remediate.playbook.Playbook;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries a run's plan out from wherever its journal says that it stands.
 *
 * @param leavesTimers whether whoever calls this waits where only time must pass
 * @param records deletes records at services
 * @param sight judges what the playbook asks about the Mac
 */
record Execution(
    Installation installation,
    Runs.Ports ports,
    boolean leavesTimers,
    RecordDeletion records,
    FindingSight sight) {

  /** One that asks no service. */
  Execution(Installation installation, Runs.Ports ports, boolean leavesTimers) {
    this(installation, ports, leavesTimers, RecordDeletion.NOBODY, new FindingSight(ports.clock()));
  }

  Runs.Result carryOut(
      RunStore.RunDirectory run,
      RunningMac mac,
      Plan plan,
      Playbook playbook,
      Planner planner,
      MacFacts facts,
      Supplier<MacFacts> anew,
      RunJournal.EntrySink sink,
      RunState runState) {
    ports.progress().accept("");
    mac.closeLeftBehind(ports.time());
    try (SleepPrevention awake = mac.keepAwake()) {
      return goOn(run, mac, plan, playbook, planner, facts, anew, sink, runState);
    } catch (RunJournal.JournalFailed e) {
      String message =
          run.sentence(e.getMessage())
              + " Nothing more was done. Mend that, then `sudo remediate resume`.";
      throw runState.hasEffects()
          ? CommandFailure.stopped(message)
          : CommandFailure.blocked(message);
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
      RunJournal.EntrySink sink,
      RunState runState) {
    RunJournal runJournal = new RunJournal(sink, runState);
    RunPlaces places = places(run, mac);
    MacInspector inspector =
        new MacInspector(
            mac::reopen,
            planner,
            plan.leftOut(),
            sight,
            () -> {
              MacFacts now = anew.get();
              ports.progress().accept("");
              Preflight.refuseAnew(planner.plan(now, mac.findings(playbook, now, sight)), runState);
            });
    prepare(plan, places, new Housekeeping(runJournal, inspector::files, mac.changes()), runState);
    Inspector.Look look = inspector.first(facts);
    People people =
        TakenApproval.people(
            ports.peopleChoice().at(mac, runState), run, runState, plan, ports.time());
    Engine engine =
        new Engine(
            plan,
            playbook,
            runJournal,
            places,
            new Engine.Ports(inspector, mac.changes(), people, ports.time(), leavesTimers, records),
            look,
            mac.trustedOwners());
    for (String unexplained : UnexplainedFiles.of(runState, places, inspector.files())) {
      people.tell(unexplained);
    }
    try {
      return new Runs.Result(run.id(), engine.run());
    } finally {
      people.rest();
    }
  }

  RunPlaces places(RunStore.RunDirectory run, RunningMac mac) {
    return new RunPlaces(
        run.macPath(),
        ResumeJob.propertyList(
            Plan.RESUME_JOB_LABEL,
            installation.home().resolve("bin/remediate").toString(),
            mac.tree()));
  }

  // Nothing may be taken away before there is a place for it, nor before the run goes on by itself
  // after a restart.
  static void prepare(Plan plan, RunPlaces places, Housekeeping housekeeping, RunState runState) {
    for (MacPath place : List.of(places.quarantine(), places.evidence())) {
      require(housekeeping.makeDirectory(place), runState);
    }
    if (plan.resumeJob().isPresent()) {
      require(
          housekeeping
              .writeJob(places.job())
              .map(why -> Plan.RESUME_JOB + " could not be written: " + why),
          runState);
    }
  }

  private static void require(Optional<String> trouble, RunState runState) {
    if (trouble.isPresent()) {
      String message = trouble.get() + ". Mend that, then `sudo remediate resume`.";
      throw runState.hasEffects()
          ? CommandFailure.stopped(message)
          : CommandFailure.blocked(message);
    }
  }
}
