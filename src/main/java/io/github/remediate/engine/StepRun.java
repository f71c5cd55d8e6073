package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Message;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes one step from where the journal says it stands as far as it goes now. */
final class StepRun {
  private final StepServices services;
  private final PlannedStep step;
  private final Step policy;
  private final StepInspection look;
  private final Message next;
  private final StepRecord record;
  private final StepGates gates;
  private final StepFailure failure;
  private boolean interrupted;
  private boolean saysItFailed;

  /** Whether somebody was asked about the last effect, which nobody reported before. */
  private boolean answered;

  private Optional<RunEnd> loss = Optional.empty();

  /**
   * @param next what comes after the step
   */
  StepRun(StepServices services, PlannedStep step, Step policy, StepInspection look, Message next) {
    this.services = services;
    this.step = step;
    this.policy = policy;
    this.look = look;
    this.next = next;
    this.record = new StepRecord(services.runJournal(), step);
    this.gates = new StepGates(services.consents(), step, policy, record, services.supervised());
    this.failure = new StepFailure(services, step, policy, record, look);
    this.interrupted = record.hasOpenEffect();
  }

  /** Goes as far as possible; empty when the step is settled. */
  Optional<RunEnd> carryOut() {
    while (true) {
      StepState state = record.state();
      if (state.settled()) {
        return Optional.empty();
      }
      if (state == StepState.ROLLED_BACK) {
        return Optional.of(
            record.end(
                RunEnd.State.STOPPED,
                "What step "
                    + step.number()
                    + " moved was put back, so the run cannot go on. End it with `sudo remediate"
                    + " rollback`."));
      }
      if (interrupted && StepLifeCycle.next(state, StepEvent.FOUND_UNFINISHED).isPresent()) {
        record.happens(StepEvent.FOUND_UNFINISHED);
      }
      Optional<RunEnd> end =
          switch (record.state()) {
            case PENDING -> begin();
            case AWAITING_PERSON -> askToBegin();
            case IN_DOUBT -> judge();
            case RUNNING -> work();
            case WAITING -> waitOn();
            case VERIFYING ->
                new StepVerification(
                        services, step, policy, record, look, gates, failure, saysItFailed)
                    .verify();
            case FAILED -> failure.follow();
            case ROLLED_BACK, SATISFIED, DONE, SKIPPED -> Optional.empty();
          };
      if (end.isPresent()) {
        return end;
      }
    }
  }

  private Optional<RunEnd> begin() {
    if (step.effects().isEmpty()) {
      record.happens(StepEvent.NOTHING_TO_DO);
    } else {
      record.happens(gates.isOpen() ? StepEvent.BEGIN : StepEvent.PERSON_NEEDED);
    }
    return Optional.empty();
  }

  private Optional<RunEnd> askToBegin() {
    return gates.pass(Questions.progress(step, policy, next));
  }

  private Optional<RunEnd> judge() {
    Optional<RunEnd> end =
        new InDoubtResolver(services, step, record, look, policy.timeout()).judge();
    interrupted &= end.isPresent();
    return end;
  }

  private Optional<RunEnd> work() {
    if (!gates.isOpen()) {
      // The consent ended while the run stood still.
      record.happens(StepEvent.PERSON_NEEDED);
      return Optional.empty();
    }
    // Before the look, as long as a person may take: what the guards allowed then may be another
    // thing by now.
    Optional<RunEnd> undecided = gates.decide();
    if (undecided.isPresent()) {
      return undecided;
    }
    if (!dropVanished()) {
      return loss;
    }
    List<StepEffect> byHand = new ArrayList<>();
    saysItFailed = false;
    for (StepEffect each : StepEffect.of(step)) {
      if (record.isSettled(each.index()) || gates.isDeclined(each.index())) {
        continue;
      }
      boolean isAsked = services.handlers().isAsked(each);
      answered = false;
      EffectAttempt attempt = isAsked ? withPerson(each) : attempt(each);
      saysItFailed |= attempt.saysItFailed();
      if (attempt instanceof EffectAttempt.Paused paused) {
        return Optional.of(paused.end());
      }
      if (attempt instanceof EffectAttempt.Begun) {
        record.happens(StepEvent.WAIT_BEGAN);
        return Optional.empty();
      }
      if (attempt instanceof EffectAttempt.Failed failed) {
        failure.fails(failed.failure().withStakes(Stakes.of(each.effect())));
        return Optional.empty();
      }
      if (attempt instanceof EffectAttempt.ByHand) {
        byHand.add(each);
      } else if (isAsked && isOldByNow(each) && !dropVanished()) {
        return loss;
      }
    }
    if (!byHand.isEmpty()) {
      record.happens(StepEvent.PERSON_NEEDED);
      Optional<RunEnd> end = services.handlers().byHand().request(byHand, look);
      if (end.isPresent()) {
        return end;
      }
      record.happens(StepEvent.AGREED);
    }
    record.happens(StepEvent.EFFECTS_ENDED);
    return Optional.empty();
  }

