package io.github.remediate.engine;

import io.github.remediate.guard.CommandGuard;
import io.github.remediate.guard.Verdict;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.Hands;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The effects that let time pass: the restart and the wait. */
final class SpecialEffects {
  private static final Duration COUNTDOWN = Duration.ofSeconds(60);
  private static final Duration TICK = Duration.ofSeconds(15);

  /** {@code shutdown} leaves the waiting to a process of its own and returns at once. */
  private static final Duration RESTART_LIMIT = Duration.ofMinutes(2);

  /** When a restart that was agreed to has come about, or never will. */
  private static final Duration LONGEST_RESTART = Duration.ofMinutes(30);

  private final Chronicle chronicle;
  private final Sight sight;
  private final Hands hands;
  private final People people;
  private final Time time;
  private final EffectPen pen;
  private final Approvals approvals;
  private final Testimonies testimonies;
  private final Waits waits;
  private boolean restartAskedHere;

  SpecialEffects(
      Chronicle chronicle,
      Sight sight,
      Hands hands,
      People people,
      Time time,
      EffectPen pen,
      Approvals approvals,
      Testimonies testimonies) {
    this.chronicle = chronicle;
    this.sight = sight;
    this.hands = hands;
    this.people = people;
    this.time = time;
    this.pen = pen;
    this.approvals = approvals;
    this.testimonies = testimonies;
    this.waits = new Waits(time);
  }

  static boolean isOne(Effect effect) {
    return effect instanceof Effect.Restart || effect instanceof Effect.Timer;
  }

  /**
   * Begins it.
   *
   * @return how the run ends for now, or empty when the step waits
   */
  Optional<RunEnd> begin(PlannedStep step, int index, Effect effect, Step policy) {
    return effect instanceof Effect.Timer timer
        ? beginWait(step, index, timer)
        : restart(step, index, effect, policy);
  }

  private Optional<RunEnd> restart(PlannedStep step, int index, Effect effect, Step policy) {
    Observation<String> boot = sight.bootSession();
    if (!boot.isKnown()) {
      return end(
          RunEnd.State.STOPPED,
          step,
          "The boot session cannot be read, so a restart could not be proven: " + boot.reason());
    }
    Duration limit =
        policy.timeout().compareTo(RESTART_LIMIT) < 0 ? policy.timeout() : RESTART_LIMIT;
    EffectCommand command =
        new EffectCommand(effect.command().orElseThrow(), Optional.empty(), limit);
    if (new CommandGuard(Optional.empty()).verdict(command.commandLine(), effect.as())
        instanceof Verdict.Refused refused) {
      return end(RunEnd.State.STOPPED, step, refused.reason());
    }
    People.Reply reply =
        approvals.ask(
            restartGate(step),
            List.of(
                "Step "
                    + step.article()
                    + ": the Mac restarts, after a countdown of one minute that can be stopped.",
                "Save your work first. The cleanup goes on after the restart. Restart now?"),
            true);
    if (reply != People.Reply.YES) {
      return end(RunEnd.State.WAITING, step, "The restart waits for your consent.");
    }
    // shutdown tells nobody who does not sit before a terminal.
    People.Reply warned =
        people.beforeRestart(
            List.of(
                "This Mac restarts to finish the cleanup of its Intune registration.",
                "Save your work now. The cleanup goes on by itself after the restart."),
            COUNTDOWN);
    if (warned != People.Reply.YES) {
      return end(
          RunEnd.State.WAITING,
          step,
          warned == People.Reply.NO
              ? "The restart was put off at the Mac."
              : "The restart waits: nobody can be shown to have seen its countdown.");
    }
    chronicle.commit(
        new RunEntry.BootSession(boot.found().orElseThrow(), ProcessHandle.current().pid()));
    pen.intend(step, index, effect);
    restartAskedHere = true;
    Optional<String> trouble = trouble(hands.run(command), effect);
    if (trouble.isPresent()) {
      pen.fail(step, index, trouble.get());
      return end(RunEnd.State.STOPPED, step, "The restart failed: " + trouble.get() + ".");
    }
    return Optional.empty();
  }

