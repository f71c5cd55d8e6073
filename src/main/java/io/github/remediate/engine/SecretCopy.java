package io.github.remediate.engine;

import io.github.remediate.mac.Hands;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;

/**
 * The run's copy of JAMF.keychain. Together with the hardware UUID it impersonates the Mac, so it
 * is destroyed as soon as the run is over, however it ended.
 */
public final class SecretCopy {
  private SecretCopy() {}

  /** Destroys every copy that the run made; one that is gone already is none. */
  public static void destroy(Plan plan, Ledger ledger, RunPlaces places, Hands hands) {
    for (PlannedStep step : plan.steps()) {
      for (int index = 0; index < step.effects().size(); index++) {
        Effect effect = step.effects().get(index);
        if (effect.kind() != Effect.Kind.COPY_FILE
            || !EffectWorker.path(effect).name().equals("JAMF.keychain")) {
          continue;
        }
        for (int attempt = 1; attempt <= ledger.attempts(step.id(), index); attempt++) {
          MacPath evidence = places.evidence();
          String copy = RunPlaces.slot(step.article(), index, attempt, EffectWorker.path(effect));
          hands.removeOwn(evidence.child(copy));
          // What a process that was killed while it copied left of it.
          hands.removeOwn(evidence.child(copy + ".part"));
        }
      }
    }
  }
}