  /**
   * Whether what was seen before somebody was asked, who may have taken days, tells no more what is
   * to be done next: which record is the one in use may have changed as well as a keychain.
   */
  private boolean isOldByNow(StepEffect asked) {
    return look.touchesKeychain()
        || answered
            && look.isBesideInUse()
            && StepEffect.of(step).stream()
                .anyMatch(each -> each.index() > asked.index() && !record.isSettled(each.index()));
  }

  private EffectAttempt withPerson(StepEffect each) {
    EffectHandler handler = services.handlers().of(each);
    if (handler instanceof ManualDeletionHandler) {
      return handler.attempt(each, look);
    }
    if (handler instanceof RequestHandler requests) {
      Optional<EffectAttempt> elsewhere = requests.elsewhere(each);
      if (elsewhere.isPresent()) {
        if (elsewhere.get() instanceof EffectAttempt.Paused) {
          record.happens(StepEvent.WAIT_BEGAN);
        }
        return elsewhere.get();
      }
    }
    record.happens(StepEvent.PERSON_NEEDED);
    answered = true;
    EffectAttempt attempt = handler.attempt(each, look);
    if (attempt instanceof EffectAttempt.Ended) {
      record.happens(StepEvent.AGREED);
    }
    return attempt;
  }

  private EffectAttempt attempt(StepEffect each) {
    if (record.isByHand(each.index())) {
      return new EffectAttempt.ByHand();
    }
    return services.handlers().of(each).attempt(each, look);
  }

  /**
   * Looks before anything is done: what is gone by now needs no effect, and what the guards refuse
   * by now, or what a command could no longer name exactly, fails the step.
   */
  private boolean dropVanished() {
    boolean untouched = record.isUntouched();
    look.again(untouched ? look.aspectsBefore() : look.aspects());
    if (untouched && !stillApplies()) {
      return false;
    }
    if (look.touchesKeychain() && look.last().facts().keychains().login().isUnknown()) {
      failure.fails(
          Failure.of(
                  "The login keychain cannot be read: "
                      + look.last().facts().keychains().login().reason())
              .withRemedy(Remedy.LOG_IN));
      return false;
    }
    if (look.aspects().contains(Inspector.Aspect.KEYCHAINS)) {
      Optional<ProtectedWatch.Loss> found = services.watch().check(step.id(), look.last());
      if (found.isPresent()) {
        failure.fails(found.get().failure());
        loss = found.map(what -> what.end(step.id()));
        return false;
      }
    }
    Map<String, Integer> left = look.left();
    for (StepEffect each : StepEffect.of(step)) {
      Effect effect = each.effect();
      if (gates.isDeclined(each.index())) {
        StepInspection.take(left, effect);
        continue;
      }
      // What a receipt reports gone is done elsewhere: nothing is left to be guarded.
      if (record.isSettled(each.index())
          || record.isReportedGone(each.index())
          || !StepInspection.isSeen(effect) && !(effect instanceof Effect.OnRecord)) {
        continue;
      }
      Optional<String> refusal = look.refusal(effect);
      if (refusal.isPresent()) {
        failure.fails(
            Failure.of(EffectName.of(effect) + " is left alone now: " + refusal.get())
                .withRemedy(Remedy.PLAN_ANEW));
        return false;
      }
      if (!StepInspection.isSeen(effect)) {
        continue;
      }
      boolean planned = StepInspection.take(left, effect);
      Optional<Failure> changed =
          planned
              ? changed(effect)
              : switch (effect.kind().trace()) {
                // Moving it again finds where it may be on its way to.
                case FILE ->
                    look.isGone(FileMoves.path(effect))
                        ? Optional.empty()
                        : Optional.of(otherwise(effect));
                case PROGRAM -> unplanned(each);
                case ITEM, NONE -> gone(each);
              };
      if (changed.isPresent()) {
        failure.fails(changed.get());
        return false;
      }
    }
    reopenItems(left);
    return true;
  }

