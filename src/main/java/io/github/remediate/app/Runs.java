package io.github.remediate.app;

import io.github.remediate.engine.RunEnd;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Starts runs and goes on with them. */
public final class Runs {
  /** For whoever finds the lock taken before the run has an id. */
  private static final String STARTING = "starting";

  private final Installation installation;
  private final Ports ports;
  private final Macs macs;

  /**
   * What a run needs from outside.
   *
   * @param peopleChoice whom to ask
   * @param time the clocks
   * @param clock stamps the journal
   * @param log opens the log
   * @param progress told before each look that can take a while, and an empty text after the last
   * @param signIn asks an operator who signs in at services; empty where none may
   * @param environment variables, among them those of automation
   */
  public record Ports(
      PeopleChoice peopleChoice,
      Time time,
      Clock clock,
      RunLog.Opener log,
      Consumer<String> progress,
      Optional<OperatorPorts> signIn,
      Map<String, String> environment) {
    /** Where nobody signs in at services. */
    public Ports(
        PeopleChoice peopleChoice,
        Time time,
        Clock clock,
        RunLog.Opener log,
        Consumer<String> progress) {
      this(peopleChoice, time, clock, log, progress, Optional.empty(), Map.of());
    }

    /** Whoever signs in. */
    OperatorPorts operator() {
      return signIn.orElseThrow(
          () ->
              CommandFailure.usage(
                  "--records auto has an operator sign in, and there is no terminal."));
    }

    /** With an operator who signs in where a run asks services itself. */
    public Ports with(OperatorPorts operator) {
      return new Ports(
          peopleChoice, time, clock, log, progress, Optional.of(operator), environment);
    }
  }

  /**
   * What the operator chose for a new run.
   *
   * @param playbookFile where the playbook was read from
   * @param accepted hazards accepted by name
   * @param saved the reviewed plan that is to be applied, if one was given
   * @param approval the approval of that plan, if one was given
   * @param operator who supervises
   * @param ticket the helpdesk's ticket
   * @param supervised whether a helpdesk approves each of its steps
   * @param users the users of the Mac of whom this run treats one; empty where it is about one
   *     alone
   */
  public record Choice(
      Path playbookFile,
      Set<String> accepted,
      Optional<PlanFile.Stored> saved,
      Optional<GivenApproval> approval,
      Optional<String> operator,
      Optional<String> ticket,
      boolean supervised,
      Optional<RunEntry.UsersNamed> users) {

    /** The same, for one of these users. */
    Choice of(RunEntry.UsersNamed named) {
      return new Choice(
          playbookFile,
          accepted,
          saved,
          approval,
          operator,
          ticket,
          supervised,
          Optional.of(named));
    }

    /**
     * The consent to begin that lies in how the run is started: a reviewed plan is one.
     *
     * @param yes whether {@code --yes} was given, which says so as well
     * @return empty if somebody must be asked
     */
    public Optional<Reply> consent(boolean yes) {
      if (yes) {
        return Optional.of(Answerer.gaveYes(operator).says(Decision.YES));
      }
      return saved.map(plan -> Answerer.gavePlan(operator).says(Decision.YES));
    }
  }

  /**
   * How a run stands after this process.
   *
   * @param run its id; empty if no run was begun
   * @param status the exit status that says it
   * @param message what happened and what to do, in one or two sentences
   * @param awaits what has to come to pass before it can go on, if it waits
   */
  public record Result(
      String run, ExitStatus status, String message, Optional<WaitCondition> awaits) {
    Result(String run, RunEnd end) {
      this(run, status(end.state()), end.message(), end.awaits());
    }

    Result(String run, ExitStatus status, String message) {
      this(run, status, message, Optional.empty());
    }

    private static ExitStatus status(RunEnd.State state) {
      return switch (state) {
        case COMPLETE -> ExitStatus.DONE;
        case WAITING -> ExitStatus.WAITING;
        case STOPPED -> ExitStatus.STOPPED;
        case RESIDUE -> ExitStatus.RESIDUE;
        case CANCELLED -> ExitStatus.CANCELLED;
      };
    }
  }

  /**
   * The runs on the Macs of {@code macs}.
   *
   * @param installation the image that carries them out
   */
  public Runs(Installation installation, Macs macs, Ports ports) {
    this.installation = installation;
    this.ports = ports;
    this.macs = macs;
  }

