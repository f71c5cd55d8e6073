package io.github.remediate.engine;

import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Planner;
import java.util.Map;

/** Writes the launchd job that goes on with the run, and removes it. */
final class JobHandler implements EffectHandler {
  private final Inspector inspector;
  private final MacChanges changes;
  private final RunPlaces places;
  private final EffectRecorder recorder;

  JobHandler(RunJournal runJournal, Inspector inspector, MacChanges changes, RunPlaces places) {
    this.inspector = inspector;
    this.changes = changes;
    this.places = places;
    this.recorder = new EffectRecorder(runJournal);
  }

  @Override
  public EffectAttempt attempt(StepEffect each, StepInspection look) {
    recorder.intend(each);
    return each.effect() instanceof Effect.InstallJob job
        ? install(each, job.path())
        : remove(each);
  }

  private EffectAttempt install(StepEffect each, MacPath job) {
    if (inspector.files().look(job.parent()).entry().isAbsent()) {
      changes.makeDirectory(job.parent());
    }
    ChangeResult change = changes.write(job, places.job(), 0644);
    if (change instanceof ChangeResult.Failed) {
      // One that an earlier version left: ours by its name, and never rewritten while in use.
      changes.removeOwn(job);
      change = changes.write(job, places.job(), 0644);
    }
    return change instanceof ChangeResult.Failed failed
        ? recorder.fail(each, job + " could not be written: " + failed.reason())
        : recorder.done(each);
  }

  private EffectAttempt remove(StepEffect each) {
    ChangeResult change = changes.removeOwn(Planner.RESUME_JOB);
    return change instanceof ChangeResult.Failed failed
        ? recorder.fail(each, Planner.RESUME_JOB + " could not be removed: " + failed.reason())
        : recorder.done(each);
  }

  /** Doing it again does no harm. */
  @Override
  public Observation<Boolean> became(
      StepEffect each, StepInspection look, Map<String, Integer> left) {
    return Observation.known(false);
  }
}
