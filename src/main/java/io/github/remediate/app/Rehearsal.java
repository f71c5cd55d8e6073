package io.github.remediate.app;

import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Plan;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordResults;
import io.github.remediate.virtual.Fault;
import io.github.remediate.virtual.PowerLost;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.VirtualPerson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plays a whole run on a virtual Mac that is like a recorded one: the same engine, journal and
 * questions as on a real Mac, the restart, what launchd does after it, and the wait. Nothing real
 * is changed.
 */
public final class Rehearsal {
  private static final String RESUME_JOB = "io.github.remediate.resume";
  private static final Duration RESTART = Duration.ofMinutes(3);

  /** So often a request is answered: a receipt can be lost, and a run that takes none waits on. */
  private static final int MOST_ANSWERS = 3;

  /** No run needs more; a Mac that always goes wrong would never end. */
  private static final int MOST_ACTS = 24;

  /**
   * What is to be rehearsed.
   *
   * @param preview the playbook, the fixture and the options of the run
   * @param playbookFile where the playbook was read from
   * @param typed the options that chose the playbook, as they are typed: {@code --cause 6}
   * @param accepted hazards accepted by name from the beginning
   * @param faults what goes wrong, each by the word that {@link #faults} lists
   * @param state where the journal is kept and stays; empty for a directory that is removed
   * @param operator who supervises
   * @param ticket the helpdesk's ticket
   */
  public record Request(
      PreviewRequest preview,
      Path playbookFile,
      String typed,
      Set<String> accepted,
      List<String> faults,
      Optional<Path> state,
      Optional<String> operator,
      Optional<String> ticket) {
    public Request {
      accepted = Set.copyOf(accepted);
      faults = List.copyOf(faults);
    }
  }

  /**
   * Who takes part.
   *
   * @param person answers the questions; what they say yes to is done on the virtual Mac
   * @param launchd answers for the run that launchd resumes, to which nobody is asked
   * @param patient whether {@code person} always goes on, without being asked whether to
   */
  public record Cast(People person, People launchd, boolean patient) {}

  /** Sees the rehearsal while it goes on. */
  public interface Audience {
    /** The Mac that is played on, before anything happens. */
    void opens(Setting setting);

    /** A command is typed, or launchd starts one. */
    void act(String command, Actor by);

    /** Something happens around the run, in a sentence. */
    void happens(String what);

    /**
     * The plan that is going to be carried out.
     *
     * @param accepted ids of the hazards that were accepted by name
     */
    void plan(Plan plan, Set<String> accepted);

    /** The records that the helpdesk found, and which of them go. */
    void lists(RecordList list);

    /** What became of them. */
    void becomes(RecordResults results);

    /** The command of the last act ended. */
    void ends(Act act);
  }

  /** Who starts a command. */
  public enum Actor {
    /** Whoever sits at the Mac. */
    PERSON,
    LAUNCHD,
    /** Whoever may delete records, on another machine. */
    HELPDESK;

    /** The word in documents. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The virtual Mac at the beginning. */
  public record Setting(String fixture, String description, String playbook) {}

  /**
   * One command and how it ended.
   *
   * @param by who started it
   * @param command as it would be typed
   * @param status the exit status it would have had
   * @param message what it would have said last
   * @param isCutOff whether the power went, so that there was no exit status after all
   * @param took how much virtual time passed
   */
  public record Act(
      Actor by,
      String command,
      ExitStatus status,
      String message,
      boolean isCutOff,
      Duration took) {}

  /**
   * A record of a service that is not the Mac's, and only looks like it.
   *
   * @param isLeft whether it is there at the end, as it must be
   */
  public record OtherRecord(ServerRecord record, boolean isLeft) {}

  /**
   * The virtual services of a rehearsal at its end.
   *
   * @param others records that are not the Mac's
   * @param violations what no right client asks of a service, a sentence each; none as it should be
   */
  public record Services(List<OtherRecord> others, List<String> violations) {
    /** Where none were played. */
    public static final Services NONE = new Services(List.of(), List.of());

    public Services {
      others = List.copyOf(others);
      violations = List.copyOf(violations);
    }
  }

