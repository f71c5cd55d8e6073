package io.github.remediate.endtoend;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.Diagnosing;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.Installation;
import io.github.remediate.app.MacChoice;
import io.github.remediate.app.Macs;
import io.github.remediate.app.OperatorPorts;
import io.github.remediate.app.PeopleChoice;
import io.github.remediate.app.Playbooks;
import io.github.remediate.app.Preview;
import io.github.remediate.app.PreviewRequest;
import io.github.remediate.app.RunHistory;
import io.github.remediate.app.RunLog;
import io.github.remediate.app.RunReports;
import io.github.remediate.app.Runs;
import io.github.remediate.app.SavedPlans;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Somebody;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.plan.Via;
import io.github.remediate.report.ReportFormat;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The cleanup of a tree in this process: real files and children, a scripted person, virtual time.
 */
final class Cleanup {
  static final Path PROJECT = Path.of("").toAbsolutePath();
  static final String STATE = "/Library/Application Support/Remediate";

  final StatefulTree tree;
  final ScriptedPerson person;
  final VirtualTime time = new VirtualTime();
  private final Installation installation = new Installation(PROJECT, PROJECT, "0.test");
  private final Macs macs = Macs.real(installation);
  private Path playbook = PROJECT.resolve("playbooks/cause-6.yaml");
  private Set<String> accepted;
  private Clock clock = Clock.systemDefaultZone();
  private Consumer<String> looking = what -> {};
  private Optional<OperatorPorts> signIn = Optional.empty();
  private Via records = Via.PERSON;
  private Map<String, String> environment = Map.of();

  /** How a command ended. */
  record Ended(ExitStatus status, String message) {}

  private Optional<WaitCondition.Kind> waits = Optional.empty();

  private interface Work {
    Runs.Result run();
  }

  Cleanup(StatefulTree tree) {
    this.tree = tree;
    this.person = new ScriptedPerson(tree);
  }

  Cleanup playbook(Path file) {
    this.playbook = file;
    return this;
  }

  /** Accepts these hazards alone; without this, whatever can be accepted. */
  Cleanup accept(String... hazards) {
    this.accepted = Set.of(hazards);
    return this;
  }

  /** Much later, and with a setting of how long an ended run keeps its things. */
  Cleanup daysLater(int days, int quarantineDays) throws IOException {
    this.clock = Clock.offset(clock, Duration.ofDays(days));
    Files.writeString(tree.at(STATE + "/config.yaml"), "quarantine-days: " + quarantineDays);
    return this;
  }

  /** Has the run delete records itself, with an operator who signs in. */
  Cleanup auto(OperatorPorts operator) {
    this.signIn = Optional.of(operator);
    this.records = Via.API;
    return this;
  }

  /** Has an operator sign in for looks alone: a person whom the run asks deletes records. */
  Cleanup looking(OperatorPorts operator) {
    this.signIn = Optional.of(operator);
    this.records = Via.PERSON;
    return this;
  }

  Cleanup nobodySignsIn() {
    this.signIn = Optional.empty();
    return this;
  }

  /** With these variables of automation. */
  Cleanup environment(Map<String, String> variables) {
    this.environment = variables;
    return this;
  }

  Plan preview() {
    return new Preview(installation, macs, mac(), what -> {})
        .make(new Playbooks(installation).read(playbook), Optional.empty())
        .plan();
  }

  /** Likewise, with an operator who signs in where the run deletes records itself. */
  Plan previewSignedIn() {
    return new Preview(installation, macs, mac(), what -> {})
        .signedIn(new Playbooks(installation).read(playbook), Optional.empty(), ports())
        .plan();
  }

  /** Likewise, with an operator who signs in so that services are asked for what they tell. */
  Plan previewAsking() {
    return new Preview(installation, macs, mac(), what -> {})
        .asking(
            new Diagnosing.Asking(
                Optional.of("tester"), signIn, environment, tree.root(), signOut -> {}, time))
        .make(new Playbooks(installation).read(playbook), Optional.empty())
        .plan();
  }

  /** The plan of the latest run. */
  Plan plan() throws IOException {
    List<Path> runs = runDirectories(tree);
    Path file = runs.get(runs.size() - 1).resolve("plan.json");
    return SavedPlans.load(file, file.toString()).plan();
  }

  Ended start() {
    return start(Optional.empty());
  }

  Ended start(Path plan) {
    return start(Optional.of(SavedPlans.load(plan, plan.toString())));
  }

  private Ended start(Optional<PlanFile.Stored> saved) {
    Set<String> hazards = accepted;
    if (hazards == null) {
      hazards = new HashSet<>();
      for (Plan.Hazard hazard : preview().hazards()) {
        hazards.add(hazard.id());
      }
    }
    Runs.Choice choice =
        new Runs.Choice(
            playbook,
            hazards,
            saved,
            Optional.empty(),
            Optional.of("tester"),
            Optional.empty(),
            false,
            Optional.empty());
    return ended(
        () -> runs().start(request(), choice, (plan, people) -> Somebody.says(Decision.YES)));
  }

  Ended resume() {
    return resume("terminal");
  }

  /**
   * Goes on.
   *
   * @param from who does: {@code terminal} or {@code launchd}
   */
  Ended resume(String from) {
    return ended(() -> runs().resume(Optional.of(tree.root()), Optional.empty(), from));
  }

  /** Lets something happen before each of the first looks. */
  Cleanup looking(Consumer<String> progress) {
    this.looking = progress;
    return this;
  }

  /** Goes on, and restarts when asked to, until the run ends or waits for something else. */
  Ended startAndGoOn() throws IOException {
    return goOn(start());
  }

  /** Likewise, from where it stands. */
  Ended goOn(Ended stands) throws IOException {
    Ended ended = stands;
    while (ended.status() == ExitStatus.WAITING && tree.isToRestart()) {
      tree.restart();
      ended = resume();
    }
    return ended;
  }

  RunHistory history() {
    return new RunHistory(
        installation, macs, Optional.of(tree.root()), clock, RunLog.Opener.NONE, what -> {});
  }

  /** The report of the latest run. */
  String report(ReportFormat format) {
    return new String(
        format.of(
            new RunReports(installation, macs, Optional.of(tree.root()))
                .ofRun(Optional.empty(), clock.instant())),
        StandardCharsets.UTF_8);
  }

  private Runs runs() {
    return new Runs(installation, macs, ports());
  }

  private Runs.Ports ports() {
    return new Runs.Ports(
        PeopleChoice.of(person), time, clock, RunLog.Opener.NONE, looking, signIn, environment);
  }

  private PreviewRequest request() {
    return new PreviewRequest(
        new Playbooks(installation).read(playbook), mac(), Optional.empty(), records);
  }

  private MacChoice mac() {
    return new MacChoice(
        Optional.empty(), Optional.of(tree.root()), Optional.empty(), Optional.empty());
  }

  /** What the run waited for when the last command ended. */
  Optional<WaitCondition.Kind> waitsFor() {
    return waits;
  }

  private Ended ended(Work work) {
    waits = Optional.empty();
    try {
      Runs.Result result = work.run();
      waits = result.awaits().map(WaitCondition::kind);
      return new Ended(result.status(), result.message());
    } catch (CommandFailure failure) {
      return new Ended(failure.status(), failure.getMessage());
    }
  }

  /** The directories of the runs, oldest first. */
  static List<Path> runDirectories(StatefulTree tree) throws IOException {
    Path runs = tree.at(STATE + "/runs");
    if (!Files.exists(runs)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(runs)) {
      return children.sorted().toList();
    }
  }
}
