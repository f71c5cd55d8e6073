package io.github.remediate.engine;

import io.github.remediate.guard.PathGuard;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries a plan out, from wherever its journal says that it stands. It can end at every point and
 * be called again: what was done is not done again, and what was begun is judged by looking.
 */
public final class Engine {
  private final Plan plan;
  private final Playbook playbook;
  private final RunJournal runJournal;
  private final Inspector inspector;
  private final Housekeeping housekeeping;
  private final RunPlaces places;
  private final StepServices services;
  private final ProtectedWatch watch;
  private final RecurrenceCheck recurrenceCheck;
  private Inspector.Look look;

  /**
   * The ports of a run.
   *
   * @param inspector looks
   * @param changes makes the changes
   * @param people asks
   * @param time waits
   * @param leavesTimers whether the run ends for now where only time must pass, for whoever waits
   *     without holding it
   * @param records deletes records at services
   */
  public record Ports(
      Inspector inspector,
      MacChanges changes,
      People people,
      Time time,
      boolean leavesTimers,
      RecordDeletion records) {}

  /**
   * An engine for one run.
   *
   * @param plan the plan that was agreed to
   * @param playbook the playbook that it was made from
   * @param facts a look at the Mac that is not older than this process
   * @param trustedOwners file owners that stand for root under another root
   */
  public Engine(
      Plan plan,
      Playbook playbook,
      RunJournal runJournal,
      RunPlaces places,
      Ports ports,
      Inspector.Look facts,
      Set<Integer> trustedOwners) {
    this.plan = plan;
    this.playbook = playbook;
    this.runJournal = runJournal;
    this.inspector = ports.inspector();
    MacChanges changes = ports.changes();
    this.housekeeping = new Housekeeping(runJournal, inspector::files, changes);
    this.places = places;
    this.look = facts;
    Optional<UserAccount> user = user(facts.facts());
    runJournal.watched(
        new RunWatch(plan, runJournal.runState(), ports.people(), ports.time())::show);
    FileMoves moves =
        new FileMoves(
            runJournal, inspector, changes, places, new PathGuard(user, trustedOwners), user);
    Attestations attestations = new Attestations(runJournal, ports.people());
    this.watch = new ProtectedWatch(plan, playbook, runJournal, places, inspector, ports.people());
    this.recurrenceCheck = new RecurrenceCheck(plan, playbook, runJournal, inspector);
    Consents consents =
        new Consents(runJournal, ports.people(), ports.time(), inspector::reconsider);
    this.services =
        new StepServices(
            runJournal,
            ports.people(),
            ports.time(),
            new EffectHandlers(
                plan, runJournal, ports, places, user, moves, consents, attestations),
            new EffectRecorder(runJournal),
            attestations,
            consents,
            new OrphanProcesses(runJournal, changes, moves, ports.people(), ports.time()),
            watch,
            Supervised.of(plan, runJournal.runState()));
  }

  private static Optional<UserAccount> user(MacFacts facts) {
    return facts.user().found();
  }

  /** Goes on until the run is complete or cannot go on by itself. */
  public RunEnd run() {
    for (String stays :
        Evidence.of(runJournal.runState(), places, inspector.files()).discardParts(housekeeping)) {
      services.people().tell(stays);
    }
    watch.begin();
    boolean lookedForReturns = false;
    for (PlannedStep step : plan.steps()) {
      if (isToDo(step)) {
        Optional<RunEnd> end = services.consents().requireRun(step.id());
        if (end.isEmpty() && !lookedForReturns && RecurrenceCheck.isRenewal(policy(step))) {
          lookedForReturns = true;
          end = lookOnceMore(step.id());
        }
        if (end.isPresent()) {
          return end.get();
        }
      }
      StepInspection inspection = new StepInspection(inspector, step, policy(step), look);
      Optional<RunEnd> end =
          new StepRun(services, step, policy(step), inspection, Questions.next(next(step)))
              .carryOut();
      look = inspection.last();
      if (end.isPresent()) {
        return end.get();
      }
      if (RecurrenceCheck.isEnrollment(policy(step))
          && runJournal.runState().state(step.id()) == StepState.DONE) {
        // Enrolling again made new keys; the registration may be days away. Why it stays is said
        // at the end of the run.
        releaseSecret();
      }
    }
    String last = plan.steps().get(plan.steps().size() - 1).id();
    return lookOnceMore(last).orElseGet(this::complete);
  }

