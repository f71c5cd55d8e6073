package io.github.remediate.app;

import io.github.remediate.approval.ApprovalVerdict;
import io.github.remediate.plan.PlanFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Tells who approved a saved plan, and whether it counts. Changes nothing. */
public final class ApprovalReview {
  private final Macs macs;

  public ApprovalReview(Macs macs) {
    this.macs = macs;
  }

  /**
   * Reviews an approval.
   *
   * @param plan the bytes of the saved plan
   * @param fit what {@link PlanCheck} told of that plan
   * @param root the root of a tree that stands for the Mac; empty for this machine's
   * @throws CommandFailure if there is no approval, or it is no envelope
   */
  public PlanApproval of(
      GivenApproval given, PlanFile.Stored plan, PlanFit fit, Optional<Path> root, Instant now) {
    return new PlanApproval(
        given.said(),
        given.keys(),
        fit instanceof PlanFit.Untold
            ? new PlanApproval.Standing.Untold()
            : standing(given, plan, root, now));
  }

  private PlanApproval.Standing standing(
      GivenApproval given, PlanFile.Stored plan, Optional<Path> root, Instant now) {
    MacChoice choice = new MacChoice(Optional.empty(), root, Optional.empty(), Optional.empty());
    try {
      Settings settings = Settings.of(macs.look(choice), choice);
      ApprovalVerdict.Counts counts = given.judge(settings.approvals(), plan, now);
      RunStore store = macs.environment(root).store();
      new SpentApprovals(store).refuse(given.document());
      new LatestTime(store).refuseOver(counts.validity(), now);
      return PlanApproval.Standing.Counts.of(counts);
    } catch (CommandFailure refused) {
      return new PlanApproval.Standing.Refused(refused.getMessage());
    }
  }
}
