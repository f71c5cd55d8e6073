package io.github.remediate.app;

import io.github.remediate.engine.Housekeeping;
import io.github.remediate.engine.RunJournal;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.RunPhase;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Plan;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Leaves a run to launchd, whose job carries it, where the process that begins it must not last:
 * jamf waits for all that a policy has started, and the run takes jamf away.
 */
record HandOver(Installation installation, Runs.Ports ports, RunningMac mac) {
  /** How long the job may take to write its first record. */
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(20);

  private static final Duration TICK = Duration.ofMillis(250);

  private static final String CALLER = "self-service";

  /**
   * Begins a run that was agreed to and leaves it to launchd.
   *
   * @param lock is given back before launchd's job needs it
   * @throws CommandFailure if launchd shows no sign of it; then the run is ended, as if it had
   *     never been
   */
  Runs.Result begin(RunDraft draft, RunLock lock) {
    Runs.Result opened;
    try (lock) {
      opened = new RunOpening(installation, ports).open(draft, mac, lock, this::start);
    }
    RunStore.RunDirectory run = mac.store().run(opened.run());
    Optional<Ended> ended = isTaken(run) ? Optional.empty() : endUnlessTaken(run);
    if (ended.isPresent()) {
      throw CommandFailure.blocked(
          "launchd took the job "
              + Plan.RESUME_JOB
              + " and it showed no sign of life within "
              + MOST_PATIENCE.toSeconds()
              + " seconds, so the run "
              + run.id()
              + " was ended before it changed anything."
              + ended.get().stays()
              + " See /var/log/remediate.log for what kept it, then start again.");
    }
    ReceiptKeys.warning(draft.plan(), draft.bound().receipts())
        .ifPresent(why -> tell("Warning: " + why + "."));
    return new Runs.Result(run.id(), ExitStatus.DONE, "handed over, run " + run.id());
  }

  // The policy's own line is one that others read; this stands beside it in the policy's log.
  private void tell(String text) {
    ports.peopleChoice().at(mac).tell(text);
  }

  private Runs.Result start(RunStore.RunDirectory run, RunJournal.EntrySink sink, RunState runState)
      throws JournalException {
    Housekeeping housekeeping = housekeeping(sink, runState);
    Optional<String> trouble = tell(run, housekeeping);
    if (trouble.isPresent()) {
      Ended ended = end(housekeeping, sink);
      throw CommandFailure.blocked(
          trouble.get()
              + ". The run "
              + run.id()
              + " was ended before it changed anything."
              + ended.stays()
              + " Mend that, then start again.");
    }
    return new Runs.Result(
        run.id(),
        ExitStatus.WAITING,
        "The run was handed over to launchd, which begins it when no Jamf policy is at work.",
        Optional.of(WaitCondition.A_JAMF_POLICY));
  }

  private Housekeeping housekeeping(RunJournal.EntrySink sink, RunState runState) {
    return new Housekeeping(
        new RunJournal(sink, runState), mac.environment()::files, mac.changes());
  }

  /** Has launchd know of the run's job; why it does not, if that is so. */
  private Optional<String> tell(RunStore.RunDirectory run, Housekeeping housekeeping) {
    return housekeeping
        .writeJob(new Execution(installation, ports, true).places(run, mac).job())
        .or(housekeeping::startJob);
  }

  /**
   * A run that was ended before it began.
   *
   * @param stays which part of its job could not be taken away, a sentence that follows another one
   */
  private record Ended(String stays) {}

  private static Ended end(Housekeeping housekeeping, RunJournal.EntrySink sink)
      throws JournalException {
    Optional<String> runs = housekeeping.stopJob();
    Optional<String> stands = housekeeping.removeJob();
    sink.commit(new RunEntry.RunEnded(RunEnding.ABORTED, List.of()));
    return new Ended(
        Stream.of(runs, stands)
            .flatMap(Optional::stream)
            .reduce((one, other) -> one + "; " + other)
            .map(why -> " " + Housekeeping.jobStays(why))
            .orElse(""));
  }

  /** Whether launchd's job wrote to the journal within its time. */
  private boolean isTaken(RunStore.RunDirectory run) {
    Duration end = ports.time().monotonic().plus(MOST_PATIENCE);
    while (!hasSign(run)) {
      if (ports.time().monotonic().compareTo(end) >= 0 || !ports.time().pause(TICK)) {
        return hasSign(run);
      }
    }
    return true;
  }

  private static boolean hasSign(RunStore.RunDirectory run) {
    return KnownRun.read(run).records().stream()
        .anyMatch(
            record ->
                record.entry() instanceof RunEntry.RunResumed resumed
                    && resumed.from().equals(Resumption.LAUNCHD));
  }

