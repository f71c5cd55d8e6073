package io.github.remediate.app;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.HandedOver;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Via;
import io.github.remediate.virtual.CommandTexts;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.VirtualPerson;
import io.github.remediate.workshop.ForgedAnswer;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.SmallMac;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs on a small virtual Mac whose user is asked in windows, and which launchd carries. */
final class WindowRuns {
  static final UserAccount JANE = new UserAccount("jane", 501, new MacPath("/Users/jane"));
  static final UserAccount MIA = new UserAccount("mia", 502, new MacPath("/Users/mia"));
  static final Path PLAYBOOK = StagedRun.PROJECT.resolve("playbooks/cause-6.yaml");
  private static final MacChoice THIS_MAC =
      new MacChoice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  final VirtualMac mac = ForgedVirtualMacs.of(withMia(SmallMac.forge()));
  final RunStore store;
  final Window window;
  final Clocks time = new Clocks();
  final List<String> awake = new ArrayList<>();

  /** Files that others than root can change. */
  final Set<Path> others = new HashSet<>();

  private final OneMac macs;
  private final PreviewRequest request;
  private final Set<String> hazards = new HashSet<>();

  WindowRuns(Path state) {
    this(state, Observation.known(List.of()));
  }

  /** Likewise; where the servers were not asked, the run has a wait. */
  WindowRuns(Path state, Observation<List<ServerRecord>> records) {
    this(state, records, Via.PERSON);
  }

  /** Likewise; {@code by} deletes the records. */
  WindowRuns(Path state, Observation<List<ServerRecord>> records, Via by) {
    request = new PreviewRequest(StagedRun.CLEANUP, THIS_MAC, Optional.empty(), by);
    store = new RunStore(state, RunStore.STATE);
    macs = new OneMac(records);
    window = new Window();
    Plan plan =
        new Preview(StagedRun.INSTALLATION, macs, THIS_MAC, what -> {})
            .make(request.playbook(), Optional.empty())
            .plan();
    plan.hazards().forEach(hazard -> hazards.add(hazard.id()));
  }

  /** One on which mia has an account too. */
  private static ForgedMac withMia(ForgedMac mac) {
    List<ForgedAnswer> answers = new ArrayList<>(mac.answers());
    answers.add(
        new ForgedAnswer(
            Probe.home(MIA.name()),
            new Answer.Ran(0, CommandTexts.home(MIA.home()).getBytes(StandardCharsets.UTF_8), "")));
    return new ForgedMac(
        mac.name(),
        mac.description(),
        mac.recorded(),
        mac.freeBytes(),
        mac.users(),
        answers,
        mac.files(),
        mac.keychains(),
        mac.records());
  }

  private final class OneMac extends Macs {
    private final Observation<List<ServerRecord>> records;

    OneMac(Observation<List<ServerRecord>> records) {
      this.records = records;
    }

    @Override
    OpenMac look(MacChoice choice) {
      return OpenMac.recorded(mac, mac, records, Optional.empty());
    }

    @Override
    RunningMac open(MacChoice choice) {
      return new RunningMac(() -> look(choice), environment(Optional.empty()));
    }

    @Override
    public void requireChangeable(MacChoice choice) {}

    @Override
    RunEnvironment environment(Optional<Path> root) {
      return new RunEnvironment(
          store,
          () -> mac,
          mac,
          Optional.empty(),
          Optional.empty(),
          file -> others.contains(file) ? Optional.of(file + " is jane's") : Optional.empty(),
          Optional.empty(),
          () -> {
            awake.add("kept awake");
            return SleepPrevention.none();
          },
          RunTidings.Telling.NONE);
    }
  }

  /** The Mac's clocks. Something can happen while they go. */
  final class Clocks implements Time {
    final List<Duration> passed = new ArrayList<>();
    private final Map<Integer, Runnable> happenings = new HashMap<>();
    private int most = Integer.MAX_VALUE;
    private Runnable whenRead = () -> {};

