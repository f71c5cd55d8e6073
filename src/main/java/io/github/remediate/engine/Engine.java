package io.github.remediate.engine;

import io.github.remediate.guard.PathGuard;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Hands;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
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
  private final Chronicle chronicle;
  private final Sight sight;
  private final Housekeeping housekeeping;
  private final RunPlaces places;
  private final Crew crew;
  private final ProtectedWatch watch;
  private final Recurrence recurrence;
  private Sight.Look look;

  /**
   * The ports of a run.
   *
   * @param sight looks
   * @param hands changes
   * @param people asks
   * @param time waits
   */
  public record Ports(Sight sight, Hands hands, People people, Time time) {}

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
      Chronicle chronicle,
      RunPlaces places,
      Ports ports,
      Sight.Look facts,
      Set<Integer> trustedOwners) {
    this.plan = plan;
    this.playbook = playbook;
    this.chronicle = chronicle;
    this.sight = ports.sight();
    Hands hands = ports.hands();
    this.housekeeping = new Housekeeping(chronicle, sight::files, hands);
    this.places = places;
    this.look = facts;
    Optional<UserAccount> user = user(facts.facts());
    FileMoves moves =
        new FileMoves(chronicle, sight, hands, places, new PathGuard(user, trustedOwners), user);
    Testimonies testimonies = new Testimonies(chronicle, ports.people());
    this.watch = new ProtectedWatch(plan, playbook, chronicle, places, sight, ports.people());
    this.recurrence = new Recurrence(plan, playbook, chronicle, sight);
    Approvals approvals = new Approvals(chronicle, ports.people(), ports.time(), sight::reconsider);
    this.crew =
        new Crew(
            chronicle,
            ports.people(),
            ports.time(),
            new Crafts(plan, chronicle, ports, places, user, moves, approvals, testimonies),
            new EffectPen(chronicle),
            testimonies,
            approvals,
            new Survivors(chronicle, hands, moves, ports.people(), ports.time()),
            watch);
  }

  private static Optional<UserAccount> user(MacFacts facts) {
    return facts.user().found();
  }

  /** Goes on until the run is complete or cannot go on by itself. */
  public RunEnd run() {
    for (String stays :
        Evidence.of(chronicle.ledger(), places, sight.files()).discardParts(housekeeping)) {
      crew.people().tell(stays);
    }
    watch.begin();
    boolean lookedForReturns = false;
    for (PlannedStep step : plan.steps()) {
      if (isToDo(step)) {
        Optional<RunEnd> end = crew.approvals().requireRun(step.id());
        if (end.isEmpty() && !lookedForReturns && Recurrence.isRenewal(policy(step))) {
          lookedForReturns = true;
          end = lookOnceMore(step.id());
        }
        if (end.isPresent()) {
          return end.get();
        }
      }
      StepLook stepLook = new StepLook(sight, step, policy(step), look);
      Optional<RunEnd> end = new StepRun(crew, step, policy(step), stepLook, next(step)).carryOut();
      look = stepLook.last();
      if (end.isPresent()) {
        return end.get();
      }
      if (Recurrence.isEnrollment(policy(step))
          && chronicle.ledger().state(step.id()) == StepState.DONE) {
        // Enrolling again made new keys; the registration may be days away. Why it stays is said
        // at the end of the run.
        releaseSecret();
      }
    }
    String last = plan.steps().get(plan.steps().size() - 1).id();
    return lookOnceMore(last).orElseGet(this::complete);
  }

  private Optional<RunEnd> lookOnceMore(String step) {
    look = recurrence.look(look);
    Optional<RunEnd> lost = whole(step);
    return lost.isPresent() || !recurrence.isNeeded() ? lost : recurrence.judge(look);
  }

  /** The end of the run for now where something protected is missing or cannot be looked at. */
  private Optional<RunEnd> whole(String step) {
    return watch.check(step, look).map(loss -> loss.end(step));
  }

  private RunEnd complete() {
    List<String> left = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      if (chronicle.ledger().state(step.id()) == StepState.SKIPPED) {
        left.add("step " + step.article() + " was passed over: " + step.title());
      }
      left.addAll(kept(step));
    }
    releaseSecret().ifPresent(why -> left.add("the copy of JAMF.keychain stays, a secret: " + why));
    chronicle.commit(new RunEntry.RunEnded("complete", left));
    return new RunEnd(
        RunEnd.State.COMPLETE,
        "",
        left.isEmpty()
            ? "All steps are done."
            : "All steps are done. What was left:\n  " + String.join("\n  ", left));
  }

  // Nobody may take "done" for "clean" where a person kept something, or nobody could look.
  private List<String> kept(PlannedStep step) {
    List<String> kept = new ArrayList<>();
    for (StepEffect each : StepEffect.of(step)) {
      Effect effect = each.effect();
      if (effect.warning().isPresent()
          && !chronicle.ledger().effect(step.id(), each.index()).isSettled()
          && Decisions.isDeclined(chronicle.ledger(), each.decision())) {
        kept.add(
            "step "
                + step.article()
                + ": "
                + EffectName.of(effect)
                + ", as somebody decided to keep it: its removal takes more than the registration");
      }
    }
    for (PlannedStep.Kept file : step.kept()) {
      if (file.target() instanceof Target.File && PathGuard.isOfWhatWasFound(file.rule())) {
        kept.add(
            "step "
                + step.article()
                + ": "
                + EffectName.of(file.target())
                + ", which no run takes: "
                + file.reason());
      }
    }
    for (PlannedStep.Undecided unknown : step.unknown()) {
      kept.add(
          "step "
              + step.article()
              + ": "
              + EffectName.of(unknown.target())
              + ", which could not be told when the run began: "
              + unknown.reason());
    }
    return kept;
  }

  private Optional<String> releaseSecret() {
    return SecretCopy.release(
        plan, look.facts(), chronicle.ledger(), places, sight.files(), housekeeping);
  }

  private boolean isToDo(PlannedStep step) {
    return !step.effects().isEmpty() && !chronicle.ledger().state(step.id()).settled();
  }

  private String next(PlannedStep step) {
    for (PlannedStep later :
        plan.steps().subList(plan.steps().indexOf(step) + 1, plan.steps().size())) {
      if (isToDo(later)) {
        return "next is step " + later.article() + ": " + later.title();
      }
    }
    return "it is the last step";
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
