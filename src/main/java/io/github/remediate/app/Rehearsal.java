package io.github.remediate.app;

import io.github.remediate.app.RehearsalReport.Act;
import io.github.remediate.app.RehearsalReport.Actor;
import io.github.remediate.app.RehearsalReport.Services;
import io.github.remediate.app.RehearsalReport.Setting;
import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Plan;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordResults;
import io.github.remediate.virtual.Fault;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.VirtualPerson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

  private final Installation installation;
  private final Request request;
  private final Cast cast;
  private final Audience audience;
  private final Setting setting;
  private final VirtualMac mac;
  private final VirtualPerson person;
  private final Observation<List<ServerRecord>> records;
  private final RehearsalActs acts;
  private final RehearsalQuestions questions;
  private final MacFacts before;
  private final Plan planBefore;
  private final InjectedFaults faults;
  private final Map<String, Integer> answers = new HashMap<>();

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
    this.questions = new RehearsalQuestions(cast, audience, request.accepted());
    List<Fault> injected = InjectedFaults.named(request.faults());
    FixtureMac fixture =
        new RecordedMacs(installation)
            .named(request.preview().mac().fixture().orElse(RecordedMacs.DEFAULT));
    this.setting =
        new Setting(fixture.name(), fixture.description(), request.preview().playbook().id());
    this.records = fixture.records();
    this.mac = like(fixture);
    this.acts = new RehearsalActs(mac, audience);
    this.faults = new InjectedFaults(injected, mac, audience);
    VirtualRuns look = runs(Path.of(""));
    this.before = look.look();
    this.planBefore = look.plan(before);
    this.person = new VirtualPerson(mac, before).speaksAs(cast.person());
  }

  /** Everything that can be injected. */
  public static List<RehearsalReport.FaultNote> faults() {
    return InjectedFaults.all();
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
  public RehearsalReport play() {
    try (RehearsalState state = RehearsalState.open(request.state());
        RehearsalHelpdesk helpdesk = helpdesk(state.directory());
        RehearsalOperator operator = operator()) {
      // Nothing goes wrong before the stage is set.
      faults.inject();
      audience.opens(setting);
      VirtualRuns runs = runs(state.directory());
      if (operator != null) {
        runs.signingIn(operator.ports());
      }
      play(runs, helpdesk);
      Optional<RehearsalTenant> tenant =
          Optional.ofNullable(helpdesk)
              .map(RehearsalHelpdesk::services)
              .or(() -> Optional.ofNullable(operator).map(RehearsalOperator::services));
      MacDiff diff = diff(runs, tenant);
      Services services = tenant.map(RehearsalTenant::told).orElse(Services.NONE);
      List<String> unproven =
          runs.latest()
              .flatMap(run -> run.runState().ended())
              .map(RunEntry.RunEnded::unproven)
              .orElse(List.of());
      return new RehearsalReport(setting, acts.all(), faults.happened(), diff, services, unproven);
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

  /** Null where the run itself deletes no record. */
  private RehearsalOperator operator() {
    return switch (request.preview().records()) {
      case API -> RehearsalOperator.open(mac, before, audience);
      case PERSON, MACHINE, HANDED_OVER -> null;
    };
  }

  private void play(VirtualRuns runs, RehearsalHelpdesk helpdesk) {
    Act act = start(runs);
    if (act.status() == ExitStatus.BLOCKED && questions.acceptsHazards(planBefore)) {
      act = start(runs);
    }
    while (acts.all().size() < MOST_ACTS && canGoOn(act)) {
      boolean fault = faults.tellNew();
      if (mac.isRestartPending() && restarts()) {
        act = resume(runs, true);
      } else if (act.isCutOff()) {
        mac.powerOn();
        audience.happens("The Mac starts again and the user logs in.");
        act = resume(runs, mac.daemons().contains(RESUME_JOB));
      } else if (helpdesk != null && acts.leftWaitingFor(WaitCondition.Kind.RECEIPT)) {
        Optional<Act> answered = answered(runs, helpdesk);
        if (answered.isEmpty()) {
          return;
        }
        act = answered.get();
      } else {
        fault |= faults.tellNew();
        if (!questions.goesOn(act, fault)) {
          return;
        }
        mac.faults().mend();
        mac.elapse(RESTART);
        act = resume(runs, false);
      }
    }
    faults.tellNew();
  }

  /** Has the helpdesk answer what the run asks for; empty where it does not, or did in vain. */
  private Optional<Act> answered(VirtualRuns runs, RehearsalHelpdesk helpdesk) {
    RunHistory.RequestFile asked = runs.history(runs.clock()).recordRequest(Optional.empty());
    if (answers.merge(asked.path(), 1, Integer::sum) > MOST_ANSWERS) {
      audience.happens("The run takes no answer of the helpdesk, and waits on.");
      return Optional.empty();
    }
    acts.play(
        helpdesk.asking(),
        Actor.PERSON,
        () -> new Runs.Result("", ExitStatus.DONE, helpdesk.take(asked.bytes())));
    Act answer =
        acts.play(
            helpdesk.answering(), Actor.HELPDESK, () -> helpdesk.answer(audience, cast.person()));
    if (answer.status() == ExitStatus.CANCELLED) {
      return Optional.empty();
    }
    mac.faults().mend();
    String typed = helpdesk.goingOn();
    GivenReceipt receipt = helpdesk.brought();
    return Optional.of(
        acts.play(typed, Actor.PERSON, () -> runs.resume(person, "terminal", receipt)));
  }

  private static boolean canGoOn(Act act) {
    return act.status() == ExitStatus.WAITING || act.status() == ExitStatus.STOPPED;
  }

  private Act start(VirtualRuns runs) {
    Runs.Choice choice =
        new Runs.Choice(
            request.playbookFile(),
            questions.accepted(),
            Optional.empty(),
            Optional.empty(),
            request.operator(),
            request.ticket(),
            false,
            Optional.empty());
    return acts.play(
        questions.starting(request.typed()),
        Actor.PERSON,
        () -> runs.start(person, choice, questions::consent));
  }

  private Act resume(VirtualRuns runs, boolean byLaunchd) {
    return byLaunchd
        ? acts.play(
            "remediate resume --from launchd",
            Actor.LAUNCHD,
            () -> runs.resume(cast.launchd(), "launchd"))
        : acts.play("sudo remediate resume", Actor.PERSON, () -> runs.resume(person, "terminal"));
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

  private MacDiff diff(VirtualRuns runs, Optional<RehearsalTenant> tenant) {
    MacFacts after = runs.look();
    List<String> all = new ArrayList<>(questions.deeds());
    all.addAll(person.deeds());
    List<ServerRecord> left = tenant.map(RehearsalTenant::left).orElseGet(person::records);
    return MacDiff.of(
        planBefore,
        runs.latest().map(KnownRun::runState),
        new MacDiff.Look(before, before.records(), planBefore),
        new MacDiff.Look(
            after,
            before.records().isKnown() ? Observation.known(left) : before.records(),
            runs.whatIsLeft(after, planBefore.leftOut())),
        all);
  }
}