  // A restart that is on its way is one, whatever was said.
  private Optional<String> trouble(Answer answer, Effect effect) {
    if (answer instanceof Answer.NotRun notRun) {
      return Optional.of(notRun.reason());
    }
    Answer.Ran ran = (Answer.Ran) answer;
    if (ran.exit() == 0 || effect.command().filter(hands::mayStillRun).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(Said.by(effect.command().orElseThrow().program(), ran));
  }

  static String restartGate(PlannedStep step) {
    return step.id() + "/restart";
  }

  private Optional<RunEnd> beginWait(PlannedStep step, int index, Effect.Timer timer) {
    pen.intend(step, index, timer);
    chronicle.commit(waits.begin(step.id(), timer.length(), sight.bootSession()));
    return Optional.empty();
  }

  /**
   * Waits as long as this process may.
   *
   * @param next what comes after the step, in words
   * @return how the run ends for now, or empty when the wait is over
   */
  Optional<RunEnd> waitOn(PlannedStep step, String next, StepLook look) {
    for (int index = 0; index < step.effects().size(); index++) {
      Effect effect = step.effects().get(index);
      if (isOne(effect) && chronicle.ledger().isOpen(step.id(), index)) {
        return effect instanceof Effect.Restart
            ? restarted(step, index, effect, look)
            : passTime(step, index, next);
      }
    }
    return Optional.empty();
  }

  private Optional<RunEnd> restarted(PlannedStep step, int index, Effect effect, StepLook look) {
    Observation<String> boot = sight.bootSession();
    Optional<String> before = chronicle.ledger().boot().map(RunEntry.BootSession::bootSession);
    if (!boot.isKnown() || before.isEmpty()) {
      String why = boot.isKnown() ? "the boot before it was not recorded" : boot.reason();
      // Right after it was asked for nobody need look whether it happened.
      return !restartAskedHere
              && testimonies.take(step, index, effect, why, look) != People.Testimony.NONE
          ? Optional.empty()
          : end(RunEnd.State.WAITING, step, "It cannot be told whether the Mac restarted: " + why);
    }
    if (!boot.found().equals(before)) {
      pen.end(step, index, StepEntry.Outcome.DONE);
      return Optional.empty();
    }
    boolean isOnItsWay = effect.command().filter(hands::mayStillRun).isPresent();
    if (isOnItsWay && !restartAskedHere && approvals.isOlder(restartGate(step), LONGEST_RESTART)) {
      return end(
          RunEnd.State.STOPPED,
          step,
          "The Mac was to restart, and has not: "
              + effect.command().orElseThrow().argv().get(0)
              + " still runs. Restart the Mac from the Apple menu.");
    }
    if (restartAskedHere || isOnItsWay) {
      return end(
          RunEnd.State.WAITING,
          step,
          "The Mac restarts within a minute. The run goes on afterwards.");
    }
    chronicle.commit(
        new StepEntry.EffectJudged(
            step.id(),
            index,
            StepEntry.Verdict.NOT_DONE,
            StepEntry.Judge.PROBE,
            "the boot session is still the same: the restart was cancelled"));
    return Optional.empty();
  }

  private Optional<RunEnd> passTime(PlannedStep step, int index, String next) {
    Optional<StepEntry.Waiting> wait = chronicle.ledger().wait(step.id());
    if (wait.isEmpty()) {
      return Optional.empty();
    }
    long told = -1;
    while (true) {
      Duration left = waits.left(wait.get(), sight.bootSession());
      if (left.isZero()) {
        pen.end(step, index, StepEntry.Outcome.DONE);
        return Optional.empty();
      }
      long minutes = left.plusSeconds(59).toMinutes();
      if (minutes != told) {
        people.tell(
            "  Waiting, "
                + minutes
                + (minutes == 1 ? " minute" : " minutes")
                + " left"
                + (told < 0 ? "; " + next : "."));
        told = minutes;
      }
      try {
        time.pass(left.compareTo(TICK) < 0 ? left : TICK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return end(RunEnd.State.WAITING, step, minutes + " minutes of the wait are left.");
      }
    }
  }

  private static Optional<RunEnd> end(RunEnd.State state, PlannedStep step, String message) {
    return Optional.of(new RunEnd(state, step.id(), message));
  }

  static String word(People.Reply reply) {
    return reply.name().toLowerCase(java.util.Locale.ROOT);
  }
}
