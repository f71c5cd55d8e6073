package io.github.remediate.app;

import io.github.remediate.engine.BegunChanges;
import io.github.remediate.engine.Housekeeping;
import io.github.remediate.engine.RunJournal;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.RunPhase;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Planner;
import io.github.remediate.playbook.Playbook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Goes on with a run that another process began, wherever that left it. */
final class Resumption {
  private static final String LAUNCHD = "launchd";
  private static final Duration LOGIN_TICK = Duration.ofSeconds(15);

  /** A day: whoever logs in later than that types {@code resume}. */
  private static final int LOGIN_TICKS = 24 * 60 * 4;

  /** How often launchd may go on with a run that gets nowhere. */
  private static final int MOST_FRUITLESS = 5;

  private final Installation installation;
  private final Runs.Ports ports;
  private final Macs macs;

  Resumption(Installation installation, Runs.Ports ports, Macs macs) {
    this.installation = installation;
    this.ports = ports;
    this.macs = macs;
  }

  Runs.Result resume(Optional<Path> root, Optional<String> id, String from) {
    RunEnvironment environment = macs.environment(root);
    RunStore.RunDirectory run = environment.store().find(id);
    boolean mayWait = from.equals(LAUNCHD);
    Optional<Runs.Result> result;
    try (RunLock lock = environment.store().lock(run.id(), ports.clock())) {
      result = goOn(environment, run, root, from, mayWait);
    }
    if (result.isPresent()) {
      return result.get();
    }
    // The lock is not held while nobody is there: who is served meanwhile may even end the run, so
    // all is read anew afterwards.
    int ticks = awaitLogin(root);
    try (RunLock lock = patientLock(environment, run, ticks)) {
      return goOn(environment, run, root, from, false).orElseThrow();
    }
  }

  private Optional<Runs.Result> goOn(
      RunEnvironment environment,
      RunStore.RunDirectory run,
      Optional<Path> root,
      String from,
      boolean mayWait) {
    RunStore.read(run);
    try {
      JournalWriter.Resumed resumed = JournalWriter.resume(run.journal(), ports.clock());
      try (JournalWriter writer = resumed.writer()) {
        RunState runState = RunState.of(RunStore.entries(resumed.records()));
        return ProcessEndRecorder.after(
            RunLog.open(environment.log(), ports.log(), run.id()).telling(writer::commit),
            sink -> goOn(sink, runState, run, root, from, mayWait),
            result -> result);
      } catch (JournalException | RunJournal.JournalFailed e) {
        throw CommandFailure.stopped(
            run.sentence(e.getMessage())
                + " Nothing more was done. Mend that, then `sudo remediate resume`.");
      }
    } catch (JournalException e) {
      throw CommandFailure.blocked(run.asTheMacSees(e.getMessage()));
    }
  }

  private Optional<Runs.Result> goOn(
      RunJournal.EntrySink sink,
      RunState runState,
      RunStore.RunDirectory run,
      Optional<Path> root,
      String from,
      boolean mayWait)
      throws JournalException {
    if (runState.phase() != RunPhase.CARRIED_OUT) {
      if (runState.phase() == RunPhase.OVER && from.equals(LAUNCHD)) {
        // The process that ended the run was cut off before it took the job away.
        new Housekeeping(
                new RunJournal(sink, runState),
                macs.environment(root)::files,
                macs.environment(root).changes())
            .removeJob();
      }
      return Optional.of(isOver(run, runState));
    }
    Plan plan =
        ResumeBinding.boundPlan(run, runState, "cannot go on, and `sudo remediate abort` ends it");
    RunRequest asked = ResumeBinding.boundRequest(run, runState);
    Playbook playbook = ResumeBinding.boundPlaybook(installation, run, runState);
    PreviewRequest request =
        new PreviewRequest(
            playbook,
            new MacChoice(Optional.empty(), root, asked.user(), asked.adfsUrl()),
            Optional.of(asked.scope()));
    RunningMac mac = macs.open(request.mac());
    mac.refuseOthersPlaybook(run.playbook());
    if (mayWait && mac.isNobodyLoggedIn()) {
      sink.commit(new RunEntry.Note(Optional.empty(), "waits until somebody is logged in"));
      return Optional.empty();
    }
    if (from.equals(LAUNCHD) && runState.fruitlessResumes() >= MOST_FRUITLESS) {
      return Optional.of(fruitless(run));
    }
    // Before the first thing that can go wrong, or a crash would be repeated for ever.
    RunEntry.RunResumed resumed =
        new RunEntry.RunResumed(installation.tool(), from, Optional.empty());
    sink.commit(resumed);
    runState.add(resumed);
    MacFacts facts = mac.look(request, ports.progress());
    ResumeBinding.refuseOtherMac(run, runState, facts);
    Optional<Runs.Result> away = ResumeBinding.waitsForUser(run, runState, facts);
    if (away.isPresent()) {
      return away;
    }
    Planner planner = mac.planner(installation, playbook, asked.scope(), asked.adfsUrl());
    if (!BegunChanges.begun(runState)) {
      Preflight.refuseAnew(planner.plan(facts), runState);
      Optional<Runs.Result> unanswered =
          UnansweredGates.at(plan, ports.peopleChoice().at(mac), runState).waits(run.id());
      if (unanswered.isPresent()) {
        return unanswered;
      }
    }
    return Optional.of(
        new Execution(installation, ports)
            .carryOut(
                run,
                mac,
                plan,
                playbook,
                planner,
                facts,
                () -> mac.look(request, ports.progress()),
                sink,
                runState));
  }

  private static Runs.Result isOver(RunStore.RunDirectory run, RunState runState) {
    if (runState.phase() == RunPhase.OVER) {
      return new Runs.Result(
          run.id(),
          ExitStatus.DONE,
          "The run ended before: "
              + runState.ended().map(RunEntry.RunEnded::state).orElse("how is not known")
              + ".");
    }
    throw CommandFailure.stopped(
        "A rollback of the run "
            + run.id()
            + " was begun and has not ended, so the run does not go on. Finish it with `sudo"
            + " remediate rollback "
            + run.id()
            + "`.");
  }

  private static Runs.Result fruitless(RunStore.RunDirectory run) {
    return new Runs.Result(
        run.id(),
        ExitStatus.STOPPED,
        "The run was resumed "
            + MOST_FRUITLESS
            + " times in a row and got nowhere, so it no longer goes on by itself. Have a helpdesk"
            + " look at /var/log/remediate.log and `remediate status`, then type `sudo remediate"
            + " resume`.");
  }

  /**
   * After a restart the job starts before anybody is logged in, and launchd does not start it
   * again.
   *
   * @return how often it may be tried from now on to take the lock
   */
  private int awaitLogin(Optional<Path> root) {
    RunningMac mac =
        macs.open(new MacChoice(Optional.empty(), root, Optional.empty(), Optional.empty()));
    int ticks = LOGIN_TICKS;
    while (ticks > 0 && mac.isNobodyLoggedIn() && ports.time().pause(LOGIN_TICK)) {
      ticks--;
    }
    return ticks;
  }

  private RunLock patientLock(RunEnvironment environment, RunStore.RunDirectory run, int ticks) {
    for (int left = ticks; ; left--) {
      try {
        return environment.store().lock(run.id(), ports.clock());
      } catch (CommandFailure failure) {
        if (failure.status() != ExitStatus.LOCKED || left <= 0 || !ports.time().pause(LOGIN_TICK)) {
          throw failure;
        }
      }
    }
  }
}
