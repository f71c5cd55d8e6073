package io.github.remediate.app;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.Somebody;
import io.github.remediate.mac.Time;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Scope;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.VirtualPerson;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.SmallMac;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Runs on a small virtual Mac, with a journal on this machine's disk and a helpful person. */
final class SmallRuns {
  static final Path PROJECT = Path.of("").toAbsolutePath();
  static final Path PLAYBOOK = PROJECT.resolve("playbooks/cause-6.yaml");
  private static final List<MacPath> PLACES =
      List.of(
          new MacPath("/Applications/Company Portal.app"),
          new MacPath("/Library/Application Support/com.microsoft.CompanyPortal"),
          new MacPath("/Users"));

  final VirtualMac mac = ForgedVirtualMacs.of(SmallMac.forge());
  final VirtualRuns runs;
  private final PreviewRequest request;
  final VirtualPerson person;

  /** The process was killed. An error, because a program that is killed runs no handlers. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /** Kills the process before it writes a record. */
  private final class KillingClock extends Clock {
    private final int last;
    private int records;

    KillingClock(int last) {
      this.last = last;
    }

    @Override
    public ZoneId getZone() {
      return runs.clock().getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      if (++records > last) {
        throw new Killed();
      }
      return mac.now();
    }
  }

  SmallRuns(Path state) {
    this(state, Observation.known(List.of()));
  }

  /** Likewise; {@code records} is what the servers hold of the Mac. */
  SmallRuns(Path state, Observation<List<ServerRecord>> records) {
    Installation installation = new Installation(PROJECT, PROJECT, "0.test");
    request = request(Optional.empty());
    runs = new VirtualRuns(installation, mac, records, request, state);
    person = new VirtualPerson(mac, runs.look());
  }

  /** Likewise, where the servers cannot be asked; {@code by} whom their records are deleted. */
  SmallRuns(Path state, Via by) {
    Installation installation = new Installation(PROJECT, PROJECT, "0.test");
    PreviewRequest usual = request(Optional.empty());
    request = new PreviewRequest(usual.playbook(), usual.mac(), usual.scope(), by);
    runs = new VirtualRuns(installation, mac, Observation.unknown("not asked"), request, state);
    person = new VirtualPerson(mac, runs.look());
  }

  /** Likewise; {@code environment} makes of the Mac's place where the runs are kept. */
  SmallRuns(UnaryOperator<RunEnvironment> environment, Path state) {
    Installation installation = new Installation(PROJECT, PROJECT, "0.test");
    request = request(Optional.empty());
    RunEnvironment usual =
        new RunEnvironment(
            new RunStore(state, RunStore.STATE),
            () -> mac,
            mac,
            Optional.empty(),
            Optional.empty(),
            playbook -> Optional.empty(),
            Optional.empty(),
            SleepPrevention::none,
            RunTidings.Telling.NONE);
    runs =
        new VirtualRuns(
            installation, mac, Observation.known(List.of()), request, environment.apply(usual));
    person = new VirtualPerson(mac, runs.look());
  }

  private static PreviewRequest request(Optional<Scope> scope) {
    return new PreviewRequest(
        StagedRun.CLEANUP,
        new MacChoice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        scope);
  }

  /** A plan for the same Mac that other options would make. */
  Plan otherPlan(Path state) {
    Installation installation = new Installation(PROJECT, PROJECT, "0.test");
    Scope other = request.playbook().scope() == Scope.ARTICLE ? Scope.REGISTRATION : Scope.ARTICLE;
    VirtualRuns others =
        new VirtualRuns(
            installation, mac, Observation.known(List.of()), request(Optional.of(other)), state);
    return others.plan(others.look());
  }

  /** A clock for the journal with which the process is killed after so many readings. */
  Clock killedAfter(int readings) {
    return new KillingClock(readings);
  }

  Runs.Choice choice() {
    Set<String> hazards = new HashSet<>();
    for (Plan.Hazard hazard : runs.plan(runs.look()).hazards()) {
      hazards.add(hazard.id());
    }
    return new Runs.Choice(
        PLAYBOOK,
        hazards,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  Runs.Result start(People people) {
    return runs.start(people, choice(), (plan, who) -> Somebody.says(Decision.YES));
  }

  /** Likewise; {@code clock} stamps the journal. */
  Runs.Result start(People people, Clock clock) {
    return runs.runs(people, clock)
        .start(request, choice(), (plan, who) -> Somebody.says(Decision.YES));
  }

  /** Leaves a run to launchd, as a policy does. */
  Runs.Result handOver(People people) {
    return runs.runs(people, runs.clock())
        .handOver(request, choice(), (plan, who) -> Somebody.says(Decision.YES));
  }

  /** Starts and leaves it to launchd; {@code time} passes until there is a sign of it. */
  Runs.Result handOver(People people, Runs.Choice choice, Time time) {
    return runs.runs(people, runs.clock(), time)
        .handOver(request, choice, (plan, who) -> choice.consent(false).orElseThrow());
  }

  /** Starts, with everything of step 6 in the quarantine at the end, before the restart. */
  SmallRuns begun() {
    Runs.Result result = start(person);
    if (result.status() != ExitStatus.WAITING || !mac.isRestartPending()) {
      throw new AssertionError("the run does not come to its restart: " + result);
    }
    return this;
  }

  /** Lets the Mac restart, if it is to. */
  void restart() {
    mac.elapse(Duration.ofMinutes(3));
  }

  RunHistory history() {
    return runs.history(runs.clock());
  }

  RunStore.RunDirectory directory() {
    return runs.latest().orElseThrow().directory();
  }

  RunState runState() {
    return runs.latest().orElseThrow().runState();
  }

  /** What the latest run's journal holds. */
  List<Entry> entries() {
    return new ArrayList<>(
        runs.latest().orElseThrow().records().stream().map(JournalRecord::entry).toList());
  }

  /** What lies where the run moves things from, with owner and mode. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    PLACES.forEach(place -> add(place, files));
    return files;
  }

  private void add(MacPath path, Map<String, String> files) {
    FileEntry entry = mac.look(path).entry().found().orElse(null);
    if (entry == null) {
      return;
    }
    files.put(
        path.value(), entry.kind() + " " + entry.uid() + " " + Integer.toOctalString(entry.mode()));
    if (entry.kind() == FileEntry.Kind.DIRECTORY) {
      for (String name : mac.list(path).found().orElse(List.of())) {
        add(path.child(name), files);
      }
    }
  }
}
