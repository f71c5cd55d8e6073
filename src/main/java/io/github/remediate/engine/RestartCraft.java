package io.github.remediate.engine;

import io.github.remediate.guard.CommandGuard;
import io.github.remediate.guard.Verdict;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Await;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.Hands;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.plan.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Restarts the Mac, after a countdown; that it did is told by its boot session. */
final class RestartCraft implements Craft {
  private static final Duration COUNTDOWN = Duration.ofSeconds(60);

  /** {@code shutdown} leaves the waiting to a process of its own and returns at once. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** When a restart that was agreed to has come about, or never will. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Chronicle chronicle;
  private final Sight sight;
  private final Hands hands;
  private final People people;
  private final EffectPen pen;
  private final Approvals approvals;
  private final Testimonies testimonies;
  private boolean askedHere;

  RestartCraft(
      Chronicle chronicle,
      Sight sight,
      Hands hands,
      People people,
      Approvals approvals,
      Testimonies testimonies) {
    this.chronicle = chronicle;
    this.sight = sight;
    this.hands = hands;
    this.people = people;
    this.pen = new EffectPen(chronicle);
    this.approvals = approvals;
    this.testimonies = testimonies;
  }

  @Override
  public Attempt attempt(StepEffect each, StepLook look) {
    Observation<String> boot = sight.bootSession();
    if (!boot.isKnown()) {
      return paused(
          RunEnd.State.STOPPED,
          each,
          "The boot session cannot be read, so a restart could not be proven: " + boot.reason());
    }
    Effect effect = each.effect();
    Duration limit = look.limit().compareTo(LIMIT) < 0 ? look.limit() : LIMIT;
    EffectCommand command =
        new EffectCommand(effect.command().orElseThrow(), Optional.empty(), limit);
    if (new CommandGuard(Optional.empty()).verdict(command.commandLine(), effect.as())
        instanceof Verdict.Stays stays) {
      return paused(RunEnd.State.STOPPED, each, stays.reason());
    }
    Optional<RunEnd> unwarned = warn(each);
    if (unwarned.isPresent()) {
      return new Attempt.Paused(unwarned.get());
    }
    chronicle.commit(
        new RunEntry.BootSession(boot.found().orElseThrow(), ProcessHandle.current().pid()));
    pen.intend(each);
    askedHere = true;
    Optional<String> trouble = trouble(hands.run(command), effect);
    if (trouble.isPresent()) {
      pen.fail(each, trouble.get());
      return paused(RunEnd.State.STOPPED, each, "The restart failed: " + trouble.get() + ".");
    }
    return new Attempt.Begun();
  }

  private Optional<RunEnd> warn(StepEffect each) {
    People.Reply reply =
        approvals.ask(
            gate(each),
            List.of(
                "Step "
                    + each.step().article()
                    + ": the Mac restarts, after a countdown of one minute that can be stopped.",
                "Save your work first. The cleanup goes on after the restart. Restart now?"),
            true);
    if (reply != People.Reply.YES) {
      return waits(Await.A_PERSON, each, "The restart waits for your consent.");
    }
    // shutdown tells nobody who does not sit before a terminal.
    People.Reply warned =
        people.beforeRestart(
            List.of(
                "This Mac restarts to finish the cleanup of its Intune registration.",
                "Save your work now. The cleanup goes on by itself after the restart."),
            COUNTDOWN);
    return warned == People.Reply.YES
        ? Optional.empty()
        : waits(
            Await.A_PERSON,
            each,
            warned == People.Reply.NO
                ? "The restart was put off at the Mac."
                : "The restart waits: nobody can be shown to have seen its countdown.");
  }

  // A restart that is on its way is one, whatever was said.
  private Optional<String> trouble(Answer answer, Effect effect) {
    if (answer instanceof Answer.NotRun notRun) {
      return Optional.of(notRun.reason());
    }
    Answer.Ran ran = (Answer.Ran) answer;
    return ran.exit() == 0 || isOnItsWay(effect)
        ? Optional.empty()
        : Optional.of(Said.by(effect.command().orElseThrow().program(), ran));
  }

  private boolean isOnItsWay(Effect effect) {
    return effect.command().filter(hands::mayStillRun).isPresent();
  }

  static String gate(StepEffect each) {
    return each.stepId() + "/restart";
  }

  @Override
  public Observation<Boolean> became(StepEffect each, StepLook look, Map<String, Integer> left) {
    Optional<String> before = before();
    if (before.isEmpty()) {
      return Observation.unknown("the boot before it was not recorded");
    }
    Observation<String> now = sight.bootSession();
    return now.isAbsent()
        ? Observation.unknown("the Mac names no boot session")
        : now.map(session -> !before.equals(Optional.of(session)));
  }

  private Optional<String> before() {
    return chronicle.ledger().boot().map(RunEntry.BootSession::bootSession);
  }

  @Override
  public List<String> whereToLook(StepEffect each, StepLook look) {
    return List.of(
        "Did the Mac restart since then? In Terminal, this tells when:", "  last reboot");
  }

  @Override
  public Optional<RunEnd> await(StepEffect each, String next, StepLook look) {
    Observation<Boolean> restarted = became(each, look, Map.of());
    if (!restarted.isKnown()) {
      // Right after it was asked for nobody need look whether it happened.
      return !askedHere
              && testimonies.take(each, restarted.reason(), this, look) != People.Testimony.NONE
          ? Optional.empty()
          : waits(
              Await.A_RESTART,
              each,
              "It cannot be told whether the Mac restarted: " + restarted.reason());
    }
    if (restarted.found().orElseThrow()) {
      pen.done(each);
      return Optional.empty();
    }
    boolean isOnItsWay = isOnItsWay(each.effect());
    if (isOnItsWay && !askedHere && approvals.isOlder(gate(each), LONGEST)) {
      return Optional.of(
          new RunEnd(
              RunEnd.State.STOPPED,
              each.stepId(),
              "The Mac was to restart, and has not: "
                  + each.effect().command().orElseThrow().argv().get(0)
                  + " still runs. Restart the Mac from the Apple menu."));
    }
    if (askedHere || isOnItsWay) {
      return waits(
          Await.A_RESTART, each, "The Mac restarts within a minute. The run goes on afterwards.");
    }
    pen.notDone(each, "the boot session is still the same: the restart was cancelled");
    return Optional.empty();
  }

  private static Attempt paused(RunEnd.State state, StepEffect each, String message) {
    return new Attempt.Paused(new RunEnd(state, each.stepId(), message));
  }

  private static Optional<RunEnd> waits(Await await, StepEffect each, String message) {
    return Optional.of(RunEnd.waiting(await, each.stepId(), message));
  }
}