    /** When time passes for the {@code nth} time from now. */
    Clocks at(int nth, Runnable happening) {
      happenings.put(passed.size() + nth, happening);
      return this;
    }

    /** When it is read for the next time. */
    void whenRead(Runnable happening) {
      whenRead = happening;
    }

    /** From now on it is counted anew. */
    void anew() {
      passed.clear();
      happenings.clear();
    }

    /** The program is to end when time has passed so often from now. */
    Clocks endsAfter(int times) {
      most = passed.size() + times;
      return this;
    }

    @Override
    public Instant now() {
      Runnable happening = whenRead;
      whenRead = () -> {};
      happening.run();
      return mac.now();
    }

    @Override
    public Duration monotonic() {
      return mac.monotonic();
    }

    @Override
    public void pass(Duration length) throws InterruptedException {
      if (passed.size() >= most) {
        throw new InterruptedException("the program is to end");
      }
      mac.pass(length);
      passed.add(length);
      happenings.getOrDefault(passed.size(), () -> {}).run();
    }
  }

  /** Whoever sits before the screen; they do what they say yes to. */
  final class Window implements People {
    final List<Question> asked = new ArrayList<>();
    final List<Integer> askedAfter = new ArrayList<>();
    final List<Conclusion.Kind> concluded = new ArrayList<>();
    final List<String> shown = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    private RunView.State awaited;
    private Runnable whenShown = () -> {};
    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final VirtualPerson hands;
    private Channel channel = Channel.WINDOW;
    private String gate = "";
    private Runnable meanwhile = () -> {};
    private String dies = "";
    private Consumer<HandedOver> passes = handed -> {};

    private Window() {
      hands =
          new VirtualPerson(mac, macs.look(THIS_MAC).look(request, what -> {}))
              .speaksAs(new Voice());
    }

    Window through(Channel other) {
      this.channel = other;
      return this;
    }

    /** While that question is there for the first time, something happens. */
    void whenAsked(String question, Runnable happening) {
      gate = question;
      meanwhile = happening;
    }

    /** When a step is shown to be in that state for the first time, something happens. */
    void whenShown(RunView.State state, Runnable happening) {
      awaited = state;
      whenShown = happening;
    }

    /** The process is killed when that question comes and no answer to it is left. */
    void diesAt(String question) {
      dies = question;
    }

    Window says(String gate, Decision decision, int times) {
      return says(gate, Answerer.at(JANE).says(decision), times);
    }

    /** The next times that question comes. */
    Window says(String gate, Reply reply, int times) {
      for (int left = times; left > 0; left--) {
        replies.computeIfAbsent(gate, each -> new ArrayDeque<>()).add(reply);
      }
      return this;
    }

    private final class Voice implements People {
      @Override
      public Reply ask(Question question) {
        Deque<Reply> next = replies.getOrDefault(question.gate(), new ArrayDeque<>());
        if (next.isEmpty() && question.gate().equals(dies)) {
          throw new SmallRuns.Killed();
        }
        return next.isEmpty() ? Answerer.at(JANE).says(Decision.YES) : next.remove();
      }

      @Override
      public Channel channel() {
        return channel;
      }

      @Override
      public void tell(Message message) {}

      @Override
      public Reply beforeRestart(Countdown countdown) {
        return Answerer.at(JANE).says(Decision.YES);
      }
    }

    @Override
    public Reply ask(Question question) {
      asked.add(question);
      askedAfter.add(time.passed.size());
      if (question.gate().equals(gate) && asked(gate) == 1) {
        meanwhile.run();
      }
      return hands.ask(question);
    }

    /** How often that question was asked. */
    long asked(String gate) {
      return asked.stream().filter(question -> question.gate().equals(gate)).count();
    }

    @Override
    public Channel channel() {
      return channel;
    }

    @Override
    public void show(RunView view) {
      shown.add("shown");
      if (view.steps().stream().anyMatch(step -> step.state() == awaited)) {
        awaited = null;
        whenShown.run();
      }
    }

    @Override
    public void rest() {
      shown.add("rest");
    }

    @Override
    public void tell(Message message) {
      told.add(message.text());
    }

