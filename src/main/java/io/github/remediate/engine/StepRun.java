package io.github.remediate.engine;

import io.github.remediate.engine.Sight.Aspect;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes one step from where the journal says it stands as far as it goes now. */
final class StepRun {
  private static final Duration POLL = Duration.ofSeconds(2);

  private final Crew crew;
  private final PlannedStep step;
  private final Step policy;
  private final StepLook look;
  private final Ledger ledger;
  private int retriesLeft;
  private int unmanageAsked;
  private boolean interrupted;
  private String trouble = "";

  /** Those who work on every step. */
  record Crew(
      Chronicle chronicle,
      People people,
      Time time,
      EffectWorker worker,
      SpecialEffects special,
      PersonEffects persons,
      DoubtJudge judge,
      ProtectedWatch watch) {}

  StepRun(Crew crew, PlannedStep step, Step policy, StepLook look) {
    this.crew = crew;
    this.step = step;
    this.policy = policy;
    this.look = look;
    this.ledger = crew.chronicle().ledger();
    this.retriesLeft = policy.retries();
    this.interrupted = hasOpenEffect();
  }

  /** Goes as far as possible; empty when the step is settled. */
  Optional<RunEnd> carryOut() {
    while (true) {
      StepState state = state();
      if (state.settled() || state == StepState.ROLLED_BACK) {
        return Optional.empty();
      }
      if (interrupted && LifeCycle.next(state, StepEvent.FOUND_UNFINISHED).isPresent()) {
        happens(StepEvent.FOUND_UNFINISHED, "");
      }
      Optional<RunEnd> end =
          switch (state()) {
            case PENDING -> begin();
            case AWAITING_PERSON -> askToBegin();
            case IN_DOUBT -> judge();
            case RUNNING -> work();
            case WAITING -> waitOn();
            case VERIFYING -> verify();
            default -> failed();
          };
      if (end.isPresent()) {
        return end;
      }
    }
  }

  private StepState state() {
    return ledger.state(step.id());
  }

  private void happens(StepEvent event, String reason) {
    StepState from = state();
    StepState to =
        LifeCycle.next(from, event)
            .orElseThrow(() -> new IllegalStateException(from + " does not know " + event));
    crew.chronicle()
        .commit(
            new StepEntry.StepChanged(
                step.id(),
                from.word(),
                to.word(),
                Optional.of(reason).filter(text -> !text.isEmpty())));
  }

  private boolean hasOpenEffect() {
    for (int index = 0; index < step.effects().size(); index++) {
      if (ledger.isOpen(step.id(), index)) {
        return true;
      }
    }
    return false;
  }

  private Optional<RunEnd> begin() {
    if (step.effects().isEmpty()) {
      happens(StepEvent.NOTHING_TO_DO, "");
      return Optional.empty();
    }
    crew.people().tell("Step " + step.article() + ": " + step.title());
    boolean ask = policy.approval() != Step.Approval.NONE;
    happens(ask ? StepEvent.PERSON_NEEDED : StepEvent.BEGIN, "");
    return Optional.empty();
  }

  private Optional<RunEnd> askToBegin() {
    if (policy.approval() == Step.Approval.NONE || isYes(step.id())) {
      happens(StepEvent.AGREED, "");
      return Optional.empty();
    }
    boolean unattended = policy.approval() == Step.Approval.ASK;
    People.Reply reply =
        crew.persons().ask(step.id(), PersonWork.consent(step, policy), unattended);
    if (reply == People.Reply.YES) {
      happens(StepEvent.AGREED, "");
      return Optional.empty();
    }
    if (reply == People.Reply.NO && policy.onFailure() == Step.OnFailure.GO_ON) {
      happens(StepEvent.DECLINED, "declined");
      return Optional.empty();
    }
    return Optional.of(
        reply == People.Reply.NO
            ? end(RunEnd.State.CANCELLED, "Step " + step.article() + " was declined.")
            : end(RunEnd.State.WAITING, "Step " + step.article() + " waits for consent."));
  }

  private boolean isYes(String gate) {
    return ledger
        .answer(gate)
        .filter(answer -> answer.answer().equals("yes"))
        .filter(answer -> answer.expires().map(crew.time().now()::isBefore).orElse(true))
        .isPresent();
  }

