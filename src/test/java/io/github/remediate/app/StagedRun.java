package io.github.remediate.app;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Somebody;
import io.github.remediate.mac.Time;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.ForgedVirtualMacs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs on a virtual Mac, as an operator starts them who accepts every hazard. */
final class StagedRun {
  static final Path PROJECT = Path.of("").toAbsolutePath();
  static final Installation INSTALLATION = new Installation(PROJECT, PROJECT, "0.test");
  private static final Path CLEANUP_FILE = PROJECT.resolve("playbooks/cause-6.yaml");

  /** The shipped playbook, read once for all tests. */
  static final Playbook CLEANUP = new Playbooks(INSTALLATION).read(CLEANUP_FILE);

  final VirtualMac mac;
  final Person person = new Person();
  private final Path state;
  private Path playbook = CLEANUP_FILE;
  private Optional<String> user = Optional.empty();
  private Optional<PlanFile.Stored> saved = Optional.empty();
  private Set<String> hazards = Set.of();

  /**
   * A Mac on the stage.
   *
   * @param state where its runs are kept on this machine
   */
  StagedRun(ForgedMac forged, Path state) {
    this.mac = ForgedVirtualMacs.of(forged);
    this.state = state;
    this.hazards = hazards();
  }

  StagedRun playbook(Path file) {
    this.playbook = file;
    return this;
  }

  StagedRun user(String name) {
    this.user = Optional.of(name);
    return this;
  }

  /** By a plan of now that is saved in that file. */
  StagedRun reviewed(Path file) {
    SavedPlans.save(runs().plan(runs().look()), file);
    this.saved = Optional.of(SavedPlans.load(file, "plan"));
    return this;
  }

  /** Programs whose command line holds these words do not answer any more. */
  void hangs(String words) {
    for (int nth = 1; nth < 20; nth++) {
      mac.faults().hang(words, nth);
    }
  }

  private Set<String> hazards() {
    Set<String> ids = new HashSet<>();
    for (Plan.Hazard hazard : runs().plan(runs().look()).hazards()) {
      ids.add(hazard.id());
    }
    return ids;
  }

  private VirtualRuns runs() {
    return new VirtualRuns(
        INSTALLATION,
        mac,
        Observation.known(List.of()),
        new PreviewRequest(
            playbook.equals(CLEANUP_FILE) ? CLEANUP : new Playbooks(INSTALLATION).read(playbook),
            new MacChoice(Optional.empty(), Optional.empty(), user, Optional.empty()),
            Optional.empty()),
        state);
  }

  /** How a command ended. */
  record Ended(ExitStatus status, String message) {}

  private interface Work {
    Runs.Result run();
  }

  private static Ended ended(Work work) {
    try {
      Runs.Result result = work.run();
      return new Ended(result.status(), result.message());
    } catch (CommandFailure failure) {
      return new Ended(failure.status(), failure.getMessage());
    }
  }

  Ended start() {
    Runs.Choice choice =
        new Runs.Choice(
            playbook,
            hazards,
            saved,
            Optional.empty(),
            Optional.of("tester"),
            Optional.of("HD-1"),
            false,
            Optional.empty());
    return ended(
        () ->
            runs()
                .start(
                    person,
                    choice,
                    (plan, people) -> choice.consent(false).orElseGet(person::agrees)));
  }

  Ended resume() {
    return ended(() -> runs().resume(person, "terminal"));
  }

  /** As launchd's job does; it waits by {@code time}. */
  Ended carry(Time time) {
    return ended(
        () ->
            runs()
                .runs(person, runs().clock(), time)
                .resume(Optional.empty(), Optional.empty(), Resumption.LAUNCHD));
  }

  RunHistory history() {
    return runs().history(runs().clock());
  }

  RunStore store() {
    return new RunStore(state, RunStore.STATE);
  }

  /** Says yes to everything but one gate, which is left for later. */
  static final class Person implements People {
    final List<String> asked = new ArrayList<>();
    private String later = "";
    private String dies = "";
    private String slow = "";
    private Runnable meanwhile = () -> {};

    Person later(String gate) {
      this.later = gate;
      return this;
    }

    /** Takes their time with this gate, in which something happens. */
    Person slow(String gate, Runnable meanwhile) {
      this.slow = gate;
      this.meanwhile = meanwhile;
      return this;
    }

    Reply agrees() {
      if (slow.equals("consent")) {
        meanwhile.run();
      }
      return Answerer.typing(Optional.of("tester")).says(Decision.YES);
    }

    /** The process is killed when it asks this. */
    Person dies(String gate) {
      this.dies = gate;
      return this;
    }

    @Override
    public Reply beforeRestart(Countdown countdown) {
      return Somebody.says(Decision.YES);
    }

    @Override
    public Channel channel() {
      return Channel.TERMINAL;
    }

    @Override
    public Reply ask(Question question) {
      String id = question.gate();
      if (id.equals(dies)) {
        throw new SmallRuns.Killed();
      }
      asked.add(id);
      if (id.equals(slow)) {
        meanwhile.run();
      }
      return Somebody.says(id.equals(later) ? Decision.LATER : Decision.YES);
    }

    @Override
    public void tell(Message message) {}
  }
}