    @Override
    public Reply beforeRestart(Countdown countdown) {
      return Answerer.at(JANE).says(Decision.YES);
    }

    /** What the run's user does each time that they are told to call the helpdesk. */
    void whenHandedOver(Consumer<HandedOver> passes) {
      this.passes = passes;
    }

    @Override
    public void handOver(HandedOver handed) {
      conclude(handed.conclusion());
      passes.accept(handed);
    }

    @Override
    public void conclude(Conclusion conclusion) {
      concluded.add(conclusion.kind());
    }
  }

  /** Stamps journals by the Mac's wall clock. */
  final class Stamps extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return mac.now();
    }
  }

  Clock clock() {
    return new Stamps();
  }

  void settings(String text) {
    mac.makeDirectory(RunStore.STATE);
    mac.removeOwn(Settings.FILE);
    mac.write(Settings.FILE, text.getBytes(StandardCharsets.UTF_8), 0644);
  }

  Runs.Ports ports() {
    return new Runs.Ports(PeopleChoice.of(window), time, clock(), RunLog.Opener.NONE, what -> {});
  }

  private Runs.Choice choice() {
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

  Runs runs() {
    return new Runs(StagedRun.INSTALLATION, macs, ports());
  }

  /** What a dry run for that user would plan. */
  Plan preview(String user) {
    MacChoice choice =
        new MacChoice(Optional.empty(), Optional.empty(), Optional.of(user), Optional.empty());
    return new Preview(StagedRun.INSTALLATION, macs, choice, what -> {})
        .make(request.playbook(), Optional.empty())
        .plan();
  }

  /** Offers a cleanup, as a policy does. */
  Runs.Result offer() {
    return new SelfService(StagedRun.INSTALLATION, macs, ports()).offer(request, choice());
  }

  /** Hands over a run that was agreed to in a window. */
  Runs.Result handOver() {
    return handOver(Answerer.at(JANE).says(Decision.YES));
  }

  private Runs.Result handOver(Reply consent) {
    return runs().handOver(request, choice(), (plan, people) -> consent);
  }

  /** Hands over a run, which launchd's job takes as soon as it can. */
  WindowRuns handedOver() {
    return handedOver(Answerer.at(JANE).says(Decision.YES));
  }

  /** Likewise, one that was agreed to so. */
  WindowRuns handedOver(Reply consent) {
    time.at(1, this::take);
    Runs.Result result = handOver(consent);
    if (!result.message().equals("handed over, run " + directory().id())) {
      throw new AssertionError(result);
    }
    time.anew();
    return this;
  }

  /** As launchd's job does. */
  Runs.Result carry() {
    return runs().resume(Optional.empty(), Optional.empty(), Resumption.LAUNCHD);
  }

  RunHistory history() {
    return new RunHistory(
        StagedRun.INSTALLATION, macs, Optional.empty(), clock(), RunLog.Opener.NONE, what -> {});
  }

  /** launchd's job begins, which needs the lock. */
  void take() {
    RunStore.RunDirectory run = directory();
    try (RunLock lock = store.lock(run.id(), clock())) {
      add(new RunEntry.RunResumed("remediate 0.test", Resumption.LAUNCHD, Optional.empty()));
    }
  }

  /** A process writes these down. */
  void add(Entry... entries) {
    try (JournalWriter writer = JournalWriter.resume(directory().journal(), clock()).writer()) {
      for (Entry entry : entries) {
        writer.commit(entry);
      }
    } catch (JournalException e) {
      throw new AssertionError(e);
    }
  }

  RunStore.RunDirectory directory() {
    return store.find(Optional.empty());
  }

  RunState runState() {
    return KnownRun.read(directory()).runState();
  }

  List<Entry> entries() {
    return KnownRun.read(directory()).records().stream().map(JournalRecord::entry).toList();
  }

  boolean isJobThere() {
    return mac.look(Plan.RESUME_JOB).entry().isKnown()
        || mac.daemons().contains(Plan.RESUME_JOB_LABEL);
  }
}
