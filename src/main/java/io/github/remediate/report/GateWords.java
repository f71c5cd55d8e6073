package io.github.remediate.report;

import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a gate of the journal asks about, in a few words; its name where the plan is not known. */
final class GateWords {
  private static final Map<String, String> OF_RUNS =
      Map.of(
          "run/consent", "consent to the run",
          "run/exported",
              "whether what only Jamf Pro may keep of this Mac is exported or not needed",
          "run/why", "why it begins although something gentler may be enough");

  private final Map<String, String> steps;
  private final Map<String, String> gates = new HashMap<>();

  /**
   * For one run.
   *
   * @param steps how each step is called, by its id
   */
  GateWords(Map<String, String> steps, Optional<Plan> plan) {
    this.steps = Map.copyOf(steps);
    for (PlannedStep step : plan.map(Plan::steps).orElse(List.of())) {
      for (Gate gate : step.gates()) {
        gates.put(gate.id(), gate.text());
      }
    }
  }

  /** How a step is called in a sentence. */
  static String step(String id, int number, String title) {
    return number > 0 ? "step " + number + " (" + title + ")" : "step " + id;
  }

  String of(String gate) {
    String known = OF_RUNS.getOrDefault(gate, gates.getOrDefault(gate, steps.get(gate)));
    if (known != null) {
      return known;
    }
    int slash = gate.indexOf('/');
    String step = slash < 0 ? null : steps.get(gate.substring(0, slash));
    if (step == null) {
      return gate;
    }
    String rest = gate.substring(slash + 1);
    return rest.matches("[0-9]{1,5}")
        ? "effect " + (Integer.parseInt(rest) + 1) + " of " + step
        : step + ", " + rest.replace('-', ' ');
  }
}
