package io.github.remediate.app;

import io.github.remediate.engine.Decisions;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.Supervision;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Reply;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Planner;
import io.github.remediate.records.RecordList;
import java.util.List;
import java.util.Optional;

/**
 * A run that was looked at, planned and agreed to, and of which nothing is written yet.
 *
 * @param playbook the text of its playbook, which the run keeps
 * @param bound what a later process must know to look and plan in the same way
 * @param approval the approval that counts for it, if it has one
 * @param accepted the hazards that were accepted
 * @param said why it begins although something gentler may be enough, and what was said of what
 *     only Jamf Pro may keep of the Mac; each where it was asked
 * @param agreed the yes to the run as a whole
 * @param decisions what was decided of single things
 * @param supervision who approves its steps, where a helpdesk supervises
 * @param services where the run deletes records itself; empty where it does not
 * @param sight judges what its playbook asks about the Mac; whoever drafts the run signs out
 */
record RunDraft(
    PreviewRequest request,
    byte[] playbook,
    RunRequest bound,
    Runs.Choice choice,
    MacFacts facts,
    Plan plan,
    Planner planner,
    Optional<TakenApproval> approval,
    List<RunEntry.HazardAccepted> accepted,
    List<RunEntry.GateAnswered> said,
    Reply agreed,
    Decisions decisions,
    Optional<Supervision> supervision,
    Optional<ServiceDraft> services,
    FindingSight sight) {

  /** The services where the run deletes records itself, and the list that was made there. */
  record ServiceDraft(RunServices services, RecordList list) {}
}