  /**
   * Starts a run.
   *
   * @param consent shown the plan, says whether to carry it out, and whose word that is; asked only
   *     when a run may begin
   * @throws CommandFailure if it may not begin
   */
  public Result start(PreviewRequest request, Choice choice, Consent consent) {
    RunningMac mac = macs.open(request.mac());
    mac.refuseOthersPlaybook(choice.playbookFile());
    try (RunLock lock = mac.store().lock(STARTING, ports.clock())) {
      try (Drafting.Draft draft = draft(mac, request, choice, consent)) {
        return draft instanceof Drafting.Drafted drafted
            ? new RunOpening(installation, ports).carryOut(drafted.run(), mac, lock)
            : ((Drafting.NoRun) draft).result();
      }
    }
  }

  /**
   * Starts a run and leaves it to launchd: for a Jamf policy, which waits for all that it started.
   * One that is under way is called to go on.
   *
   * @param consent as of {@link #start}
   * @return done, with the line for the policy's log: {@code handed over, run ID} or {@code already
   *     running, run ID}; or how no run began
   * @throws CommandFailure if it may not begin, or launchd does not take it
   */
  public Result handOver(PreviewRequest request, Choice choice, Consent consent) {
    RunningMac mac = macs.open(request.mac());
    mac.refuseOthersPlaybook(choice.playbookFile());
    HandOver handOver = new HandOver(installation, ports, mac);
    Optional<Result> running = handOver.goOnWithUnfinished();
    if (running.isPresent()) {
      return running.get();
    }
    RunLock lock;
    try {
      lock = mac.store().lock(STARTING, ports.clock());
    } catch (CommandFailure failure) {
      if (failure.status() != ExitStatus.LOCKED) {
        throw failure;
      }
      return new Result("", ExitStatus.DONE, "already starting: " + failure.getMessage());
    }
    try (lock) {
      // Whoever goes on with it asks services itself, if it can.
      try (Drafting.Draft draft = draft(mac, request, choice, consent)) {
        return draft instanceof Drafting.Drafted drafted
            ? handOver.begin(drafted.run(), lock)
            : ((Drafting.NoRun) draft).result();
      }
    }
  }

  private Drafting.Draft draft(
      RunningMac mac, PreviewRequest request, Choice choice, Consent consent) {
    try {
      return new Drafting(installation, ports, mac).draft(request, choice, consent);
    } catch (CommandFailure refusal) {
      RunTidings.refused(mac.environment().systemLog(), refusal);
      throw refusal;
    }
  }

  /**
   * Has launchd go on with the run that is under way: for a Jamf policy, as {@link #handOver}.
   *
   * @return done, with the line for the policy's log
   * @throws CommandFailure if there is none, or launchd does not take it
   */
  public Result leaveToLaunchd(Optional<Path> root) {
    RunningMac mac =
        macs.open(new MacChoice(Optional.empty(), root, Optional.empty(), Optional.empty()));
    return new HandOver(installation, ports, mac)
        .goOnWithUnfinished()
        .orElseThrow(
            () -> CommandFailure.blocked("No run of this Mac is unfinished: nothing can go on."));
  }

  /**
   * Has the run that waits for it take a receipt, and launchd go on with it: for a Jamf policy, as
   * {@link #handOver}.
   *
   * @param id the run, or empty for the latest
   * @return done, with the line for the policy's log
   * @throws CommandFailure if the receipt does not count, and then the run waits on; or if launchd
   *     does not take the run
   */
  public Result bring(Optional<Path> root, Optional<String> id, GivenReceipt receipt) {
    RunningMac mac =
        macs.open(new MacChoice(Optional.empty(), root, Optional.empty(), Optional.empty()));
    return new HandOver(installation, ports, mac).bring(id, receipt);
  }

  /** Whether to carry a plan out. */
  public interface Consent {
    /**
     * Shows {@code plan} to whoever decides, {@code people} as a rule, and says what they decided.
     */
    Reply reply(Plan plan, People people);
  }

  /**
   * Goes on with a run.
   *
   * @param id the run, or empty for the latest
   * @param from what started this process: {@code terminal} or {@code launchd}
   * @throws CommandFailure if it cannot go on
   */
  public Result resume(Optional<Path> root, Optional<String> id, String from) {
    return resume(root, id, from, Optional.empty());
  }

  /**
   * Likewise, with what somebody reports of records that the run asked for.
   *
   * @throws CommandFailure also if the receipt does not count; then the run waits on
   */
  public Result resume(
      Optional<Path> root, Optional<String> id, String from, Optional<GivenReceipt> receipt) {
    RunEnvironment environment = macs.environment(root);
    RunStore.RunDirectory run = environment.store().find(id);
    if (from.equals(Resumption.LAUNCHD)) {
      return new LaunchdJob(installation, ports, macs, environment, run, root).carry();
    }
    try (RunLock lock = environment.store().lock(run.id(), ports.clock())) {
      return new Resumption(installation, ports, macs, environment, run, root, from, receipt)
          .goOn();
    }
  }
}
