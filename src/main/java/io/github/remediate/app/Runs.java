package io.github.remediate.app;

import io.github.remediate.engine.Chronicle;
import io.github.remediate.engine.Engine;
import io.github.remediate.engine.Ledger;
import io.github.remediate.engine.RunEnd;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.engine.Sight;
import io.github.remediate.journal.AtomicFile;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.macos.ResumeJob;
import io.github.remediate.macos.Wakefulness;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanDigest;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.plan.Planner;
import io.github.remediate.plan.Staleness;
import io.github.remediate.playbook.Playbook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Starts runs and goes on with them. */
public final class Runs {
  private static final Duration LOGIN_TICK = Duration.ofSeconds(15);

  /** A day: whoever logs in later than that types {@code resume}. */
  private static final int LOGIN_TICKS = 24 * 60 * 4;

  /** How often launchd may go on with a run that gets nowhere. */
  private static final int MOST_FRUITLESS = 5;

  private final Installation installation;
  private final Ports ports;
  private final RunningMac.Source macs;

  /**
   * What a run needs from outside.
   *
   * @param desk whom to ask
   * @param time the clocks
   * @param clock stamps the journal
   * @param progress told before each look that can take a while, and an empty text after the last
   */
  public record Ports(Desk desk, Time time, Clock clock, Consumer<String> progress) {}

  /**
   * What the operator chose for a new run.
   *
   * @param playbookFile where the playbook was read from
   * @param accepted hazards accepted by name
   * @param saved the reviewed plan that is to be applied, if one was given
   * @param quarantineDays after how many days what ended runs keep is purged; empty for what the
   *     Mac's managed settings say
   * @param operator who supervises
   * @param ticket the helpdesk's ticket
   */
  public record Choice(
      Path playbookFile,
      Set<String> accepted,
      Optional<PlanFile.Stored> saved,
      Optional<Integer> quarantineDays,
      Optional<String> operator,
      Optional<String> ticket) {}

