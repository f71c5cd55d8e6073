package io.github.remediate.app;

import io.github.remediate.diagnose.Diagnostician;
import io.github.remediate.diagnose.Evidence;
import io.github.remediate.diagnose.LogEvidence;
import io.github.remediate.diagnose.Said;
import io.github.remediate.guard.Hazards;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.playbook.Playbook;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Judges what a playbook asks about a Mac, by the same function as a diagnosis: in a dry run,
 * before an effect, and after it. Logs are read, and services asked, only where the playbook asks
 * for what they tell.
 *
 * @param clock the moment from which lines of logs are young, and the zone in which they are
 *     written
 * @param services asked anew at each look
 */
record FindingSight(Clock clock, ServiceSight services) {
  private static final String NOT_NEEDED = "no service was asked, as the playbook needs none";

  /** Where no service is asked. */
  FindingSight(Clock clock) {
    this(clock, ServiceSight.none(DiagnosisServices.NOBODY));
  }

  /** Whether {@code playbook} asks for what services tell. */
  static boolean asksServices(Playbook playbook) {
    return Diagnostician.needsServices(playbook.findings());
  }

  /** What is found of {@code mac}, of which {@code facts} were seen just now. */
  FindingTable of(Playbook playbook, OpenMac mac, MacFacts facts) {
    // For a hazard alone nobody has to sign in.
    return of(playbook, mac, facts, asksServices(playbook));
  }

  /** Likewise, where whoever signs in has done so by now: what services tell of hazards counts. */
  FindingTable ofSignedIn(Playbook playbook, OpenMac mac, MacFacts facts) {
    return of(playbook, mac, facts, true);
  }

  private FindingTable of(Playbook playbook, OpenMac mac, MacFacts facts, boolean asksServices) {
    Set<FindingId> asked = EnumSet.noneOf(FindingId.class);
    asked.addAll(playbook.findings());
    playbook.hazards().forEach(hazard -> asked.addAll(Hazards.findings(hazard.id())));
    if (asked.isEmpty()) {
      return FindingTable.NONE;
    }
    LogEvidence logs =
        Diagnostician.needsLogs(asked) ? mac.logs(clock).read(facts.user()) : LogEvidence.empty();
    ServiceFacts told =
        asksServices && Diagnostician.needsServices(asked)
            ? services.look(facts)
            : ServiceFacts.unknown(NOT_NEEDED);
    return Diagnostician.findings(
        new Evidence(
            facts,
            logs,
            Said.nothing(),
            told,
            List.of(),
            TokenTime.of(mac.files(), facts.user()),
            mac.seen(clock),
            clock.instant()),
        asked);
  }
}