  /**
   * A fault that can be injected.
   *
   * @param word its name
   * @param description what happens, in a clause
   * @param remedy what a person does about it, in a sentence
   */
  public record FaultNote(String word, String description, String remedy) {}

  /**
   * How it went.
   *
   * @param acts all commands, in order
   * @param faults the injected faults that came to pass
   * @param diff what changed
   * @param services what was played of them
   */
  public record Report(
      Setting setting, List<Act> acts, List<FaultNote> faults, MacDiff diff, Services services) {

    /** The last command's exit status. */
    public ExitStatus status() {
      return acts.get(acts.size() - 1).status();
    }
  }

  private final Installation installation;
  private final Request request;
  private final Cast cast;
  private final Audience audience;
  private final Setting setting;
  private final VirtualMac mac;
  private final VirtualPerson person;
  private final Observation<List<ServerRecord>> records;
  private final List<Act> acts = new ArrayList<>();
  private final Set<String> accepted;
  private final Set<String> told = new LinkedHashSet<>();
  private final List<String> deeds = new ArrayList<>();
  private final MacFacts before;
  private final Plan planBefore;
  private final List<Fault> faults;
  private final Map<String, Integer> answers = new HashMap<>();
  private Optional<WaitCondition.Kind> awaited = Optional.empty();

  /**
   * Sets the stage.
   *
   * @throws CommandFailure if the fixture or a fault is not there
   */
  public Rehearsal(Installation installation, Request request, Cast cast, Audience audience) {
    this.installation = installation;
    this.request = request;
    this.cast = cast;
    this.audience = audience;
    this.accepted = new LinkedHashSet<>(request.accepted());
    this.faults = injected(request.faults());
    FixtureMac fixture =
        new RecordedMacs(installation)
            .named(request.preview().mac().fixture().orElse(RecordedMacs.DEFAULT));
    this.setting =
        new Setting(fixture.name(), fixture.description(), request.preview().playbook().id());
    this.records = fixture.records();
    this.mac = like(fixture);
    VirtualRuns look = runs(Path.of(""));
    this.before = look.look();
    this.planBefore = look.plan(before);
    this.person = new VirtualPerson(mac, before).speaksAs(cast.person());
  }

  /** Everything that can be injected. */
  public static List<FaultNote> faults() {
    List<FaultNote> notes = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      notes.add(note(fault));
    }
    return notes;
  }

  private static FaultNote note(Fault fault) {
    return new FaultNote(fault.word(), fault.description(), fault.remedy());
  }

  private static List<Fault> injected(List<String> words) {
    List<Fault> faults = new ArrayList<>();
    for (String word : words) {
      faults.add(
          Fault.named(word)
              .orElseThrow(
                  () -> {
                    List<String> all = new ArrayList<>();
                    faults().forEach(fault -> all.add(fault.word()));
                    return CommandFailure.usage(
                        "--inject "
                            + word
                            + ": there is no such fault. Choose from: "
                            + String.join(", ", all)
                            + ".");
                  }));
    }
    return faults;
  }

  private VirtualMac like(FixtureMac fixture) {
    // A capture holds what was asked, and no listing names all of that.
    NotedFiles files = new NotedFiles(fixture.files());
    MacFacts facts =
        OpenMac.recorded(fixture.probes(), files, records, Optional.empty())
            .look(request.preview(), what -> {});
    return VirtualMac.like(
        facts, fixture.probes(), fixture.files(), files.asked(), fixture.recorded(), 1);
  }

  private VirtualRuns runs(Path state) {
    return new VirtualRuns(installation, mac, records, request.preview(), state);
  }

  /**
   * Plays.
   *
   * @throws CommandFailure if the state directory cannot be used
   */
  public Report play() {
    try (RehearsalState state = RehearsalState.open(request.state());
        RehearsalHelpdesk helpdesk = helpdesk(state.directory())) {
      // Nothing goes wrong before the stage is set.
      faults.forEach(fault -> fault.inject(mac));
      audience.opens(setting);
      VirtualRuns runs = runs(state.directory());
      play(runs, helpdesk);
      MacDiff diff = diff(runs, helpdesk);
      Services services = helpdesk == null ? Services.NONE : helpdesk.services().told();
      List<FaultNote> happened = new ArrayList<>();
      for (Fault fault : Fault.values()) {
        if (mac.faults().happened().contains(fault.word())) {
          happened.add(note(fault));
        }
      }
      return new Report(setting, List.copyOf(acts), happened, diff, services);
    }
  }

