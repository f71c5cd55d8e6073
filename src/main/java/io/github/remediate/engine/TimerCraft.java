package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Await;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.plan.Effect;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Lets time pass. */
final class TimerCraft implements Craft {
  private static final Duration TICK = Duration.ofSeconds(15);

  private final Chronicle chronicle;
  private final Sight sight;
  private final People people;
  private final Time time;
  private final Waits waits;
  private final EffectPen pen;

  TimerCraft(Chronicle chronicle, Sight sight, People people, Time time) {
    this.chronicle = chronicle;
    this.sight = sight;
    this.people = people;
    this.time = time;
    this.waits = new Waits(time);
    this.pen = new EffectPen(chronicle);
  }

  @Override
  public Attempt attempt(StepEffect each, StepLook look) {
    pen.intend(each);
    Duration length = ((Effect.Timer) each.effect()).length();
    chronicle.commit(waits.begin(each.stepId(), length, sight.bootSession()));
    return new Attempt.Begun();
  }

  /** Beginning it again does no harm. */
  @Override
  public Observation<Boolean> became(StepEffect each, StepLook look, Map<String, Integer> left) {
    return Observation.known(false);
  }

  @Override
  public Optional<RunEnd> await(StepEffect each, String next, StepLook look) {
    Optional<StepEntry.Waiting> wait = chronicle.ledger().wait(each.stepId());
    if (wait.isEmpty()) {
      return Optional.empty();
    }
    long told = -1;
    while (true) {
      Duration left = waits.left(wait.get(), sight.bootSession());
      if (left.isZero()) {
        pen.done(each);
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
        return Optional.of(
            RunEnd.waiting(
                Await.until(wait.get().notBefore()),
                each.stepId(),
                minutes + " minutes of the wait are left."));
      }
    }
  }
}