  private Optional<RunEnd> judge() {
    look.again(look.aspects());
    Map<String, Integer> left = look.left();
    for (int index = 0; index < step.effects().size(); index++) {
      if (!ledger.isOpen(step.id(), index)) {
        continue;
      }
      Effect effect = step.effects().get(index);
      Optional<Boolean> done =
          crew.judge().isDone(step, index, effect, left, look, policy.timeout());
      if (done.isEmpty()) {
        return Optional.of(
            end(
                RunEnd.State.WAITING,
                "It cannot be told whether this happened before the interruption: "
                    + StepLook.name(effect)
                    + ". Look at it, then resume."));
      }
      crew.chronicle()
          .commit(
              new StepEntry.EffectJudged(
                  step.id(),
                  index,
                  done.get() ? StepEntry.Verdict.DONE : StepEntry.Verdict.NOT_DONE,
                  StepEntry.Judge.PROBE,
                  "looked again"));
    }
    interrupted = false;
    happens(StepEvent.JUDGED, "");
    return Optional.empty();
  }

  private Optional<RunEnd> work() {
    if (!dropVanished()) {
      return Optional.empty();
    }
    List<Integer> keys = new ArrayList<>();
    for (int index = 0; index < step.effects().size(); index++) {
      Effect effect = step.effects().get(index);
      if (ledger.isSettled(step.id(), index)) {
        continue;
      }
      if (PersonEffects.isKey(effect)) {
        keys.add(index);
      } else if (PersonEffects.isOne(effect)) {
        int at = index;
        Optional<RunEnd> end =
            withPerson(() -> crew.persons().request(step, at, effect, policy, look));
        if (end.isPresent()) {
          return end;
        }
      } else if (SpecialEffects.isOne(effect)) {
        Optional<RunEnd> end = crew.special().begin(step, index, effect, policy);
        if (end.isEmpty()) {
          happens(StepEvent.WAIT_BEGAN, "");
        }
        return end;
      } else if (!carriedOut(index, effect)) {
        return Optional.empty();
      }
    }
    if (!keys.isEmpty()) {
      Optional<RunEnd> end = withPerson(() -> crew.persons().deleteKeys(step, keys, look));
      if (end.isPresent()) {
        return end;
      }
    }
    happens(StepEvent.EFFECTS_ENDED, "");
    return Optional.empty();
  }

  private Optional<RunEnd> withPerson(java.util.function.Supplier<Optional<RunEnd>> work) {
    happens(StepEvent.PERSON_NEEDED, "");
    Optional<RunEnd> end = work.get();
    if (end.isEmpty()) {
      happens(StepEvent.AGREED, "");
    }
    return end;
  }

  private boolean carriedOut(int index, Effect effect) {
    if (effect.warning().isPresent() && !confirmed(index, effect)) {
      return true;
    }
    crew.people()
        .tell(
            "  "
                + (index + 1)
                + "/"
                + step.effects().size()
                + " "
                + effect.kind().word()
                + " "
                + StepLook.name(effect));
    Optional<String> failure = crew.worker().carryOut(step, index, effect, policy.timeout());
    failure.ifPresent(this::fails);
    return failure.isEmpty();
  }

  private void fails(String reason) {
    trouble = reason;
    happens(StepEvent.FAILURE, reason);
  }

  /**
   * Looks before anything is done: what is gone by now needs no effect, and what the guards refuse
   * by now, or what a command could no longer name exactly, fails the step.
   */
  private boolean dropVanished() {
    look.again(look.aspects());
    if (look.touchesKeychain() && look.last().facts().keychains().login().isUnknown()) {
      fails(
          "The login keychain cannot be read: " + look.last().facts().keychains().login().reason());
      return false;
    }
    Map<String, Integer> left = look.left();
    for (int index = 0; index < step.effects().size(); index++) {
      Effect effect = step.effects().get(index);
      // A file is looked at right before it is moved, and by the worker.
      if (ledger.isSettled(step.id(), index)
          || !StepLook.isSeen(effect)
          || effect.kind() == Effect.Kind.MOVE_FILE
          || effect.kind() == Effect.Kind.REMOVE_APPLICATION) {
        continue;
      }
      Optional<String> refusal = look.refusal(effect);
      if (refusal.isPresent()) {
        fails(StepLook.name(effect) + " is left alone now: " + refusal.get());
        return false;
      }
      if (!StepLook.take(left, effect)) {
        crew.worker().intend(step, index, effect);
        crew.worker().end(step, index, StepEntry.Outcome.ALREADY_GONE);
      } else if (effect.kind() == Effect.Kind.DELETE_KEYCHAIN_ITEM && !look.agrees(effect)) {
        fails(StepLook.name(effect) + " can no longer be named exactly by a command.");
        return false;
      }
    }
    return true;
  }

  private boolean confirmed(int index, Effect effect) {
    String gate = gate(index);
    if (ledger.answer(gate).isEmpty()) {
      crew.persons().ask(gate, PersonWork.warning(step, effect), false);
    }
    return isYes(gate);
  }

  private String gate(int index) {
    return step.id() + "/" + index;
  }

