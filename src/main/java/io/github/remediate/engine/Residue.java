package io.github.remediate.engine;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what a run has done with a fresh look. Pure. */
public final class Residue {
  private Residue() {}

  /** What steps that are done should have removed, and is there again or still. */
  public static List<String> of(Plan plan, Plan now, Ledger ledger) {
    List<String> lines = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      if (ledger.state(step.id()) != StepState.DONE) {
        continue;
      }
      Map<String, Integer> left = left(now, step.id());
      for (int index = 0; index < step.effects().size(); index++) {
        Effect effect = step.effects().get(index);
        boolean declined =
            ledger
                .answer(step.id() + "/" + index)
                .filter(answer -> !answer.answer().equals("yes"))
                .isPresent();
        if (StepLook.isSeen(effect) && StepLook.take(left, effect) && !declined) {
          lines.add("step " + step.article() + ": " + StepLook.name(effect));
        }
      }
    }
    return lines;
  }

  private static Map<String, Integer> left(Plan now, String step) {
    Map<String, Integer> left = new HashMap<>();
    for (PlannedStep fresh : now.steps()) {
      if (fresh.id().equals(step)) {
        fresh.effects().forEach(effect -> left.merge(Fingerprint.thing(effect), 1, Integer::sum));
      }
    }
    return left;
  }

  /**
   * Protected items of the login keychain that are gone. Those of the System and JAMF keychains
   * leave with the MDM profile and the framework.
   */
  public static List<String> missing(Plan plan, MacFacts now) {
    Map<String, Integer> there = Presence.of(now);
    List<String> lines = new ArrayList<>();
    for (Plan.Protected item : plan.protectedItems()) {
      boolean missing = there.merge(Fingerprint.identity(item.target()), -1, Integer::sum) < 0;
      if (missing
          && item.target() instanceof Target.Keychain keychain
          && !ProtectedWatch.leavesWithManagement(keychain)) {
        lines.add(keychain.itemClass() + " '" + keychain.label() + "' of " + keychain.keychain());
      }
    }
    return lines;
  }
}
