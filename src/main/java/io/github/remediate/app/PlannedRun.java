package io.github.remediate.app;

import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.plan.FrozenRecords;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Planner;
import io.github.remediate.playbook.Scope;
import io.github.remediate.records.RecordList;
import java.util.Optional;

/**
 * The plan of a run that may delete records itself, as its dry run shows it and as it is carried
 * out.
 *
 * @param planner makes the same plan of a later look
 * @param list what was found at the services; empty where they were not asked
 */
record PlannedRun(Planner planner, Plan plan, Optional<RecordList> list) {

  /**
   * Plans. Where the plan can be carried out, {@code services} are asked for the Mac's records, and
   * only now is anybody signed in there.
   *
   * @param sight judges what the playbook asks about the Mac
   * @param services empty where the run deletes no record itself
   */
  static PlannedRun of(
      Installation installation,
      Runs.Ports ports,
      RunningMac mac,
      PreviewRequest request,
      Optional<String> adfsUrl,
      MacFacts facts,
      FindingSight sight,
      Optional<RunServices> services) {
    Planner planner = planner(installation, mac, request, adfsUrl, FrozenRecords.NONE);
    FindingTable findings = mac.findings(request.playbook(), facts, sight);
    Plan plan = planner.plan(facts, findings);
    if (services.isEmpty() || Preflight.isBlocked(plan)) {
      return new PlannedRun(planner, plan, Optional.empty());
    }
    ports.progress().accept("");
    RecordList list = services.get().list(facts, plan);
    Planner asked = planner(installation, mac, request, adfsUrl, FrozenList.of(list));
    return new PlannedRun(
        asked,
        asked.plan(facts, mac.findingsSignedIn(request.playbook(), facts, sight)),
        Optional.of(list));
  }

  private static Planner planner(
      Installation installation,
      RunningMac mac,
      PreviewRequest request,
      Optional<String> adfsUrl,
      FrozenRecords frozen) {
    Scope scope = request.scope().orElse(request.playbook().scope());
    return mac.planner(
        installation,
        request.playbook(),
        scope,
        adfsUrl,
        request.records(),
        frozen,
        mac.disableWait(request.mac()),
        request.part());
  }
}