  /**
   * How a run stands after this process.
   *
   * @param run its id; empty if no run was begun
   * @param status the exit status that says it
   * @param message what happened and what to do, in one or two sentences
   */
  public record Result(String run, ExitStatus status, String message) {
    Result(String run, RunEnd end) {
      this(run, status(end.state()), end.message());
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

  public Runs(Installation installation, Ports ports) {
    this(installation, ports, RunningMac.real(installation));
  }

  Runs(Installation installation, Ports ports, RunningMac.Source macs) {
    this.installation = installation;
    this.ports = ports;
    this.macs = macs;
  }

  /**
   * Starts a run.
   *
   * @param consent shown the plan, says whether to carry it out; asked only when a run may begin
   * @throws Stop if it may not begin
   */
  public Result start(PreviewRequest request, Choice choice, Consent consent) {
    RunningMac mac = macs.open(request);
    mac.refuseOthersPlaybook(choice.playbookFile());
    try (RunLock lock = mac.store().lock("starting", ports.clock())) {
      refuseUnfinished(mac.store());
      MacFacts facts = mac.look(request, ports.progress());
      Planner planner = mac.planner(installation, request.playbook(), scope(request));
      Plan plan = planner.plan(facts);
      choice.saved().ifPresent(saved -> refuseStale(saved, plan, mac.store()));
      if (plan.steps().stream().allMatch(step -> step.effects().isEmpty()) && !isBlocked(plan)) {
        return new Result(
            "", new RunEnd(RunEnd.State.COMPLETE, "", "Nothing is left to do on this Mac."));
      }
      List<RunEntry.HazardAccepted> accepted = accept(plan, choice);
      refuseBlocked(plan);
      if (!consent.agrees(plan, ports.desk().at(mac))) {
        return new Result("", new RunEnd(RunEnd.State.CANCELLED, "", "Nothing was changed."));
      }
      purgeOld(request, choice, mac);
      return begin(request, choice, mac, facts, plan, planner, accepted);
    }
  }

  private void purgeOld(PreviewRequest request, Choice choice, RunningMac mac) {
    Optional<Integer> days = choice.quarantineDays().or(mac::quarantineDays);
    if (days.isEmpty()) {
      return;
    }
    Purges purges = new Purges(request.mac().root(), ports.clock());
    for (Purges.Purgeable old : purges.olderThan(Duration.ofDays(days.get()))) {
      People people = ports.desk().at(mac);
      people.tell(
          "Purging what the run "
              + old.run()
              + " kept: it ended more than "
              + days.get()
              + " days ago, as quarantineDays says.");
      purges.purgeLocked(old.run(), "quarantineDays " + days.get()).ifPresent(people::tell);
    }
  }

  /** Whether to carry a plan out. */
  public interface Consent {
    /**
     * Shows {@code plan} to whoever decides, {@code people} as a rule, and says what they decided.
     */
    boolean agrees(Plan plan, People people);
  }

  private Result begin(
      PreviewRequest request,
      Choice choice,
      RunningMac mac,
      MacFacts facts,
      Plan plan,
      Planner planner,
      List<RunEntry.HazardAccepted> accepted) {
    RunStore.RunDirectory run = mac.store().create(ports.clock());
    try {
      AtomicFile.write(run.plan(), SavedPlans.json(plan).getBytes(StandardCharsets.UTF_8));
      AtomicFile.write(
          run.request(),
          new RunRequest(choice.playbookFile(), request.mac().user(), scope(request), mac.adfsUrl())
              .bytes());
      JournalWriter writer =
          JournalWriter.create(
              run.journal(),
              ports.clock(),
              new RunEntry.RunStarted(
                  run.id(),
                  installation.tool(),
                  plan.playbookId(),
                  plan.playbookDigest(),
                  PlanDigest.of(plan),
                  plan.mac().hardwareUuid(),
                  plan.mac().consoleUser(),
                  choice.operator(),
                  choice.ticket()));
      try (writer) {
        Chronicle chronicle = new Chronicle(writer::commit, new Ledger());
        for (RunEntry.HazardAccepted hazard : accepted) {
          writer.commit(hazard);
        }
        return carryOut(run, mac, plan, request.playbook(), planner, facts, chronicle);
      }
    } catch (JournalException e) {
      throw Stop.blocked(e.getMessage());
    }
  }

  private Result carryOut(
      RunStore.RunDirectory run,
      RunningMac mac,
      Plan plan,
      Playbook playbook,
      Planner planner,
      MacFacts facts,
      Chronicle chronicle) {
    ports.progress().accept("");
    RunPlaces places =
        new RunPlaces(
            run.macPath(),
            ResumeJob.propertyList(installation.home().resolve("bin/remediate").toString()));
    mac.hands().makeDirectory(places.quarantine());
    mac.hands().makeDirectory(places.evidence());
    MacSight sight = new MacSight(mac::reopen, planner);
    Sight.Look look = sight.first(facts);
    Engine engine =
        new Engine(
            plan,
            playbook,
            chronicle,
            places,
            new Engine.Ports(sight, mac.hands(), ports.desk().at(mac), ports.time()),
            look,
            mac.trustedOwners());
    try (Wakefulness awake = mac.keepAwake()) {
      return new Result(run.id(), engine.run());
    } catch (Chronicle.JournalFailed e) {
      throw Stop.stopped(
          e.getMessage() + " Nothing more was done. Mend that, then `sudo remediate resume`.");
    }
  }

  /**
   * Goes on with a run.
   *
   * @param id the run, or empty for the latest
   * @param from what started this process: {@code terminal} or {@code launchd}
   * @throws Stop if it cannot go on
   */
  public Result resume(Optional<Path> root, Optional<String> id, String from) {
    RunStore store = macs.store(root);
    RunStore.RunDirectory run = store.find(id);
    try (RunLock lock = store.lock(run.id(), ports.clock())) {
      JournalWriter.Resumed resumed = JournalWriter.resume(run.journal(), ports.clock());
      try (JournalWriter writer = resumed.writer()) {
        Ledger ledger = Ledger.of(RunStore.entries(resumed.records()));
        if (ledger.ended().isPresent()) {
          return new Result(
              run.id(),
              ExitStatus.DONE,
              "The run ended before: " + ledger.ended().get().state() + ".");
        }
        Plan plan = boundPlan(run, ledger);
        RunRequest asked = RunRequest.read(run.request());
        Playbook playbook = boundPlaybook(asked, ledger);
        PreviewRequest request =
            new PreviewRequest(
                playbook,
                new MacChoice(Optional.empty(), root, asked.user(), asked.adfsUrl()),
                Optional.of(asked.scope()));
        RunningMac mac = macs.open(request);
        mac.refuseOthersPlaybook(asked.playbook());
        if (from.equals("launchd")) {
          awaitLogin(mac);
          if (ledger.fruitlessResumes() >= MOST_FRUITLESS) {
            return fruitless(run);
          }
        }
        // Before the first thing that can go wrong, or a crash would be repeated for ever.
        writer.commit(new RunEntry.RunResumed(installation.tool(), from, Optional.empty()));
        MacFacts facts = mac.look(request, ports.progress());
        refuseOtherMac(ledger, facts);
        Optional<Result> away = waitsForUser(run, ledger, facts);
        if (away.isPresent()) {
          writer.commit(new RunEntry.Note(Optional.empty(), away.get().message()));
          return away.get();
        }
        return carryOut(
            run,
            mac,
            plan,
            playbook,
            mac.planner(installation, playbook, asked.scope()),
            facts,
            new Chronicle(writer::commit, ledger));
      }
    } catch (JournalException e) {
      throw Stop.blocked(e.getMessage());
    }
  }

  private static Result fruitless(RunStore.RunDirectory run) {
    return new Result(
        run.id(),
        ExitStatus.STOPPED,
        "The run was resumed "
            + MOST_FRUITLESS
            + " times in a row and got nowhere, so it no longer goes on by itself. Have a helpdesk"
            + " look at /var/log/remediate.log and `remediate status`, then type `sudo remediate"
            + " resume`.");
  }

  // After a restart the job starts before anybody is logged in, and launchd does not start it
  // again.
  private void awaitLogin(RunningMac mac) {
    try {
      for (int tick = 0; tick < LOGIN_TICKS && mac.isNobodyLoggedIn(); tick++) {
        ports.time().pass(LOGIN_TICK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Result> waitsForUser(
      RunStore.RunDirectory run, Ledger ledger, MacFacts facts) {
    Optional<String> bound = ledger.started().flatMap(RunEntry.RunStarted::user);
    Optional<String> here = facts.user().found().map(user -> user.name());
    if (bound.isEmpty() || bound.equals(here)) {
      return Optional.empty();
    }
    return Optional.of(
        new Result(
            run.id(),
            ExitStatus.WAITING,
            "The run is for "
                + bound.get()
                + ", and "
                + here.map(name -> name + " is at the console").orElse("nobody is at the console")
                + ". It goes on when "
                + bound.get()
                + " is logged in."));
  }

  private static Plan boundPlan(RunStore.RunDirectory run, Ledger ledger) {
    PlanFile.Stored stored = SavedPlans.load(run.plan(), run.plan().toString());
    String bound = ledger.started().map(RunEntry.RunStarted::planDigest).orElse("");
    if (!stored.digestFits() || !stored.digest().equals(bound)) {
      throw Stop.stale(
          "The plan of run "
              + run.id()
              + " was changed since it began, so it cannot go on."
              + " `sudo remediate abort` ends it.");
    }
    return stored.plan();
  }

  private Playbook boundPlaybook(RunRequest asked, Ledger ledger) {
    Playbook playbook = new Playbooks(installation).read(asked.playbook());
    String bound = ledger.started().map(RunEntry.RunStarted::playbookDigest).orElse("");
    if (!playbook.digest().equals(bound)) {
      throw Stop.stale(
          "The playbook "
              + asked.playbook()
              + " was changed since the run began. Put the old one back, or end the run with"
              + " `sudo remediate abort`.");
    }
    return playbook;
  }

  private static void refuseOtherMac(Ledger ledger, MacFacts facts) {
    Optional<String> bound = ledger.started().flatMap(RunEntry.RunStarted::hardwareUuid);
    if (!bound.equals(facts.identity().hardwareUuid().found())) {
      throw Stop.stale(
          "The run belongs to the Mac with hardware UUID "
              + bound.orElse("not known")
              + ", and this one has "
              + facts.identity().hardwareUuid().found().orElse("one that cannot be read")
              + ".");
    }
  }

  private static void refuseUnfinished(RunStore store) {
    List<String> ids = store.ids();
    for (int at = ids.size() - 1; at >= 0; at--) {
      RunStore.RunDirectory run = store.run(ids.get(at));
      if (java.nio.file.Files.exists(run.journal())
          && RunStore.read(run).ledger().ended().isEmpty()) {
        throw Stop.blocked(
            "The run "
                + run.id()
                + " is not finished. Go on with `sudo remediate resume`, or end it with `sudo"
                + " remediate abort`.");
      }
    }
  }

  private static void refuseStale(PlanFile.Stored saved, Plan fresh, RunStore store) {
    if (!saved.digestFits()) {
      throw Stop.stale("The plan was changed after it was saved. Make and review a new one.");
    }
    for (String id : store.ids()) {
      RunStore.RunDirectory run = store.run(id);
      if (java.nio.file.Files.exists(run.journal())
          && RunStore.read(run)
              .ledger()
              .started()
              .filter(start -> start.planDigest().equals(saved.digest()))
              .isPresent()) {
        throw Stop.stale(
            "This plan was used by the run " + id + ", and a plan is used once. Make a new one.");
      }
    }
    Staleness staleness = Staleness.between(saved.plan(), fresh);
    if (staleness.isStale()) {
      throw Stop.stale(
          "The plan is stale; this Mac is not as it was when the plan was made:\n  "
              + String.join("\n  ", staleness.differences())
              + "\nMake and review a new one.");
    }
  }

  private static List<RunEntry.HazardAccepted> accept(Plan plan, Choice choice) {
    List<RunEntry.HazardAccepted> accepted = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (Plan.Hazard hazard : plan.hazards()) {
      if (hazard.state().equals("clear")) {
        continue;
      }
      if (hazard.acceptable() && choice.accepted().contains(hazard.id())) {
        accepted.add(
            new RunEntry.HazardAccepted(
                hazard.id(),
                hazard.state(),
                hazard.detail(),
                choice.operator().orElse("operator")));
      } else {
        open.add(
            hazard.id()
                + " ("
                + hazard.state()
                + ": "
                + hazard.detail()
                + ")"
                + (hazard.acceptable() ? "" : ", which cannot be accepted: " + hazard.remedy()));
      }
    }
    if (!open.isEmpty()) {
      throw Stop.blocked(
          "Hazards stop the run before its first effect:\n  "
              + String.join("\n  ", open)
              + "\nClear them, or accept those that you have dealt with by name: --accept ID.");
    }
    return accepted;
  }

  private static boolean isBlocked(Plan plan) {
    return plan.steps().stream()
        .anyMatch(step -> step.state() == io.github.remediate.plan.PlannedStep.State.BLOCKED);
  }

  private static void refuseBlocked(Plan plan) {
    for (var step : plan.steps()) {
      if (step.state() == io.github.remediate.plan.PlannedStep.State.BLOCKED) {
        throw Stop.blocked(
            "Step "
                + step.article()
                + " cannot be planned: "
                + (step.unknown().isEmpty() ? step.title() : step.unknown().get(0).reason())
                + ". Mend that and look again with --dry-run.");
      }
    }
  }

  private static io.github.remediate.playbook.Scope scope(PreviewRequest request) {
    return request.scope().orElse(request.playbook().scope());
  }
}
