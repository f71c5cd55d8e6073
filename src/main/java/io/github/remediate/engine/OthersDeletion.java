package io.github.remediate.engine;

import io.github.remediate.mac.RecordPresence;
import io.github.remediate.plan.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where no operator signed in to delete: whoever is asked does it, and {@code looks} may tell. */
record OthersDeletion(RecordLooks looks) implements RecordDeletion {
  @Override
  public RecordPresence isThere(Plan plan, String step, int effect, Runnable meanwhile) {
    return looks.isThere(plan, step, effect, meanwhile);
  }

  @Override
  public Outcome disable(Plan plan, String step, int effect) {
    return new Waits("it goes on when the operator types `sudo remediate resume` in a terminal");
  }

  @Override
  public Map<Integer, Outcome> delete(
      Plan plan, String step, Set<Integer> effects, Runnable meanwhile) {
    Map<Integer, Outcome> outcomes = new HashMap<>();
    effects.forEach(effect -> outcomes.put(effect, disable(plan, step, effect)));
    return outcomes;
  }
}
