package io.github.remediate.app;

import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.Time;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.plan.FrozenRecords;
import io.github.remediate.plan.Part;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Planner;
import io.github.remediate.virtual.VirtualMac;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs on a virtual Mac: everything but the Mac is what a real run has, the journal on this
 * machine's disk included.
 */
public final class VirtualRuns {
  private final Installation installation;
  private final VirtualMac mac;
  private final PreviewRequest request;
  private final Macs macs;
  private Optional<OperatorPorts> operator = Optional.empty();

  /**
   * Prepares runs.
   *
   * @param records what the servers hold of the Mac at the beginning
   * @param request the playbook and the options; whatever Mac it names, the virtual one is taken
   * @param state where the journal is kept; made when it is needed
   */
  public VirtualRuns(
      Installation installation,
      VirtualMac mac,
      Observation<List<ServerRecord>> records,
      PreviewRequest request,
      Path state) {
    this(
        installation,
        mac,
        records,
        request,
        new RunEnvironment(
            new RunStore(state, RunStore.STATE),
            () -> mac,
            mac,
            Optional.empty(),
            Optional.empty(),
            playbook -> Optional.empty(),
            Optional.empty(),
            SleepPrevention::none,
            RunTidings.Telling.NONE));
  }

  /** Likewise; {@code environment} is where the runs are kept, and what changes the Mac. */
  VirtualRuns(
      Installation installation,
      VirtualMac mac,
      Observation<List<ServerRecord>> records,
      PreviewRequest request,
      RunEnvironment environment) {
    this.installation = installation;
    this.mac = mac;
    this.request = request;
    this.macs = new VirtualMacs(mac, records, environment);
  }

  /** Whoever sits at the terminal signs in where a run asks services itself. */
  VirtualRuns signingIn(OperatorPorts ports) {
    operator = Optional.of(ports);
    return this;
  }

  /** The virtual Mac, whatever Mac is asked for. */
  private static final class VirtualMacs extends Macs {
    private final VirtualMac mac;
    private final Observation<List<ServerRecord>> records;
    private final RunEnvironment environment;

    VirtualMacs(
        VirtualMac mac, Observation<List<ServerRecord>> records, RunEnvironment environment) {
      this.mac = mac;
      this.records = records;
      this.environment = environment;
    }

    @Override
    OpenMac look(MacChoice choice) {
      return OpenMac.recorded(mac, mac, records, Optional.empty());
    }

    @Override
    public void requireChangeable(MacChoice choice) {}

    @Override
    RunningMac open(MacChoice choice) {
      return new RunningMac(() -> look(choice), environment);
    }

    @Override
    RunEnvironment environment(Optional<Path> root) {
      return environment;
    }
  }

  /** The virtual Mac's wall clock, for the journal. */
  Clock clock() {
    InstantSource now = mac::now;
    return now.withZone(ZoneOffset.UTC);
  }

  /** Starts and resumes with these people; time is the virtual Mac's. */
  Runs runs(People people) {
    return runs(people, clock());
  }

  private Runs runsAtTerminal(People people) {
    Runs.Ports ports =
        new Runs.Ports(
            PeopleChoice.of(people),
            new OneAtATime(mac),
            clock(),
            RunLog.Opener.NONE,
            what -> {},
            operator,
            Map.of());
    return operator.isPresent() ? new Runs(installation, macs, ports) : runs(people);
  }

  /** Likewise; {@code clock} stamps the journal. */
  Runs runs(People people, Clock clock) {
    return runs(people, clock, mac);
  }

  /** Likewise; with {@code time} the runs wait. */
  Runs runs(People people, Clock clock, Time time) {
    return new Runs(
        installation,
        macs,
        new Runs.Ports(PeopleChoice.of(people), time, clock, RunLog.Opener.NONE, what -> {}));
  }

  /** Starts a run. */
  public Runs.Result start(People people, Runs.Choice choice, Runs.Consent consent) {
    return runsAtTerminal(people).start(request, choice, consent);
  }

  /** Goes on with the latest run, as {@code resume} does. */
  public Runs.Result resume(People people, String from) {
    Runs runs = from.equals(Resumption.LAUNCHD) ? runs(people) : runsAtTerminal(people);
    return runs.resume(request.mac().root(), Optional.empty(), from);
  }

  /** Likewise with a receipt, as {@code resume --receipt} does. */
  Runs.Result resume(People people, String from, GivenReceipt receipt) {
    return runs(people).resume(request.mac().root(), Optional.empty(), from, Optional.of(receipt));
  }

  /** Tells of the runs, ends them, and puts their files back. */
  RunHistory history(Clock clock) {
    return new RunHistory(
        installation, macs, request.mac().root(), clock, RunLog.Opener.NONE, what -> {});
  }

  /** What a look at the Mac shows now. */
  public MacFacts look() {
    return macs.open(request.mac()).look(request, what -> {});
  }

  /** What a dry run would plan for {@code facts}. */
  public Plan plan(MacFacts facts) {
    return planner().plan(facts, findings(facts));
  }

  /** Likewise, whatever the hazards are. */
  public Plan whatIsLeft(MacFacts facts) {
    return whatIsLeft(facts, Set.of());
  }

  /** Likewise, without the steps that did not apply when the run was agreed to. */
  Plan whatIsLeft(MacFacts facts, Set<String> leftOut) {
    return planner().whatIsLeft(facts, findings(facts), leftOut);
  }

  private FindingTable findings(MacFacts facts) {
    return macs.open(request.mac()).findings(request.playbook(), facts, new FindingSight(clock()));
  }

  private Planner planner() {
    RunningMac running = macs.open(request.mac());
    return running.planner(
        installation,
        request.playbook(),
        request.scope().orElse(request.playbook().scope()),
        running.settings(request.mac()).adfsUrl(),
        request.records(),
        FrozenRecords.NONE,
        Duration.ZERO,
        Part.WHOLE);
  }

  /** The latest run as its journal tells it; empty if there is none. */
  Optional<KnownRun> latest() {
    RunStore store = macs.environment(request.mac().root()).store();
    return store.begun().isEmpty()
        ? Optional.empty()
        : Optional.of(KnownRun.read(store.find(Optional.empty())));
  }
}
