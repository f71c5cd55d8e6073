package io.github.remediate.app;

import io.github.remediate.approval.Approval;
import io.github.remediate.approval.ApprovalVerdict;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.signature.TrustedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An approval of a saved plan, for whoever reviews it.
 *
 * @param approval what it says; empty where that cannot be read
 * @param keys ids of the keys that it names signatures of
 * @param standing whether it counts
 */
public record PlanApproval(Optional<Approval> approval, List<String> keys, Standing standing) {
  public PlanApproval {
    keys = List.copyOf(keys);
  }

  /** What of {@code plan} it does not name that a run is sure to ask, or that stops it. */
  public List<String> leavesOpen(Plan plan) {
    List<String> open = new ArrayList<>();
    if (approval.isEmpty()) {
      return open;
    }
    for (PlannedStep step : plan.steps()) {
      for (Gate gate : step.gates()) {
        if (!approval.get().gates().contains(gate.id())) {
          open.add(gate.text());
        }
      }
    }
    for (Plan.Hazard hazard : plan.hazards()) {
      if (!hazard.isClear() && !approval.get().hazards().contains(hazard.id())) {
        open.add("hazard " + hazard.id());
      }
    }
    return open;
  }

  /** Whether an approval counts. */
  public sealed interface Standing {

    /**
     * It does, on this Mac and now.
     *
     * @param signers who signed it, by the Mac's settings
     */
    record Counts(List<String> signers) implements Standing {
      static Counts of(ApprovalVerdict.Counts verdict) {
        return new Counts(verdict.signers().stream().map(TrustedKey::name).toList());
      }
    }

    /**
     * It does not.
     *
     * @param why a sentence or two, with what to do
     */
    record Refused(String why) implements Standing {}

    /** Whose signatures count is told on the plan's own Mac. */
    record Untold() implements Standing {}
  }
}
