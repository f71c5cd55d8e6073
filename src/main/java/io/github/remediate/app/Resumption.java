package io.github.remediate.app;

import io.github.remediate.engine.BegunChanges;
import io.github.remediate.engine.Housekeeping;
import io.github.remediate.engine.RecordDeletion;
import io.github.remediate.engine.RunJournal;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunPhase;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.FrozenRecords;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Planner;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.services.GraphPermissions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Goes on with a run that another process began, wherever that left it. */
final class Resumption {
  /** What started the process, in the journal. */
  static final String LAUNCHD = "launchd";

  /** How often launchd may go on with a run that gets nowhere. */
  private static final int MOST_FRUITLESS = 5;

  private final Installation installation;
  private final Runs.Ports ports;
  private final Macs macs;
  private final RunEnvironment environment;
  private final RunStore.RunDirectory run;
  private final Optional<Path> root;
  private final boolean byLaunchd;
  private final Optional<GivenReceipt> receipt;

  /**
   * Of one run.
   *
   * @param from what started this process: {@code terminal} or {@code launchd}
   * @param receipt what somebody reports of records that the run asked for
   */
  Resumption(
      Installation installation,
      Runs.Ports ports,
      Macs macs,
      RunEnvironment environment,
      RunStore.RunDirectory run,
      Optional<Path> root,
      String from,
      Optional<GivenReceipt> receipt) {
    this.receipt = receipt;
    this.installation = installation;
    this.ports = ports;
    this.macs = macs;
    this.environment = environment;
    this.run = run;
    this.root = root;
    this.byLaunchd = from.equals(LAUNCHD);
  }

  /** Goes on as far as possible now; its caller holds the lock. */
  Runs.Result goOn() {
    KnownRun known = KnownRun.readWhole(run);
    // Before anything is written: of one that does not count a run that waits does not hear.
    List<Entry> reported =
        receipt
            .map(given -> given.taken(run, known.runState(), ports.time().now()))
            .orElse(List.of());
    try {
      JournalWriter.Resumed resumed = JournalWriter.resume(run.journal(), ports.clock());
      try (JournalWriter writer = resumed.writer()) {
        RunState runState = RunState.ofRecords(resumed.records());
        return UserSeries.goingOn(
            ProcessEndRecorder.after(
                RunRecorder.of(environment, ports.log(), run, ports.clock()).takeUp(writer::commit),
                sink -> goOn(sink, runState, reported),
                Optional::of),
            runState);
      } catch (JournalException | RunJournal.JournalFailed e) {
        throw CommandFailure.stopped(
            run.sentence(e.getMessage())
                + " Nothing more was done. Mend that, then `sudo remediate resume`.");
      }
    } catch (JournalException e) {
      throw CommandFailure.blocked(run.asTheMacSees(e.getMessage()));
    }
  }

  private Runs.Result goOn(RunJournal.EntrySink sink, RunState runState, List<Entry> reported)
      throws JournalException {
    if (runState.phase() != RunPhase.CARRIED_OUT) {
      Optional<String> stays = Optional.empty();
      if (runState.phase() == RunPhase.OVER && byLaunchd) {
        // The process that ended the run was cut off before it took the job away.
        stays =
            new Housekeeping(
                    new RunJournal(sink, runState), environment::files, environment.changes())
                .removeJob();
      }
      return isOver(runState, stays);
    }
    Plan plan =
        ResumeBinding.boundPlan(run, runState, "cannot go on, and `sudo remediate abort` ends it");
    RunRequest asked = ResumeBinding.boundRequest(run, runState);
    Playbook playbook = ResumeBinding.boundPlaybook(installation, run, runState);
    PreviewRequest request =
        new PreviewRequest(
            playbook,
            new MacChoice(Optional.empty(), root, asked.user(), asked.adfsUrl()),
            Optional.of(asked.scope()),
            asked.records(),
            asked.part());
    RunningMac mac = macs.open(request.mac());
    mac.refuseOthersPlaybook(run.playbook());
    mac.speakFor(asked.helpdesk());
    mac.ask(runState.started().flatMap(RunEntry.RunStarted::user));
    if (byLaunchd && mac.isNobodyLoggedIn()) {
      return waits(WaitCondition.A_LOGIN, "It goes on when somebody is logged in.");
    }
    if (byLaunchd && runState.fruitlessResumes() >= MOST_FRUITLESS) {
      return fruitless();
    }
    // Before the first thing that can go wrong, or a crash would be repeated for ever.
    RunEntry.RunResumed resumed =
        new RunEntry.RunResumed(
            installation.tool(), byLaunchd ? LAUNCHD : "terminal", ports.peopleChoice().operator());
    sink.commit(resumed);
    runState.add(resumed);
    if (!reported.isEmpty()) {
      sink.commit(reported.toArray(new Entry[0]));
      reported.forEach(runState::add);
    }
    RunOpening.spend(environment.store(), run, runState);
    if (byLaunchd && !BegunChanges.begun(runState) && isJamfAtWork(mac)) {
      return waits(
          WaitCondition.A_JAMF_POLICY,
          "A Jamf policy is at work, or it cannot be told whether one is. The run begins when none"
              + " is.");
    }
    MacFacts facts = mac.look(request, ports.progress());
    ResumeBinding.refuseOtherMac(run, runState, facts);
    Optional<Runs.Result> away = ResumeBinding.waitsForUser(run, runState, facts);
    if (away.isPresent()) {
      return away.get();
    }
    Planner planner =
        mac.planner(
            installation,
            playbook,
            asked.scope(),
            asked.adfsUrl(),
            asked.records(),
            FrozenRecords.of(plan),
            Duration.ZERO,
            asked.part());
    boolean deletes = asked.records() == Via.API;
    Optional<RunServices> deleting = deletes ? deleting(asked, mac) : Optional.empty();
    try (ServiceSight services =
        deleting
            .<ServiceSight>map(signedIn -> signedIn)
            .orElseGet(() -> looking(asked, mac, playbook, runState))) {
      return goOn(
          new Bound(plan, asked, playbook, planner, request),
          mac,
          facts,
          new FindingSight(ports.clock(), services),
          deleting
              .map(signedIn -> signedIn.deletion(run, runState))
              .orElseGet(() -> RecordDeletion.byOthers(services.records(run, runState))),
          sink,
          runState);
    }
  }

