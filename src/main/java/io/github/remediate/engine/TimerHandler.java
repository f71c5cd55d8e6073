package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Effect;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Lets time pass. */
final class TimerHandler implements EffectHandler {
  private static final Duration TICK = Duration.ofSeconds(15);

  private final RunJournal runJournal;
  private final Inspector inspector;
  private final Time time;
  private final boolean leaves;
  private final WaitTimer waits;
  private final EffectRecorder recorder;

  /**
   * @param leaves whether somebody else waits
   */
  TimerHandler(RunJournal runJournal, Inspector inspector, Time time, boolean leaves) {
    this.runJournal = runJournal;
    this.inspector = inspector;
    this.time = time;
    this.leaves = leaves;
    this.waits = new WaitTimer(time);
    this.recorder = new EffectRecorder(runJournal);
  }

  @Override
  public EffectAttempt attempt(StepEffect each, StepInspection look) {
    recorder.intend(each);
    Duration length = ((Effect.Timer) each.effect()).length();
    runJournal.commit(waits.begin(each.stepId(), length, inspector.bootSession()));
    return new EffectAttempt.Begun();
  }

  /** Beginning it again does no harm. */
  @Override
  public Observation<Boolean> became(
      StepEffect each, StepInspection look, Map<String, Integer> left) {
    return Observation.known(false);
  }

  @Override
  public Optional<RunEnd> await(StepEffect each, StepInspection look) {
    Optional<StepEntry.Waiting> wait = runJournal.runState().wait(each.stepId());
    if (wait.isEmpty()) {
      return Optional.empty();
    }
    while (true) {
      Duration left = waits.left(wait.get(), inspector.bootSession());
      if (left.isZero()) {
        recorder.done(each);
        return Optional.empty();
      }
      if (leaves || !time.pause(left.compareTo(TICK) < 0 ? left : TICK)) {
        return Optional.of(
            RunEnd.waiting(
                WaitCondition.until(wait.get().notBefore()),
                each.stepId(),
                left.plusSeconds(59).toMinutes() + " minutes of the wait are left."));
      }
      runJournal.show();
    }
  }
}
