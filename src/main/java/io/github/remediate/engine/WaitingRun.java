package io.github.remediate.engine;

import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import java.time.Duration;
import java.util.Optional;

/** A run that no engine works on, while time passes for it. */
public final class WaitingRun {
  private final Plan plan;
  private final RunState runState;
  private final Time time;
  private final RunWatch watch;

  /**
   * A run as its journal tells of it.
   *
   * @param people are shown how far it is
   */
  public WaitingRun(Plan plan, RunState runState, People people, Time time) {
    this.plan = plan;
    this.runState = runState;
    this.time = time;
    this.watch = new RunWatch(plan, runState, people, time);
  }

  /** Shows how far it is, and what is left of its wait. */
  public void show() {
    watch.show();
  }

  /** How long the wait still takes; zero when it is over, and where there is none. */
  public Duration left(Observation<String> bootSession) {
    return wait(plan)
        .map(wait -> new WaitTimer(time).left(wait, bootSession))
        .orElse(Duration.ZERO);
  }

  private Optional<StepEntry.Waiting> wait(Plan plan) {
    for (PlannedStep step : plan.steps()) {
      if (runState.state(step.id()) == StepState.WAITING) {
        return runState.wait(step.id());
      }
    }
    return Optional.empty();
  }
}
