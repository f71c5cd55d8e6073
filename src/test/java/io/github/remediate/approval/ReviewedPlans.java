package io.github.remediate.approval;

import io.github.remediate.document.Digest;
import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanDigest;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A saved plan with gates of every kind, and hazards that can be accepted. */
final class ReviewedPlans {
  static final Plan PLAN = plan();
  static final ApprovalCheck.Reviewed REVIEWED = of(PLAN);

  private ReviewedPlans() {}

  private static Plan plan() {
    FixtureMac mac = VirtualMacHarness.fixture("stale-registration");
    return VirtualMacHarness.plan(VirtualMacHarness.look(mac.probes(), mac.files(), mac.records()));
  }

  static ApprovalCheck.Reviewed of(Plan plan) {
    byte[] bytes = VirtualMacHarness.json(plan).getBytes(StandardCharsets.UTF_8);
    return new ApprovalCheck.Reviewed(plan, Digest.hex(bytes), PlanDigest.of(plan));
  }

  static List<String> ids(GateSelection selection) {
    return selection.gates().stream().map(gate -> gate.id()).toList();
  }
}
