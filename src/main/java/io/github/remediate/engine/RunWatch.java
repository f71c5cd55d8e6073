package io.github.remediate.engine;

import io.github.remediate.journal.EffectState;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.RunView.State;
import io.github.remediate.mac.RunView.StepView;
import io.github.remediate.mac.Time;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows people how far a run is, after each record of its journal. */
final class RunWatch {
  private final Plan plan;
  private final RunState runState;
  private final People people;
  private final Time time;
  private final Map<String, Duration> began = new HashMap<>();
  private final Map<String, Duration> took = new HashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();

  RunWatch(Plan plan, RunState runState, People people, Time time) {
    this.plan = plan;
    this.runState = runState;
    this.people = people;
    this.time = time;
    for (PlannedStep step : plan.steps()) {
      for (StepEffect each : StepEffect.of(step)) {
        attempts.put(key(each), runState.effect(each.stepId(), each.index()).attempts());
      }
    }
  }

  private static String key(StepEffect each) {
    return each.stepId() + "/" + each.index();
  }

  /** How often other processes began the effect: what they left open is not at work here. */
  private int before(StepEffect each) {
    return attempts.getOrDefault(key(each), 0);
  }

  /** Shows how far the run is now. */
  void show() {
    List<StepView> steps = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      steps.add(view(step));
    }
    people.show(new RunView(steps));
  }

  private StepView view(PlannedStep step) {
    State state = state(step);
    Optional<RunView.Doing> doing = isDoing(step, state) ? doing(step) : Optional.empty();
    return new StepView(
        step.id(),
        step.number(),
        Questions.name(step),
        state,
        did(step),
        doing,
        time(step.id(), state),
        state == State.WAITS ? runState.wait(step.id()).map(this::left) : Optional.empty());
  }

  // While a service is waited for, records are deleted.
  private boolean isDoing(PlannedStep step, State state) {
    return state == State.WORKS
        || state == State.ASKS
        || state == State.WAITS
            && runState.wait(step.id()).isEmpty()
            && step.effects().stream().anyMatch(each -> each instanceof Effect.OnRecord);
  }

  // To ask for the boot session would start a program each time; without it the count decides.
  private Duration left(StepEntry.Waiting wait) {
    return new WaitTimer(time).left(wait, Observation.unknown("not asked for a display"));
  }

  private Optional<Duration> time(String step, State state) {
    if (state.isOver() || state == State.FAILED) {
      if (began.containsKey(step)) {
        took.computeIfAbsent(step, id -> time.monotonic().minus(began.get(id)));
      }
      return Optional.ofNullable(took.get(step));
    }
    took.remove(step);
    if (!state.isUnderWay() && !began.containsKey(step)) {
      // As long as a person is asked, nothing takes time but they.
      return Optional.empty();
    }
    return Optional.of(time.monotonic().minus(began.computeIfAbsent(step, id -> time.monotonic())));
  }

  private List<Message> did(PlannedStep step) {
    Map<EffectKind, Integer> counts = new EnumMap<>(EffectKind.class);
    int absent = 0;
    for (StepEffect each : StepEffect.of(step)) {
      EffectState effect = runState.effect(step.id(), each.index());
      if (each.effect() instanceof Effect.DeleteRecord && effect.isAbsent()) {
        absent++;
      } else if (effect.isCarriedOut()) {
        counts.merge(EffectMessages.counted(each.effect().kind()), 1, Integer::sum);
      }
    }
    List<Message> did = new ArrayList<>();
    counts.forEach((kind, count) -> did.add(EffectMessages.did(kind, count)));
    if (absent > 0) {
      did.add(Message.counted("did.record-absent", absent));
    }
    return did;
  }

  /** The effect that began and did not end; of those before it some may be left to a person. */
  private Optional<RunView.Doing> doing(PlannedStep step) {
    List<StepEffect> effects = StepEffect.of(step);
    for (StepEffect each : effects) {
      EffectState effect = runState.effect(step.id(), each.index());
      if (effect.isOpen() && effect.attempts() > before(each)) {
        EffectKind kind = EffectMessages.counted(each.effect().kind());
        List<StepEffect> same =
            effects.stream()
                .filter(other -> EffectMessages.counted(other.effect().kind()) == kind)
                .toList();
        int number = 1 + (int) same.stream().filter(other -> other.index() < each.index()).count();
        return Optional.of(
            new RunView.Doing(
                EffectMessages.doing(kind, number, same.size()),
                EffectName.subject(each.effect()),
                each.index() + 1,
                effects.size()));
      }
    }
    return Optional.empty();
  }

  private State state(PlannedStep step) {
    return switch (runState.state(step.id())) {
      case PENDING -> State.PENDING;
      case SATISFIED ->
          step.passedOver()
              ? State.PASSED_OVER
              : step.applies() ? State.NOTHING_TO_DO : State.DOES_NOT_APPLY;
      case AWAITING_PERSON -> State.ASKS;
      case RUNNING -> State.WORKS;
      case WAITING -> runState.awaitsReceipt(step.id()) ? State.HANDED_OVER : State.WAITS;
      case IN_DOUBT, VERIFYING -> State.CHECKS;
      case DONE -> State.DONE;
      case SKIPPED -> State.PASSED_OVER;
      case FAILED -> State.FAILED;
      case ROLLED_BACK -> State.PUT_BACK;
    };
  }
}
