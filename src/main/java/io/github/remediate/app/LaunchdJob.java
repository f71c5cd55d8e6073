package io.github.remediate.app;

import io.github.remediate.engine.BegunChanges;
import io.github.remediate.engine.WaitingRun;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.People;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Carries a run as launchd's job does: goes on with it again and again, whenever what it waits for
 * has come to pass, and stays alive in between. The lock is not held while it waits: who is served
 * meanwhile may go on with the run, or even end it, so all is read anew afterwards.
 */
final class LaunchdJob {
  private static final Duration TICK = Duration.ofSeconds(15);

  /** A day of waiting: after that whoever wants it to go on types {@code resume}. */
  private static final int MOST_TICKS = 24 * 60 * 4;

  /** After an hour somebody is asked again who was not there, or had no time. */
  private static final int TICKS_TO_ASK_AGAIN = 60 * 4;

  /** Whom the run waits for may have come while it looked who is there. */
  private static final int TICKS_TO_LOOK_AGAIN = 4;

  /** Whoever opened the run holds the lock a moment longer. */
  private static final Duration SHORTLY = Duration.ofMillis(200);

  private static final int SHORT_TICKS = 50;

  private final Runs.Ports ports;
  private final Macs macs;
  private final RunEnvironment environment;
  private final RunStore.RunDirectory run;
  private final Optional<Path> root;
  private final Resumption resumption;
  private int ticks = MOST_TICKS;

  LaunchdJob(
      Installation installation,
      Runs.Ports ports,
      Macs macs,
      RunEnvironment environment,
      RunStore.RunDirectory run,
      Optional<Path> root) {
    this.ports = ports;
    this.macs = macs;
    this.environment = environment;
    this.run = run;
    this.root = root;
    this.resumption =
        new Resumption(
            installation,
            ports,
            macs,
            environment,
            run,
            root,
            Resumption.LAUNCHD,
            Optional.empty());
  }

  /**
   * Until the run is over, or cannot go on by itself, or the Mac restarts; whoever agreed to it in
   * a window is told there which of these it is.
   */
  Runs.Result carry() {
    mac().closeLeftBehind(ports.time());
    try {
      Runs.Result result = carryOn();
      conclusion(result, KnownRun.read(run).runState()).ifPresent(this::conclude);
      return result;
    } catch (CommandFailure failure) {
      if (failure.status() != ExitStatus.LOCKED) {
        conclude(Conclusion.Kind.STOPPED);
      }
      throw failure;
    }
  }

  /** How a run stands for its user once launchd's process has nothing more to do. */
  static Optional<Conclusion.Kind> conclusion(Runs.Result result, RunState runState) {
    return switch (result.status()) {
      case DONE -> end(runState);
      case WAITING ->
          result
              .awaits()
              .filter(await -> await.kind() != WaitCondition.Kind.RESTART)
              .map(
                  await ->
                      await.kind() == WaitCondition.Kind.RECEIPT
                          ? Conclusion.Kind.HANDED_OVER
                          : Conclusion.Kind.WAITS);
      case CANCELLED -> Optional.of(Conclusion.Kind.WAITS);
      case FAULT, USAGE, BLOCKED, STOPPED, RESIDUE, STALE, LOCKED, WORK_FOUND ->
          Optional.of(Conclusion.Kind.STOPPED);
    };
  }

  // Another process may have ended it: that is no success, and no news where nothing was begun.
  private static Optional<Conclusion.Kind> end(RunState runState) {
    return runState
        .ended()
        .flatMap(
            ended ->
                switch (ended.ending()) {
                  case COMPLETE ->
                      Optional.of(
                          ended.unproven().isEmpty()
                              ? Conclusion.Kind.DONE
                              : Conclusion.Kind.UNPROVEN);
                  case ABORTED ->
                      BegunChanges.begun(runState)
                          ? Optional.of(Conclusion.Kind.STOPPED)
                          : Optional.empty();
                  case ROLLED_BACK -> Optional.empty();
                });
  }

  private void conclude(Conclusion.Kind kind) {
    RunState runState = KnownRun.read(run).runState();
    if (PeopleChoice.isByWindow(runState)) {
      ports
          .peopleChoice()
          .at(macFor(runState), runState)
          .conclude(new Conclusion(kind, run.id(), List.of()));
    }
  }

  /** The Mac, whose windows say whom to turn to, and ask whom the run is for. */
  private RunningMac macFor(RunState runState) {
    RunningMac mac = mac();
    mac.ask(runState.started().flatMap(RunEntry.RunStarted::user));
    try {
      mac.speakFor(ResumeBinding.boundRequest(run, runState).helpdesk());
    } catch (CommandFailure lost) {
      // Windows say all else then.
    }
    return mac;
  }

