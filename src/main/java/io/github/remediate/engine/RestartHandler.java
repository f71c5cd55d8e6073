package io.github.remediate.engine;

import io.github.remediate.guard.CommandGuard;
import io.github.remediate.guard.GuardVerdict;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Restarts the Mac, after a countdown; that it did is told by its boot session. */
final class RestartHandler implements EffectHandler {
  private static final Duration COUNTDOWN = Duration.ofSeconds(60);

  /** {@code shutdown} leaves the waiting to a process of its own and returns at once. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** When a restart that was agreed to has come about, or never will. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final RunJournal runJournal;
  private final Inspector inspector;
  private final MacChanges changes;
  private final EffectRecorder recorder;
  private final Consents consents;
  private final Attestations attestations;
  private boolean askedHere;

  RestartHandler(
      RunJournal runJournal,
      Inspector inspector,
      MacChanges changes,
      Consents consents,
      Attestations attestations) {
    this.runJournal = runJournal;
    this.inspector = inspector;
    this.changes = changes;
    this.recorder = new EffectRecorder(runJournal);
    this.consents = consents;
    this.attestations = attestations;
  }

  @Override
  public EffectAttempt attempt(StepEffect each, StepInspection look) {
    Observation<String> boot = inspector.bootSession();
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
        instanceof GuardVerdict.Stays stays) {
      return paused(RunEnd.State.STOPPED, each, stays.reason());
    }
    Optional<RunEnd> unwarned = warn(each);
    if (unwarned.isPresent()) {
      return new EffectAttempt.Paused(unwarned.get());
    }
    runJournal.commit(
        new RunEntry.BootSession(boot.found().orElseThrow(), ProcessHandle.current().pid()));
    recorder.intend(each);
    askedHere = true;
    Optional<String> trouble = trouble(changes.run(command), effect);
    if (trouble.isPresent()) {
      recorder.fail(each, trouble.get());
      return paused(RunEnd.State.STOPPED, each, "The restart failed: " + trouble.get() + ".");
    }
    return new EffectAttempt.Begun();
  }

  private Optional<RunEnd> warn(StepEffect each) {
    if (consents.ask(Questions.restart(each)) != Decision.YES) {
      return waits(WaitCondition.A_PERSON, each, "The restart waits for your consent.");
    }
    // shutdown tells nobody who does not sit before a terminal.
    return switch (consents.countDown(each.stepId() + "/countdown", countdown())) {
      case YES -> Optional.empty();
      case NO -> waits(WaitCondition.A_PERSON, each, "The restart was put off at the Mac.");
      case LATER ->
          waits(
              WaitCondition.A_PERSON,
              each,
              "The restart waits: nobody can be shown to have seen its countdown.");
    };
  }

  private static Countdown countdown() {
    return new Countdown(
        Message.of("countdown.title"), List.of(Message.of("countdown.save")), COUNTDOWN);
  }

  // A restart that is on its way is one, whatever was said.
  private Optional<String> trouble(Answer answer, Effect effect) {
    if (answer instanceof Answer.NotRun notRun) {
      return Optional.of(notRun.reason());
    }
    Answer.Ran ran = (Answer.Ran) answer;
    return ran.exit() == 0 || isOnItsWay(effect)
        ? Optional.empty()
        : Optional.of(CommandResultText.by(effect.command().orElseThrow().program(), ran));
  }

  private boolean isOnItsWay(Effect effect) {
    return effect.command().filter(changes::mayStillRun).isPresent();
  }

  private static String gate(StepEffect each) {
    return Gate.ofRestart(each.stepId());
  }

  @Override
  public Observation<Boolean> became(
      StepEffect each, StepInspection look, Map<String, Integer> left) {
    Optional<String> before = before();
    if (before.isEmpty()) {
      return Observation.unknown("the boot before it was not recorded");
    }
    Observation<String> now = inspector.bootSession();
    return now.isAbsent()
        ? Observation.unknown("the Mac names no boot session")
        : now.map(session -> !before.equals(Optional.of(session)));
  }

  private Optional<String> before() {
    return runJournal.runState().boot().map(RunEntry.BootSession::bootSession);
  }

  @Override
  public List<String> whereToLook(StepEffect each, StepInspection look) {
    return List.of(
        "Did the Mac restart since then? In Terminal, this tells when:", "  last reboot");
  }

  @Override
  public Optional<RunEnd> await(StepEffect each, StepInspection look) {
    Observation<Boolean> restarted = became(each, look, Map.of());
    if (!restarted.isKnown()) {
      // Right after it was asked for nobody need look whether it happened.
      return !askedHere && attestations.take(each, restarted.reason(), this, look) != Decision.LATER
          ? Optional.empty()
          : waits(
              WaitCondition.A_RESTART,
              each,
              "It cannot be told whether the Mac restarted: " + restarted.reason());
    }
    if (restarted.found().orElseThrow()) {
      recorder.done(each);
      return Optional.empty();
    }
    boolean isOnItsWay = isOnItsWay(each.effect());
    if (isOnItsWay && !askedHere && consents.isOlder(gate(each), LONGEST)) {
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
          WaitCondition.A_RESTART,
          each,
          "The Mac restarts within a minute. The run goes on afterwards.");
    }
    recorder.notDone(each, "the boot session is still the same: the restart was cancelled");
    return Optional.empty();
  }

  private static EffectAttempt paused(RunEnd.State state, StepEffect each, String message) {
    return new EffectAttempt.Paused(new RunEnd(state, each.stepId(), message));
  }

  private static Optional<RunEnd> waits(WaitCondition await, StepEffect each, String message) {
    return Optional.of(RunEnd.waiting(await, each.stepId(), message));
  }
}
