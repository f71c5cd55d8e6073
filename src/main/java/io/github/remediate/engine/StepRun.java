package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes one step from where the journal says it stands as far as it goes now. */
final class StepRun {
  private final Crew crew;
  private final PlannedStep step;
  private final Step policy;
  private final StepLook look;
  private final String next;
  private final StepRecord record;
  private final StepGates gates;
  private final StepFailure failure;
  private boolean interrupted;
  private boolean announced;
  private Optional<RunEnd> loss = Optional.empty();

  /**
   * @param next what comes after the step, in words
   */
  StepRun(Crew crew, PlannedStep step, Step policy, StepLook look, String next) {
    this.crew = crew;
    this.step = step;
    this.policy = policy;
    this.look = look;
    this.next = next;
    this.record = new StepRecord(crew.chronicle(), step);
    this.gates = new StepGates(crew.approvals(), step, policy, record);
    this.failure = new StepFailure(crew, step, policy, record, look);
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
                    + step.article()
                    + " moved was put back, so the run cannot go on. End it with `sudo remediate"
                    + " rollback`."));
      }
      if (interrupted && LifeCycle.next(state, StepEvent.FOUND_UNFINISHED).isPresent()) {
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
                new StepVerification(crew, step, policy, record, look, gates, failure).verify();
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
    announced |= !gates.isOpen();
    return gates.pass(PersonWork.amount(step, policy) + "; " + next);
  }

  private Optional<RunEnd> judge() {
    Optional<RunEnd> end = new StepDoubt(crew, step, record, look, policy.timeout()).judge();
    interrupted &= end.isPresent();
    return end;
  }

  private Optional<RunEnd> work() {
    if (!gates.isOpen()) {
      // The consent ended while the run stood still.
      record.happens(StepEvent.PERSON_NEEDED);
      return Optional.empty();
    }
    announce();
    // Before the look, as long as a person may take: what the guards allowed then may be another
    // thing by now.
    Optional<RunEnd> undecided = gates.decide();
    if (undecided.isPresent()) {
      return undecided;
    }
    if (!dropVanished()) {
      return loss;
    }
    List<Integer> keys = new ArrayList<>();
    for (int index = 0; index < step.effects().size(); index++) {
      Effect effect = step.effects().get(index);
      if (record.isSettled(index) || gates.isDeclined(index)) {
        continue;
      }
      if (effect instanceof Effect.DeleteItemByHand || record.isByHand(index)) {
        keys.add(index);
      } else if (PersonEffects.isOne(effect)) {
        int at = index;
        Optional<RunEnd> end =
            withPerson(() -> crew.persons().request(step, at, effect, policy, look));
        if (end.isPresent()) {
          return end;
        }
        if (look.touchesKeychain() && !dropVanished()) {
          return loss;
        }
      } else if (SpecialEffects.isOne(effect)) {
        Optional<RunEnd> end = crew.special().begin(step, index, effect, policy);
        if (end.isEmpty()) {
          record.happens(StepEvent.WAIT_BEGAN);
        }
        return end;
      } else if (!carriedOut(index, effect)) {
        return Optional.empty();
      } else if (record.isByHand(index)) {
        keys.add(index);
      }
    }
    if (!keys.isEmpty()) {
      Optional<RunEnd> end = withPerson(() -> crew.persons().deleteKeys(step, keys, look));
      if (end.isPresent()) {
        return end;
      }
    }
    record.happens(StepEvent.EFFECTS_ENDED);
    return Optional.empty();
  }

  private Optional<RunEnd> withPerson(Supplier<Optional<RunEnd>> work) {
    record.happens(StepEvent.PERSON_NEEDED);
    Optional<RunEnd> end = work.get();
    if (end.isEmpty()) {
      record.happens(StepEvent.AGREED);
    }
    return end;
  }

  // What a person is asked says by itself which step it is about.
  private void announce() {
    boolean onlyAsks =
        step.effects().stream().allMatch(effect -> effect.via() == Effect.Via.PERSON);
    if (!announced && !onlyAsks) {
      announced = true;
      crew.people().tell("Step " + step.article() + ": " + step.title());
      crew.people().tell("  " + PersonWork.amount(step, policy) + "; " + next);
    }
  }

  private boolean carriedOut(int index, Effect effect) {
    crew.people()
        .tell("  " + (index + 1) + "/" + step.effects().size() + " " + EffectName.deed(effect));
    Optional<Failure> trouble = crew.worker().carryOut(step, index, effect, policy.timeout());
    trouble.ifPresent(failure::fails);
    return trouble.isEmpty();
  }

  /**
   * Looks before anything is done: what is gone by now needs no effect, and what the guards refuse
   * by now, or what a command could no longer name exactly, fails the step.
   */
  private boolean dropVanished() {
    look.again(look.aspects());
    if (look.touchesKeychain() && look.last().facts().keychains().login().isUnknown()) {
      failure.fails(
          "The login keychain cannot be read: " + look.last().facts().keychains().login().reason());
      return false;
    }
    if (look.aspects().contains(Sight.Aspect.KEYCHAINS)) {
      Optional<ProtectedWatch.Loss> found = crew.watch().check(step.id(), look.last());
      if (found.isPresent()) {
        failure.fails(found.get().failure());
        loss = found.map(what -> what.end(step.id()));
        return false;
      }
    }
    Map<String, Integer> left = look.left();
    for (int index = 0; index < step.effects().size(); index++) {
      Effect effect = step.effects().get(index);
      if (gates.isDeclined(index)) {
        StepLook.take(left, effect);
        continue;
      }
      if (record.isSettled(index)
          || !StepLook.isSeen(effect) && !(effect instanceof Effect.DeleteRecord)) {
        continue;
      }
      Optional<String> refusal = look.refusal(effect);
      if (refusal.isPresent()) {
        failure.fails(StepLook.name(effect) + " is left alone now: " + refusal.get());
        return false;
      }
      if (!StepLook.isSeen(effect)) {
        continue;
      }
      boolean planned = StepLook.take(left, effect);
      boolean file =
          effect instanceof Effect.MoveFile || effect instanceof Effect.RemoveApplication;
      if (!planned && file && look.isGone(FileMoves.path(effect))) {
        // The worker knows where it may be on its way to.
        continue;
      }
      if (!planned && !file) {
        if (StepLook.runsProgram(effect) && look.untold().isPresent()) {
          // Not gone, but out of sight: only a person's word may have it done all the same.
          if (crew.testimonies().says(step, index, StepEntry.Verdict.NOT_DONE)) {
            continue;
          }
          failure.fails(look.unclear().orElseThrow());
          return false;
        }
        Optional<String> there =
            StepLook.runsProgram(effect) ? look.managementThere() : Optional.empty();
        if (there.isPresent()) {
          failure.fails(there.get() + " What was planned against it is no longer the way.");
          return false;
        }
        crew.pen().intend(step, index, effect);
        crew.pen().end(step, index, StepEntry.Outcome.ALREADY_GONE);
      } else if (!planned || !(effect instanceof Effect.DeleteItemByHand) && !look.agrees(effect)) {
        boolean item = effect instanceof Effect.DeleteItem;
        Failure changed =
            Failure.of(
                StepLook.name(effect)
                    + " can no longer be "
                    + (item
                        ? "named exactly by the command that was planned."
                        : "dealt with in the way that was planned."));
        failure.fails(item ? changed.withRemedy(Remedy.BY_HAND) : changed);
        return false;
      }
    }
    reopenItems(left);
    return true;
  }

  // A deletion may have ended without effect, as all do once the user has logged out; and so may
  // the command that forgets a receipt.
  private void reopenItems(Map<String, Integer> left) {
    for (int index = 0; index < step.effects().size(); index++) {
      Effect effect = step.effects().get(index);
      if ((effect instanceof Effect.DeleteItem || effect instanceof Effect.ForgetReceipt)
          && record.isSettled(index)
          && StepLook.take(left, effect)) {
        crew.persons().notDone(step, index, "still there");
      }
    }
  }

  private Optional<RunEnd> waitOn() {
    Optional<RunEnd> end = crew.special().waitOn(step, next, look);
    if (end.isEmpty()) {
      record.happens(StepEvent.WAIT_OVER);
    }
    return end;
  }
}