  /** Ends the run; empty where somebody works on it by now. */
  private Optional<Ended> endUnlessTaken(RunStore.RunDirectory run) {
    try {
      return OpenRun.change(
          mac.environment(),
          Optional.of(run.id()),
          ports.clock(),
          ports.log(),
          open ->
              hasSign(run) ? Optional.empty() : Optional.of(end(open.housekeeping(), open.sink())),
          ended ->
              ended.isEmpty()
                  ? new Runs.Result(run.id(), ExitStatus.DONE, "launchd goes on with the run.")
                  : new Runs.Result(
                      run.id(), ExitStatus.BLOCKED, "launchd showed no sign of the run."));
    } catch (CommandFailure failure) {
      if (failure.status() == ExitStatus.LOCKED) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /**
   * The run that is under way on this Mac, which is called to go on where it waits for something;
   * empty where there is none.
   *
   * @throws CommandFailure if it cannot go on by itself
   */
  Optional<Runs.Result> goOnWithUnfinished() {
    List<String> ids = mac.store().unfinished();
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    RunStore.RunDirectory run = mac.store().run(ids.get(ids.size() - 1));
    RunState runState = KnownRun.read(run).runState();
    if (runState.phase() != RunPhase.CARRIED_OUT) {
      Preflight.refuseUnfinished(mac.store());
    }
    try {
      Optional<String> trouble =
          OpenRun.change(
              mac.environment(),
              Optional.of(run.id()),
              ports.clock(),
              ports.log(),
              open -> {
                open.sink().commit(new RunEntry.RunCalled(CALLER));
                return tell(run, open.housekeeping());
              },
              called -> lastWord(run, runState));
      trouble.ifPresent(
          why -> {
            throw CommandFailure.blocked(
                "The run "
                    + run.id()
                    + " is not finished, and launchd does not go on with it: "
                    + why
                    + ". Mend that, then start again, or type `sudo remediate resume`.");
          });
    } catch (CommandFailure failure) {
      if (failure.status() != ExitStatus.LOCKED) {
        throw failure;
      }
    }
    if (runState
        .process()
        .flatMap(RunEntry.ProcessEnded::waitsFor)
        .equals(Optional.of(WaitCondition.Kind.RECEIPT.word()))) {
      tell(
          "It waits for the helpdesk's receipt: `sudo remediate status --request-out FILE` writes"
              + " out what is to be deleted, and `sudo remediate resume --receipt FILE` takes the"
              + " receipt.");
    }
    return Optional.of(running(run.id()));
  }

  /**
   * Has a run take a receipt, and launchd go on with it.
   *
   * @throws CommandFailure if it does not count, and then the run waits on; or launchd does not
   *     take the run
   */
  Runs.Result bring(Optional<String> id, GivenReceipt receipt) {
    RunStore.RunDirectory run = mac.store().find(id);
    RunState before = KnownRun.readWhole(run).runState();
    // Of one that does not count a run that waits does not hear.
    receipt.taken(run, before, ports.time().now());
    Optional<String> trouble =
        OpenRun.change(
            mac.environment(),
            Optional.of(run.id()),
            ports.clock(),
            ports.log(),
            open -> {
              List<Entry> reported = receipt.taken(run, open.runState(), ports.time().now());
              open.sink().commit(reported.toArray(new Entry[0]));
              return tell(run, open.housekeeping());
            },
            taken -> lastWord(run, before));
    if (trouble.isPresent()) {
      throw CommandFailure.stopped(
          "The receipt was taken, and launchd does not go on with the run "
              + run.id()
              + ": "
              + trouble.get()
              + ". Mend that, then type `sudo remediate resume`.");
    }
    return new Runs.Result(run.id(), ExitStatus.DONE, "receipt taken, run " + run.id());
  }

  static Runs.Result running(String run) {
    return new Runs.Result(run, ExitStatus.DONE, "already running, run " + run);
  }

  // Calling is no end of anything: how the run stood before is how it stands.
  static Runs.Result lastWord(RunStore.RunDirectory run, RunState runState) {
    Optional<RunEntry.ProcessEnded> last = runState.process();
    ExitStatus status =
        last.flatMap(
                end ->
                    Arrays.stream(ExitStatus.values())
                        .filter(each -> each.code() == end.status())
                        .findAny())
            .orElse(ExitStatus.WAITING);
    return new Runs.Result(
        run.id(),
        status,
        last.map(RunEntry.ProcessEnded::reason).orElse("Somebody asked for the run to go on."),
        last.flatMap(RunEntry.ProcessEnded::waitsFor)
            .flatMap(WaitCondition.Kind::of)
            .map(kind -> new WaitCondition(kind, last.get().until())));
  }
}
