package io.github.remediate.plan;

import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Step;
import java.util.List;

/**
 * Whether the steps of a playbook apply to the Mac, by what was found of it. What cannot be told
 * authorizes nothing: then a person is asked to look, and whatever takes something away or runs a
 * program is left.
 */
record StepFit(Playbook playbook, FindingTable findings) {
  /** The rule by which a step is kept back that is not for this Mac. */
  static final String DOES_NOT_APPLY = "does-not-apply";

  /** The rule by which a single action of a step that applies has nothing to do. */
  static final String NOTHING_TO_DO = "nothing-to-do";

  /** Whether the Mac is known to have the integration that the playbook is not for. */
  static boolean isOfOtherKind(Playbook playbook, FindingTable findings) {
    return playbook
        .integration()
        .other()
        .filter(other -> findings.state(other) == Finding.State.HOLDS)
        .isPresent();
  }

  /** The same; a step that is not of {@code part} does not apply. */
  void judge(StepDraft draft, Part part) {
    if (part.holds(draft.step)) {
      judge(draft);
      return;
    }
    draft.applies = false;
    draft.kept.add(
        new PlannedStep.Kept(
            new Target.Found(FindingId.OTHER_USERS_REGISTERED),
            DOES_NOT_APPLY,
            "it is for the Mac as a whole, and is done once, with the last of its users"));
  }

  /** Notes in the draft whether its step applies, and what that rests on. */
  void judge(StepDraft draft) {
    if (isOfOtherKind(playbook, findings)) {
      FindingId other = playbook.integration().other().orElseThrow();
      doesNotApply(draft, List.of(other), "does not apply here: ");
      return;
    }
    List<FindingId> when = draft.step.when();
    if (when.isEmpty() || is(when, Finding.State.HOLDS)) {
      return;
    }
    if (!is(when, Finding.State.UNKNOWN)) {
      doesNotApply(draft, when, "does not apply here: ");
      return;
    }
    for (FindingId id : when) {
      Finding finding = findings.of(id);
      if (finding.state() == Finding.State.UNKNOWN) {
        draft.unknown.add(
            new PlannedStep.Undecided(
                new Target.Found(id), "whether it applies cannot be told: " + finding.evidence()));
      }
    }
    if (draft.step.needsCertainty() || draft.step.untold() == Step.Untold.PASS_OVER) {
      draft.applies = false;
      draft.undecided = true;
      draft.passedOver = draft.step.untold() == Step.Untold.PASS_OVER;
    }
  }

  private void doesNotApply(StepDraft draft, List<FindingId> ids, String why) {
    draft.applies = false;
    for (FindingId id : ids) {
      draft.kept.add(
          new PlannedStep.Kept(
              new Target.Found(id), DOES_NOT_APPLY, why + findings.of(id).evidence()));
    }
  }

  private boolean is(List<FindingId> ids, Finding.State state) {
    return ids.stream().anyMatch(id -> findings.state(id) == state);
  }
}
