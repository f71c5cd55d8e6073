package io.github.remediate.app;

import io.github.remediate.engine.AnswerDelay;
import io.github.remediate.engine.Decisions;
import io.github.remediate.engine.RunEnd;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.plan.Planner;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.PlaybookReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Starts runs and goes on with them. */
public final class Runs {
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
   */
  public record Ports(
      PeopleChoice peopleChoice,
      Time time,
      Clock clock,
      RunLog.Opener log,
      Consumer<String> progress) {}

  /**
   * What the operator chose for a new run.
   *
   * @param playbookFile where the playbook was read from
   * @param accepted hazards accepted by name
   * @param saved the reviewed plan that is to be applied, if one was given
   * @param operator who supervises
   * @param ticket the helpdesk's ticket
   */
  public record Choice(
      Path playbookFile,
      Set<String> accepted,
      Optional<PlanFile.Stored> saved,
      Optional<String> operator,
      Optional<String> ticket) {

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
    byte[] playbook = textOf(choice.playbookFile(), request.playbook());
    try (RunLock lock = mac.store().lock("starting", ports.clock())) {
      Preflight.refuseUnfinished(mac.store());
      Settings settings = mac.settings(request.mac());
      MacFacts facts = mac.look(request, ports.progress());
      Planner planner =
          mac.planner(installation, request.playbook(), scope(request), settings.adfsUrl());
      Plan plan = planner.plan(facts);
      choice.saved().ifPresent(saved -> Preflight.refuseStale(saved, plan, mac.store()));
      if (plan.steps().stream().allMatch(step -> step.effects().isEmpty())
          && !Preflight.isBlocked(plan)) {
        return new Result(
            "",
            new RunEnd(
                RunEnd.State.COMPLETE,
                "",
                plan.mac().enrolled().orElse(true)
                    ? "Nothing is left to remove from this Mac."
                    : "Nothing of a registration is left to remove, and this Mac is not enrolled:"
                        + " to enroll it in Jamf Pro is the next thing."));
      }
      UnansweredGates unanswered = UnansweredGates.atStart(plan, ports.peopleChoice().at(mac));
      List<RunEntry.HazardAccepted> accepted = Preflight.accept(plan, choice, unanswered);
      Preflight.refuseBlocked(plan);
      Preflight.refuseOtherUser(facts);
      Preflight.refuseUnknownMac(plan);
      Preflight.refuseUnreadKeychains(facts);
      unanswered.refuse();
      AnswerDelay wait = AnswerDelay.begin(ports.time());
      Reply agreed = consent.reply(plan, ports.peopleChoice().at(mac));
      if (!agreed.isYes()) {
        return new Result("", new RunEnd(RunEnd.State.CANCELLED, "", "Nothing was changed."));
      }
      Decisions decisions = Decisions.take(plan, ports.peopleChoice().at(mac));
      UnansweredGates.refuseUndecided(decisions);
      if (wait.wasLong(ports.time())) {
        MacFacts later = mac.look(request, ports.progress());
        Plan now = planner.plan(later);
        accepted = Preflight.accept(now, choice, unanswered);
        Preflight.refuseBlocked(now);
        Preflight.refuseOtherUser(later);
        Preflight.refuseUnreadKeychains(later);
      }
      purgeOld(mac, settings);
      RunRequest bound = new RunRequest(request.mac().user(), scope(request), settings.adfsUrl());
      RunDraft draft =
          new RunDraft(
              request, playbook, bound, choice, facts, plan, planner, accepted, agreed, decisions);
      return new RunOpening(installation, ports).open(draft, mac, lock);
    }
  }

  /** What the run keeps: a package update may bring other playbooks while it waits. */
  private static byte[] textOf(Path file, Playbook playbook) {
    byte[] text = Playbooks.bytes(file);
    if (!PlaybookReader.digest(text).equals(playbook.digest())) {
      throw CommandFailure.stale("The playbook " + file + " was changed just now. Start again.");
    }
    return text;
  }

  private void purgeOld(RunningMac mac, Settings settings) {
    Optional<Integer> days = settings.quarantineDays();
    Optional<RunPurger> own = RunPurger.on(mac.environment(), ports.clock());
    if (days.isEmpty() || own.isEmpty()) {
      return;
    }
    RunPurger purger = own.get();
    for (RunPurger.Purgeable old :
        purger.olderThan(
            Duration.ofDays(days.get()), (run, why) -> ports.peopleChoice().at(mac).tell(why))) {
      People people = ports.peopleChoice().at(mac);
      if (!old.warnings().isEmpty()) {
        people.tell(
            "The run "
                + old.run()
                + " is not purged, whatever the settings say. "
                + String.join(" ", old.warnings()));
        continue;
      }
      people.tell(
          "Purging what the run "
              + old.run()
              + " kept: it ended more than "
              + days.get()
              + " days ago, as the settings say.");
      purger
          .purgeLocked(old.run(), "settings: after " + days.get() + " days")
          .ifPresent(people::tell);
    }
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
    return new Resumption(installation, ports, macs).resume(root, id, from);
  }

  private static io.github.remediate.playbook.Scope scope(PreviewRequest request) {
    return request.scope().orElse(request.playbook().scope());
  }
}