  private boolean isDeclined(int index) {
    return step.effects().get(index).warning().isPresent()
        && ledger.answer(gate(index)).map(RunEntry.GateAnswered::answer).isPresent()
        && !isYes(gate(index));
  }

  private Optional<RunEnd> waitOn() {
    Optional<RunEnd> end = crew.special().waitOn(step);
    if (end.isEmpty()) {
      happens(StepEvent.WAIT_OVER, "");
    }
    return end;
  }

  /** Looks again: a fresh plan must have nothing left for the step, and all that is protected. */
  private Optional<RunEnd> verify() {
    Optional<String> open = lookUntilGone();
    if (look.aspects().contains(Aspect.KEYCHAINS)) {
      Optional<ProtectedWatch.Loss> loss =
          crew.watch().check(step.id(), look.last(), look.removesManagement());
      if (loss.isPresent()) {
        fails(loss.get().message());
        RunEnd.State state = loss.get().certain() ? RunEnd.State.RESIDUE : RunEnd.State.STOPPED;
        return Optional.of(end(state, loss.get().message()));
      }
    }
    if (open.isPresent()) {
      fails(open.get());
    } else {
      happens(StepEvent.SEEN, "");
    }
    return Optional.empty();
  }

  // The removal of MDM is asynchronous: the look is repeated until the step's own time limit.
  private Optional<String> lookUntilGone() {
    if (!look.removesManagement()) {
      look.again(look.aspects());
      return look.open(this::isDeclined);
    }
    Duration begin = crew.time().monotonic();
    while (true) {
      look.again(EnumSet.of(Aspect.MANAGEMENT));
      Optional<String> open = look.open(this::isDeclined);
      boolean over = crew.time().monotonic().minus(begin).compareTo(policy.timeout()) >= 0;
      if (open.isEmpty() || over) {
        look.again(EnumSet.of(Aspect.KEYCHAINS));
        return open;
      }
      try {
        crew.time().pass(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return open;
      }
    }
  }

  private Optional<RunEnd> failed() {
    boolean newProcess = trouble.isEmpty();
    if (newProcess || retriesLeft > 0) {
      if (!newProcess) {
        retriesLeft--;
        crew.people().tell("  " + trouble + " Trying again.");
      }
      trouble = "";
      reopenWhatIsStillThere();
      happens(StepEvent.RETRY, newProcess ? "resumed" : "");
      return Optional.empty();
    }
    if (policy.onFailure() == Step.OnFailure.GO_ON || passesOver()) {
      happens(StepEvent.PASS_OVER, trouble);
      return Optional.empty();
    }
    if (look.removesEnrollment()) {
      return profileStays();
    }
    return Optional.of(end(RunEnd.State.STOPPED, trouble));
  }

  // On macOS 11 and later, and always after automated enrollment, jamf may not remove the profile:
  // then Jamf Pro sends the command, and the look tells when it arrived.
  private Optional<RunEnd> profileStays() {
    if (unmanageAsked++ == PersonEffects.ASK_AGAIN) {
      return Optional.of(end(RunEnd.State.STOPPED, trouble));
    }
    People.Reply reply =
        crew.persons()
            .ask(
                step.id() + "/unmanage",
                List.of(
                    "Step "
                        + step.article()
                        + ": the MDM profile is still there. In Jamf Pro open"
                        + " the computer, Management, and send Remove MDM Profile (the unmanage"
                        + " command).",
                    "Is it sent?"),
                false);
    if (reply == People.Reply.YES) {
      trouble = "";
      happens(StepEvent.RETRY, "removed by Jamf Pro");
      return Optional.empty();
    }
    return Optional.of(
        end(RunEnd.State.WAITING, "The MDM profile waits to be removed by Jamf Pro."));
  }

  private boolean passesOver() {
    return policy.onFailure() == Step.OnFailure.ASK
        && crew.persons()
                .ask(
                    step.id() + "/failed",
                    List.of(
                        "Step " + step.article() + " failed: " + trouble,
                        "Go on without it? (No stops here; the run can be resumed.)"),
                    false)
            == People.Reply.YES;
  }

  // A command may have ended well without effect: what the look still shows is done again.
  private void reopenWhatIsStillThere() {
    look.again(look.aspects());
    Map<String, Integer> left = look.left();
    for (int index = 0; index < step.effects().size(); index++) {
      Effect effect = step.effects().get(index);
      if (StepLook.isSeen(effect)
          && ledger.isSettled(step.id(), index)
          && StepLook.take(left, effect)) {
        crew.persons().notDone(step, index, "still there");
      }
    }
  }

  private RunEnd end(RunEnd.State state, String message) {
    return new RunEnd(state, step.id(), message);
  }
}
