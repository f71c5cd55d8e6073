package io.github.remediate.engine;

import io.github.remediate.mac.Change;
import io.github.remediate.mac.Hands;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Planner;
import java.util.Map;

/** Writes the launchd job that goes on with the run, and removes it. */
final class JobCraft implements Craft {
  private final Sight sight;
  private final Hands hands;
  private final RunPlaces places;
  private final EffectPen pen;

  JobCraft(Chronicle chronicle, Sight sight, Hands hands, RunPlaces places) {
    this.sight = sight;
    this.hands = hands;
    this.places = places;
    this.pen = new EffectPen(chronicle);
  }

  @Override
  public Attempt attempt(StepEffect each, StepLook look) {
    pen.intend(each);
    return each.effect() instanceof Effect.InstallJob job
        ? install(each, job.path())
        : remove(each);
  }

  private Attempt install(StepEffect each, MacPath job) {
    if (sight.files().look(job.parent()).entry().isAbsent()) {
      hands.makeDirectory(job.parent());
    }
    Change change = hands.write(job, places.job(), 0644);
    if (change instanceof Change.Failed) {
      // One that an earlier version left: ours by its name, and never rewritten while in use.
      hands.removeOwn(job);
      change = hands.write(job, places.job(), 0644);
    }
    return change instanceof Change.Failed failed
        ? pen.fail(each, job + " could not be written: " + failed.reason())
        : pen.done(each);
  }

  private Attempt remove(StepEffect each) {
    Change change = hands.removeOwn(Planner.RESUME_JOB);
    return change instanceof Change.Failed failed
        ? pen.fail(each, Planner.RESUME_JOB + " could not be removed: " + failed.reason())
        : pen.done(each);
  }

  /** Doing it again does no harm. */
  @Override
  public Observation<Boolean> became(StepEffect each, StepLook look, Map<String, Integer> left) {
    return Observation.known(false);
  }
}
