package io.github.remediate.engine;

import io.github.remediate.engine.Sight.Aspect;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Step;
import java.util.Optional;

/**
 * Looks again after the effects of a step: a fresh plan must have nothing left for it, and what is
 * protected must be whole.
 */
final class StepVerification {
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
    Optional<String> open = new PatientLook(crew, look, policy.timeout()).open(gates::isDeclined);
    if (look.aspects().contains(Aspect.KEYCHAINS)) {
      Optional<ProtectedWatch.Loss> loss =
          crew.watch().check(step.id(), look.last(), look.removesManagement());
      if (loss.isPresent()) {
        failure.fails(loss.get().reason());
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
}
