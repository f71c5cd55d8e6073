package io.github.remediate.engine;

import io.github.remediate.engine.Sight.Aspect;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Step;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Looks again after the effects of a step: a fresh plan must have nothing left for it, and what is
 * protected must be whole.
 */
final class StepVerification {
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration TELL = Duration.ofMinutes(1);

  private final Crew crew;
  private final PlannedStep step;
  private final Step policy;
  private final StepRecord record;
  private final StepLook look;
  private final StepGates gates;
  private final StepFailure failure;

  StepVerification(
      Crew crew,
      PlannedStep step,
      Step policy,
      StepRecord record,
      StepLook look,
      StepGates gates,
      StepFailure failure) {
    this.crew = crew;
    this.step = step;
    this.policy = policy;
    this.record = record;
    this.look = look;
    this.gates = gates;
    this.failure = failure;
  }

  /** Looks; the end of the run where something protected is missing or cannot be looked at. */
  Optional<RunEnd> verify() {
    Optional<String> open = lookUntilGone();
    if (look.aspects().contains(Aspect.KEYCHAINS)) {
      Optional<ProtectedWatch.Loss> loss =
          crew.watch().check(step.id(), look.last(), look.removesManagement());
      if (loss.isPresent()) {
        failure.fails(loss.get().message());
        RunEnd.State state = loss.get().certain() ? RunEnd.State.RESIDUE : RunEnd.State.STOPPED;
        return Optional.of(record.end(state, loss.get().message()));
      }
    }
    if (open.isPresent()) {
      failure.fails(open.get());
    } else {
      record.happens(StepEvent.SEEN);
    }
    return Optional.empty();
  }

  // The removal of MDM is asynchronous: the look is repeated until the step's own time limit.
  private Optional<String> lookUntilGone() {
    if (!look.removesManagement()) {
      look.again(look.aspects());
      return look.open(gates::isDeclined);
    }
    Duration begin = crew.time().monotonic();
    Duration tell = Duration.ZERO;
    while (true) {
      look.again(EnumSet.of(Aspect.MANAGEMENT));
      Optional<String> open = look.open(gates::isDeclined);
      Duration passed = crew.time().monotonic().minus(begin);
      if (open.isEmpty() || passed.compareTo(policy.timeout()) >= 0) {
        look.again(EnumSet.of(Aspect.KEYCHAINS));
        return open;
      }
      if (passed.compareTo(tell) >= 0) {
        Duration left = policy.timeout().minus(passed);
        crew.people()
            .tell("  " + open.get() + " Looking again, for at most " + Spans.words(left) + ".");
        tell = passed.plus(TELL);
      }
      try {
        crew.time().pass(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return open;
      }
    }
  }
}