  /** Null where records are deleted by whoever is asked at the Mac. */
  private RehearsalHelpdesk helpdesk(Path state) {
    return switch (request.preview().records()) {
      case HANDED_OVER ->
          RehearsalHelpdesk.open(installation, mac, before, state.resolve("helpdesk"));
      case PERSON, MACHINE, API -> null;
    };
  }

  private void play(VirtualRuns runs, RehearsalHelpdesk helpdesk) {
    Act act = start(runs);
    if (act.status() == ExitStatus.BLOCKED && acceptsHazards()) {
      act = start(runs);
    }
    while (acts.size() < MOST_ACTS && canGoOn(act)) {
      boolean fault = newFaults();
      if (mac.isRestartPending() && restarts()) {
        act = resume(runs, true);
      } else if (act.isCutOff()) {
        mac.powerOn();
        audience.happens("The Mac starts again and the user logs in.");
        act = resume(runs, mac.daemons().contains(RESUME_JOB));
      } else if (helpdesk != null && awaited.equals(Optional.of(WaitCondition.Kind.RECEIPT))) {
        Optional<Act> answered = answered(runs, helpdesk);
        if (answered.isEmpty()) {
          return;
        }
        act = answered.get();
      } else {
        fault |= newFaults();
        if (!goesOn(act, fault)) {
          return;
        }
        mac.faults().mend();
        mac.elapse(RESTART);
        act = resume(runs, false);
      }
    }
    newFaults();
  }

  /** Has the helpdesk answer what the run asks for; empty where it does not, or did in vain. */
  private Optional<Act> answered(VirtualRuns runs, RehearsalHelpdesk helpdesk) {
    RunHistory.RequestFile asked = runs.history(runs.clock()).recordRequest(Optional.empty());
    if (answers.merge(asked.path(), 1, Integer::sum) > MOST_ANSWERS) {
      audience.happens("The run takes no answer of the helpdesk, and waits on.");
      return Optional.empty();
    }
    act(
        helpdesk.asking(),
        Actor.PERSON,
        () -> new Runs.Result("", ExitStatus.DONE, helpdesk.take(asked.bytes())));
    Act answer =
        act(helpdesk.answering(), Actor.HELPDESK, () -> helpdesk.answer(audience, cast.person()));
    if (answer.status() == ExitStatus.CANCELLED) {
      return Optional.empty();
    }
    mac.faults().mend();
    String typed = helpdesk.goingOn();
    GivenReceipt receipt = helpdesk.brought();
    return Optional.of(act(typed, Actor.PERSON, () -> runs.resume(person, "terminal", receipt)));
  }

  private static boolean canGoOn(Act act) {
    return act.status() == ExitStatus.WAITING || act.status() == ExitStatus.STOPPED;
  }

  private Act start(VirtualRuns runs) {
    StringBuilder command = new StringBuilder("sudo remediate ").append(request.typed());
    for (String hazard : accepted) {
      command.append(" --accept ").append(hazard);
    }
    Runs.Choice choice =
        new Runs.Choice(
            request.playbookFile(),
            accepted,
            Optional.empty(),
            request.operator(),
            request.ticket());
    return act(command.toString(), Actor.PERSON, () -> runs.start(person, choice, this::reply));
  }

  private Reply reply(Plan plan, People people) {
    audience.plan(plan, Set.copyOf(accepted));
    return cast.person()
        .ask(
            new Question(
                "consent", Question.Kind.REHEARSE, Message.of("begin-run.title"), List.of(), true));
  }

  private Act resume(VirtualRuns runs, boolean byLaunchd) {
    return byLaunchd
        ? act(
            "remediate resume --from launchd",
            Actor.LAUNCHD,
            () -> runs.resume(cast.launchd(), "launchd"))
        : act("sudo remediate resume", Actor.PERSON, () -> runs.resume(person, "terminal"));
  }