  private RunningMac mac() {
    return macs.open(new MacChoice(Optional.empty(), root, Optional.empty(), Optional.empty()));
  }

  private Runs.Result carryOn() {
    while (true) {
      Runs.Result result;
      try (RunLock lock = lock()) {
        result = resumption.goOn();
      }
      if (result.awaits().isEmpty() || !hasCome(result.awaits().get())) {
        return result;
      }
    }
  }

  private boolean hasCome(WaitCondition await) {
    return switch (await.kind()) {
      // launchd starts the job again when the Mac starts; and whoever types goes on with the run.
      case RESTART, APPROVAL, SERVER -> false;
      case PERSON -> PeopleChoice.isByWindow(KnownRun.read(run).runState()) && comes(await);
      case TIMER -> hasPassed();
      case RECEIPT, LOGIN, JAMF -> comes(await);
    };
  }

  /** Waits here for what somebody or a program does. */
  private boolean comes(WaitCondition await) {
    RunningMac mac = mac();
    Object journal = stamp();
    Optional<Integer> was = user(mac).map(UserAccount::uid);
    WindowReceipts receipts =
        new WindowReceipts(ports, environment, run, this::macFor, () -> !stamp().equals(journal));
    if (await.kind() == WaitCondition.Kind.RECEIPT) {
      receipts.tell(mac.console());
    }
    for (int waited = 1; receipts.isOver() || ticks > 0 && ports.time().pause(TICK); waited++) {
      ticks--;
      if (await.kind() == WaitCondition.Kind.RECEIPT) {
        receipts.tell(mac.console());
      }
      Optional<UserAccount> now = user(mac);
      boolean another = now.isPresent() && !now.map(UserAccount::uid).equals(was);
      boolean come =
          switch (await.kind()) {
            case PERSON -> another || waited >= TICKS_TO_ASK_AGAIN && now.isPresent();
            case LOGIN ->
                now.filter(this::isRuns).isPresent()
                    && (another || waited % TICKS_TO_LOOK_AGAIN == 0);
            case JAMF -> !Resumption.isJamfAtWork(mac);
            // Whoever brings one, the user too, goes on with the run, which the journal shows.
            case RESTART, APPROVAL, RECEIPT, SERVER, TIMER -> false;
          };
      if (come || receipts.isOver()) {
        return true;
      }
    }
    return false;
  }

  /** Waits for a time to pass, by the clock that decides it, and shows what is left. */
  private boolean hasPassed() {
    RunState runState = KnownRun.read(run).runState();
    Optional<Plan> plan = ResumeBinding.knownPlan(run, runState).plan();
    if (plan.isEmpty()) {
      // To go on says why not.
      return true;
    }
    RunningMac mac = macFor(runState);
    People people = ports.peopleChoice().at(mac, runState);
    WaitingRun waiting = new WaitingRun(plan.get(), runState, people, ports.time());
    Object journal = stamp();
    try (SleepPrevention awake = mac.keepAwake()) {
      for (; ticks > 0; ticks--) {
        waiting.show();
        Duration left = waiting.left(mac.bootSession());
        if (left.isZero() || !stamp().equals(journal)) {
          return true;
        }
        if (!ports.time().pause(left.compareTo(TICK) < 0 ? left : TICK)) {
          return false;
        }
      }
      return false;
    } finally {
      people.rest();
    }
  }

  /** Who is logged in at the screen, as far as that can be told. */
  private static Optional<UserAccount> user(RunningMac mac) {
    return mac.console().found();
  }

  /** Whether a run waits for them: others who log in meanwhile are no reason to take it up. */
  private boolean isRuns(UserAccount user) {
    return KnownRun.read(run)
        .runState()
        .started()
        .flatMap(RunEntry.RunStarted::user)
        .map(name -> name.equals(user.name()))
        .orElse(true);
  }

  /** Changes when another process wrote to the journal. */
  private Object stamp() {
    try {
      BasicFileAttributes journal =
          Files.readAttributes(run.journal(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return journal.size();
    } catch (IOException e) {
      return "none";
    }
  }

  private RunLock lock() {
    for (int tries = 0; ; tries++) {
      try {
        return environment.store().lock(run.id(), ports.clock());
      } catch (CommandFailure failure) {
        boolean shortly = tries < SHORT_TICKS;
        if (failure.status() != ExitStatus.LOCKED
            || !shortly && ticks-- <= 0
            || !ports.time().pause(shortly ? SHORTLY : TICK)) {
          throw failure;
        }
      }
    }
  }
}