  private Optional<RunEnd> lookOnceMore(String step) {
    look = recurrenceCheck.look(look);
    Optional<RunEnd> lost = whole(step);
    return lost.isPresent() || !recurrenceCheck.isNeeded() ? lost : recurrenceCheck.judge(look);
  }

  /** The end of the run for now where something protected is missing or cannot be looked at. */
  private Optional<RunEnd> whole(String step) {
    if (!plan.takesAway() && ProtectedWatch.unread(look.facts()).isPresent()) {
      // A run that takes nothing away needs to see no keychain.
      return Optional.empty();
    }
    return watch.check(step, look).map(loss -> loss.end(step));
  }

  private RunEnd complete() {
    List<String> left = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      if (runJournal.runState().state(step.id()) == StepState.SKIPPED) {
        left.add("step " + step.number() + " was passed over: " + step.title());
      }
      left.addAll(kept(step));
    }
    releaseSecret().ifPresent(why -> left.add("the copy of JAMF.keychain stays, a secret: " + why));
    FindingProof findings = new FindingProof(plan, runJournal.runState(), look.plan());
    runJournal.commit(
        new RunEntry.RunEnded(RunEnding.COMPLETE, left, List.of(), findings.unproven()));
    // Last of all: cut off before it, launchd starts the job once more, which finds the run over.
    Optional<String> stays = housekeeping.removeJob();
    String proof = findings.text();
    return new RunEnd(
        RunEnd.State.COMPLETE,
        "",
        "All steps are done."
            + proof
            + (left.isEmpty()
                ? ""
                : (proof.isEmpty() ? " " : "\n") + "What was left:\n  " + String.join("\n  ", left))
            + stays.map(why -> "\n" + Housekeeping.jobStays(why)).orElse(""));
  }

  // Nobody may take "done" for "clean" where a person kept something, or nobody could look.
  private List<String> kept(PlannedStep step) {
    List<String> kept = new ArrayList<>();
    for (StepEffect each : StepEffect.of(step)) {
      Effect effect = each.effect();
      if (effect.warning().isPresent()
          && !runJournal.runState().effect(step.id(), each.index()).isSettled()
          && Decisions.isDeclined(runJournal.runState(), each.decision())) {
        kept.add(
            "step "
                + step.number()
                + ": "
                + EffectName.of(effect)
                + ", as somebody decided to keep it: its removal takes more than the registration");
      }
    }
    for (PlannedStep.Kept file : step.kept()) {
      if (file.target() instanceof Target.File && PathGuard.isOfWhatWasFound(file.rule())) {
        kept.add(
            "step "
                + step.number()
                + ": "
                + TargetNames.phrase(file.target())
                + ", which no run takes: "
                + file.reason());
      }
    }
    StepState state = runJournal.runState().state(step.id());
    boolean dealtWith =
        state == StepState.DONE || state == StepState.SATISFIED && !step.passedOver();
    for (PlannedStep.Undecided unknown : step.unknown()) {
      // Whether a step applied is no thing that is left once the step is over.
      if (dealtWith && unknown.target() instanceof Target.Found) {
        continue;
      }
      kept.add(
          "step "
              + step.number()
              + ": "
              + TargetNames.phrase(unknown.target())
              + ", which could not be told when the run began: "
              + unknown.reason());
    }
    return kept;
  }

  private Optional<String> releaseSecret() {
    return JamfKeychainCopy.release(
        plan, look.facts(), runJournal.runState(), places, inspector.files(), housekeeping);
  }

  private boolean isToDo(PlannedStep step) {
    return !step.effects().isEmpty() && !runJournal.runState().state(step.id()).settled();
  }

  private Optional<PlannedStep> next(PlannedStep step) {
    for (PlannedStep later :
        plan.steps().subList(plan.steps().indexOf(step) + 1, plan.steps().size())) {
      if (isToDo(later)) {
        return Optional.of(later);
      }
    }
    return Optional.empty();
  }

  private Step policy(PlannedStep planned) {
    for (Step step : playbook.steps()) {
      if (step.id().equals(planned.id())) {
        return step;
      }
    }
    throw new IllegalArgumentException("the playbook lacks the step " + planned.id());
  }
}