  private interface Command {
    Runs.Result run();
  }

  private Act act(String typed, Actor by, Command command) {
    audience.act(typed, by);
    awaited = Optional.empty();
    Duration begin = mac.monotonic();
    Act act;
    try {
      Runs.Result result = command.run();
      awaited = result.awaits().map(WaitCondition::kind);
      act = new Act(by, typed, result.status(), result.message(), false, since(begin));
    } catch (CommandFailure failure) {
      act = new Act(by, typed, failure.status(), failure.getMessage(), false, since(begin));
    } catch (PowerLost lost) {
      act = new Act(by, typed, ExitStatus.STOPPED, "The Mac lost its power.", true, Duration.ZERO);
    }
    // A wait that a restart interrupted leaves the mark on this thread; here the restart is played.
    Thread.interrupted();
    acts.add(act);
    audience.ends(act);
    return act;
  }

  private Duration since(Duration begin) {
    Duration took = mac.monotonic().minus(begin);
    return took.isNegative() ? Duration.ZERO : took;
  }

  /** Whether the run was blocked by hazards alone that may be accepted, and now they are. */
  private boolean acceptsHazards() {
    List<Message> lines = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Plan.Hazard hazard : planBefore.hazards()) {
      if (!hazard.isClear() && !accepted.contains(hazard.id())) {
        if (!hazard.acceptable()) {
          return false;
        }
        ids.add(hazard.id());
        lines.add(Message.literal(hazard.id() + ": " + hazard.remedy()));
      }
    }
    if (ids.isEmpty()) {
      return false;
    }
    Question question =
        new Question(
            "accept",
            Question.Kind.ACCEPT_HAZARDS,
            Message.of("accept-hazards.title"),
            lines,
            false);
    if (!cast.person().ask(question).isYes()) {
      return false;
    }
    accepted.addAll(ids);
    deeds.add("accepted the hazards " + String.join(", ", ids));
    return true;
  }

  /** Lets the restart come; false if it does not. */
  private boolean restarts() {
    Observation<String> boot = runs(Path.of("")).look().identity().bootSession();
    mac.elapse(RESTART);
    if (runs(Path.of("")).look().identity().bootSession().equals(boot)) {
      audience.happens("The restart does not come.");
      return false;
    }
    audience.happens("The Mac restarts, and the user logs in.");
    if (!mac.daemons().contains(RESUME_JOB)) {
      audience.happens("launchd has no job that goes on with the run.");
      return false;
    }
    return true;
  }

  /** Tells of the faults that came to pass since it was asked last; whether there were any. */
  private boolean newFaults() {
    boolean any = false;
    for (String word : mac.faults().happened()) {
      if (told.add(word)) {
        Fault fault = Fault.named(word).orElseThrow();
        audience.happens("Injected fault '" + word + "': " + fault.description() + ".");
        audience.happens(fault.remedy());
        any = true;
      }
    }
    return any;
  }

  /** Whether the person types resume: at once after what launchd left or a fault, or if asked. */
  private boolean goesOn(Act act, boolean fault) {
    boolean leftByLaunchd = act.by() == Actor.LAUNCHD;
    if (leftByLaunchd || fault && act.status() != ExitStatus.WAITING) {
      return true;
    }
    return cast.patient()
        || cast.person()
            .ask(
                new Question(
                    "resume",
                    Question.Kind.PLAY_RESUME,
                    Message.of("play-resume.title"),
                    List.of(),
                    false))
            .isYes();
  }

  private MacDiff diff(VirtualRuns runs, RehearsalHelpdesk helpdesk) {
    MacFacts after = runs.look();
    List<String> all = new ArrayList<>(deeds);
    all.addAll(person.deeds());
    List<ServerRecord> left = helpdesk == null ? person.records() : helpdesk.services().left();
    return MacDiff.of(
        planBefore,
        runs.latest().map(RunStore.Known::runState),
        new MacDiff.Look(before, before.records(), planBefore),
        new MacDiff.Look(
            after,
            before.records().isKnown() ? Observation.known(left) : before.records(),
            runs.whatIsLeft(after)),
        all);
  }
}
