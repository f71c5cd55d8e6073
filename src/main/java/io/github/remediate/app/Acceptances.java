package io.github.remediate.app;

import io.github.remediate.plan.Plan;
import java.util.Optional;

/**
 * Who accepts which hazards: whoever named them with {@code --accept}, and whoever signed for them.
 *
 * @param approval the approval that counts, if there is one
 * @param onlySigned whether nobody is there, and nothing but an approval counts
 * @param export what is asked of what only Jamf Pro may keep, and what was said of it
 * @param why what is asked where something gentler may be enough, and what was said
 */
record Acceptances(
    Runs.Choice choice,
    Optional<TakenApproval> approval,
    boolean onlySigned,
    ExportConfirmation export,
    GentlerReason why) {

  /** Who accepts {@code hazard}, if somebody does. */
  Optional<String> of(Plan.Hazard hazard) {
    if (!hazard.acceptable()) {
      return Optional.empty();
    }
    if (isSigned(hazard)) {
      return approval.map(signed -> signed.signers().by());
    }
    if (!onlySigned && choice.accepted().contains(hazard.id())) {
      return Optional.of(choice.operator().orElse("whoever gave --accept"));
    }
    return export.acceptedBy(hazard).or(() -> why.acceptedBy(hazard));
  }

  /** Whether somebody signed for it. */
  boolean isSigned(Plan.Hazard hazard) {
    return approval.filter(signed -> signed.accepts(hazard)).isPresent();
  }

  /** Whether nobody accepts it yet, and whoever is there is asked before the run begins. */
  boolean isStillAsked(Plan.Hazard hazard) {
    return of(hazard).isEmpty() && (export.asks(hazard) || why.asks(hazard));
  }

  /** What can be done about hazards that nobody accepts. */
  String remedy() {
    return onlySigned
        ? "Clear them, or have them accepted in the approval: `remediate plan approve` with"
            + " --accept ID. The settings of this Mac let nothing else count where nobody is there."
        : "`remediate explain ID` says what to do about each. Clear them, or accept those that you"
            + " have dealt with by name: --accept ID.";
  }
}