  /**
   * Judges anew whether the step applies, before anything of it is done: afterwards what it does
   * may be all that changes the answer.
   */
  private boolean stillApplies() {
    Optional<String> over = look.noLongerApplies();
    if (over.isPresent()) {
      for (StepEffect each : StepEffect.of(step)) {
        if (!record.isSettled(each.index())) {
          services.recorder().intend(each);
          services.recorder().gone(each);
        }
      }
      return true;
    }
    Optional<String> untold = look.mayNotApply();
    untold.ifPresent(
        why ->
            failure.fails(
                Failure.of("Whether this step still applies cannot be told: " + why)
                    .withRemedy("Mend that, so that it can be looked at")));
    return untold.isEmpty();
  }

  /** Why it would not be done any more as it was planned, if it would not. */
  private Optional<Failure> changed(Effect effect) {
    if (effect instanceof Effect.DeleteItemByHand || look.agrees(effect)) {
      return Optional.empty();
    }
    if (effect instanceof Effect.DeleteItem) {
      return Optional.of(
          Failure.of(
                  EffectName.of(effect)
                      + " can no longer be named exactly by the command that was planned.")
              .withRemedy(Remedy.BY_HAND));
    }
    return Optional.of(otherwise(effect));
  }

  private static Failure otherwise(Effect effect) {
    return Failure.of(
            EffectName.of(effect) + " can no longer be dealt with in the way that was planned.")
        .withRemedy(Remedy.PLAN_ANEW);
  }

  private Optional<Failure> unplanned(StepEffect each) {
    if (look.untold().isPresent()) {
      // Not gone, but out of sight: only a person's word may have it done all the same.
      return services.attestations().says(each, StepEntry.EffectVerdict.NOT_DONE)
          ? Optional.empty()
          : look.unclear().map(Failure::of);
    }
    Optional<String> there = look.managementThere();
    return there.isPresent()
        ? there.map(
            what ->
                Failure.of(what + " What was planned against it is no longer the way.")
                    .withRemedy(Remedy.PLAN_ANEW))
        : gone(each);
  }

  private Optional<Failure> gone(StepEffect each) {
    services.recorder().intend(each);
    services.recorder().gone(each);
    return Optional.empty();
  }

  private void reopenItems(Map<String, Integer> left) {
    for (StepEffect each : StepEffect.of(step)) {
      if (mayEndWithoutEffect(each.effect().kind())
          && record.isSettled(each.index())
          && StepInspection.take(left, each.effect())) {
        services.recorder().notDone(each, "still there");
      }
    }
  }

  // A deletion may, as all do once the user has logged out; and so may the command that forgets a
  // receipt.
  private static boolean mayEndWithoutEffect(EffectKind kind) {
    return switch (kind) {
      case DELETE_ITEM, FORGET_RECEIPT -> true;
      case COPY_FILE,
          RUN_COMMAND,
          QUIT_APPLICATION,
          MOVE_FILE,
          DELETE_ITEM_BY_HAND,
          REMOVE_APPLICATION,
          DISABLE_RECORD,
          DELETE_RECORD,
          RESTART,
          WAIT,
          ASK_PERSON ->
          false;
    };
  }

  private Optional<RunEnd> waitOn() {
    for (StepEffect each : StepEffect.of(step)) {
      if (record.isOpen(each.index())) {
        Optional<RunEnd> end = services.handlers().of(each).await(each, look);
        if (end.isPresent()) {
          return end;
        }
      }
    }
    record.happens(StepEvent.WAIT_OVER);
    return Optional.empty();
  }
}