  /** What a run is bound to, and what plans by it. */
  private record Bound(
      Plan plan, RunRequest asked, Playbook playbook, Planner planner, PreviewRequest request) {}

  private Runs.Result goOn(
      Bound bound,
      RunningMac mac,
      MacFacts facts,
      FindingSight sight,
      RecordDeletion records,
      RunJournal.EntrySink sink,
      RunState runState)
      throws JournalException {
    Plan plan = bound.plan();
    Playbook playbook = bound.playbook();
    Planner planner = bound.planner();
    if (!BegunChanges.begun(runState)) {
      Preflight.refuseAnew(planner.plan(facts, mac.findings(playbook, facts, sight)), runState);
      Optional<Runs.Result> unanswered =
          UnansweredGates.at(
                  plan,
                  TakenApproval.people(
                      ports.peopleChoice().at(mac, runState), run, runState, plan, ports.time()),
                  runState)
              .waits(run.id());
      if (unanswered.isPresent()) {
        return unanswered.get();
      }
    }
    return new Execution(installation, ports, byLaunchd, records, sight)
        .carryOut(
            run,
            mac,
            plan,
            playbook,
            planner,
            facts,
            () -> mac.look(bound.request(), ports.progress()),
            sink,
            runState);
  }

  /** Whoever goes on with a run that deletes records itself, and signs in for that. */
  private Optional<RunServices> deleting(RunRequest asked, RunningMac mac) {
    return asked.services().isPresent() && ports.signIn().isPresent()
        ? Optional.of(
            RunServices.open(
                asked.services().get(),
                ports.signIn().get(),
                mac,
                GraphPermissions.DELETING,
                ports.time()))
        : Optional.empty();
  }

  /** Whoever began it with an operator's word goes on by one, wherever there is a terminal. */
  private ServiceSight looking(
      RunRequest asked, RunningMac mac, Playbook playbook, RunState runState) {
    return RunSight.of(
            ports,
            mac,
            playbook,
            ports
                .peopleChoice()
                .operator()
                .or(() -> runState.started().flatMap(RunEntry.RunStarted::operator)),
            () ->
                asked
                    .services()
                    .orElseGet(
                        () ->
                            BoundServices.of(
                                mac.services(
                                    new MacChoice(
                                        Optional.empty(), root, asked.user(), Optional.empty())))))
        .services();
  }

  /** Whether a policy of Jamf may be at work: one would wait for, or be cut off by, this run. */
  static boolean isJamfAtWork(RunningMac mac) {
    return !mac.isJamfAtWork().equals(Observation.known(false));
  }

  private Runs.Result waits(WaitCondition await, String why) {
    return new Runs.Result(run.id(), ExitStatus.WAITING, why, Optional.of(await));
  }

  private Runs.Result isOver(RunState runState, Optional<String> jobStays) {
    if (runState.phase() == RunPhase.OVER) {
      return new Runs.Result(
          run.id(),
          ExitStatus.DONE,
          "The run ended before: "
              + runState.ended().map(RunEntry.RunEnded::state).orElse("how is not known")
              + "."
              + jobStays.map(why -> " " + Housekeeping.jobStays(why)).orElse(""));
    }
    throw CommandFailure.stopped(
        "A rollback of the run "
            + run.id()
            + " was begun and has not ended, so the run does not go on. Finish it with `sudo"
            + " remediate rollback "
            + run.id()
            + "`.");
  }

  private Runs.Result fruitless() {
    return new Runs.Result(
        run.id(),
        ExitStatus.STOPPED,
        "The run was resumed "
            + MOST_FRUITLESS
            + " times in a row and got nowhere, so it no longer goes on by itself. Have a helpdesk"
            + " look at /var/log/remediate.log and `remediate status`, then type `sudo remediate"
            + " resume`.");
  }
}
