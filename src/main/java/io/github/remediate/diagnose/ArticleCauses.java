package io.github.remediate.diagnose;

import static io.github.remediate.diagnose.Likelihood.CERTAIN;
import static io.github.remediate.diagnose.Likelihood.LIKELY;
import static io.github.remediate.diagnose.Likelihood.POSSIBLE;

import io.github.remediate.guard.HazardFinding;
import io.github.remediate.guard.Hazards;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.HazardId;
import java.util.ArrayList;
import java.util.List;

/** The causes and symptoms of Microsoft's article. */
record ArticleCauses(Situation mac, Integration integration, Findings found, Ranking ranking) {
  void rank() {
    services();
    messages();
    symptoms();
    cleanup();
  }

  private void services() {
    ofOldIntegration(TreatedBy.CAUSE_1, FindingId.PERMISSION_WRONG);
    ranked(TreatedBy.CAUSE_2, CERTAIN, FindingId.CONSENT_MISSING);
    ranked(TreatedBy.CAUSE_3, CERTAIN, FindingId.LICENSE_MISSING);
    ranked(TreatedBy.CAUSE_3, POSSIBLE, FindingId.JAMF_LICENSES_EXCEEDED);
    ranked(TreatedBy.CAUSE_5, CERTAIN, FindingId.PARTNER_OFF);
    // Jamf Pro does not say why its connection fails.
    ranked(
        TreatedBy.CAUSE_5,
        found.isDenied(FindingId.PARTNER_OFF) ? POSSIBLE : LIKELY,
        FindingId.JAMF_CONNECTION_ERROR);
    ranked(TreatedBy.GRAPH_TOKEN, POSSIBLE, FindingId.JAMF_CONNECTION_ERROR);
    ranked(TreatedBy.PREREQUISITES, POSSIBLE, FindingId.PARTNER_FOR_ALL_USERS);
    ofOldIntegration(TreatedBy.COMPLIANCE_POLICY, FindingId.POLICY_FOR_DEVICE_GROUPS);
  }

  /** A tenant can have both integrations; what belongs to the old one does not touch today's. */
  private void ofOldIntegration(TreatedBy playbook, FindingId id) {
    if (found.isHeld(id)) {
      ranking.add(
          playbook,
          integration == Integration.DEVICE_COMPLIANCE ? POSSIBLE : CERTAIN,
          List.of(id),
          FindingId.DEVICE_COMPLIANCE_CLIENT);
    }
  }

  private void messages() {
    proved(
        TreatedBy.CAUSE_4,
        FindingId.PORTAL_OPENED_BY_HAND,
        FindingId.BROKER_REGISTERED,
        FindingId.PLATFORM_SSO_REGISTERED);
    ranked(TreatedBy.CAUSE_4, LIKELY, FindingId.PORTAL_NOT_REGISTERED);
    proved(TreatedBy.CAUSE_5, FindingId.PARTNER_MANAGEMENT_OFF);
    ranked(TreatedBy.CAUSE_3, LIKELY, FindingId.INTUNE_NOT_CONNECTED);
    ranked(TreatedBy.GRAPH_TOKEN, LIKELY, FindingId.NO_GRAPH_TOKEN);
    ranked(TreatedBy.CAUSE_1, POSSIBLE, FindingId.NO_GRAPH_TOKEN);
    ranked(TreatedBy.CAUSE_3, POSSIBLE, FindingId.NO_GRAPH_TOKEN);
    ranked(TreatedBy.CAUSE_7, LIKELY, FindingId.KEYCHAIN_ACCESS_PROMPT);
    ranked(TreatedBy.KEYCHAIN_PROMPT, LIKELY, FindingId.SIGNING_PROMPT);
  }

  private void ranked(TreatedBy playbook, Likelihood likelihood, FindingId id) {
    if (found.isHeld(id)) {
      ranking.add(playbook, likelihood, List.of(id));
    }
  }

  /** A young line of a log is the only proof that is documented of these. */
  private void proved(TreatedBy playbook, FindingId id, FindingId... against) {
    if (found.isHeld(id)) {
      boolean proof = found.isHeldBy(id, Witness.LOG) && found.held(against).isEmpty();
      ranking.add(playbook, proof ? CERTAIN : LIKELY, List.of(id), against);
    }
  }

  private void symptoms() {
    unresponsive();
    ranked(TreatedBy.PREREQUISITES, POSSIBLE, FindingId.INTUNE_UNREACHABLE);
    ranked(TreatedBy.PREREQUISITES, POSSIBLE, FindingId.APPLE_PUSH_UNREACHABLE);
    ranked(TreatedBy.COMPLIANCE_POLICY, LIKELY, FindingId.POLICY_NOT_EVALUATED);
    ranked(TreatedBy.PREREQUISITES, LIKELY, FindingId.PREREQUISITES_IN_DOUBT);
    if (found.isHeld(FindingId.SEVERAL_AFFECTED)) {
      for (TreatedBy shared :
          List.of(
              TreatedBy.PREREQUISITES,
              TreatedBy.CAUSE_5,
              TreatedBy.CAUSE_3,
              TreatedBy.CAUSE_2,
              TreatedBy.CAUSE_1)) {
        ranking.add(shared, POSSIBLE, List.of(FindingId.SEVERAL_AFFECTED));
      }
    }
    if (found.isHeld(FindingId.FAILS_TO_REGISTER)) {
      List<FindingId> said = List.of(FindingId.FAILS_TO_REGISTER);
      for (TreatedBy cause :
          List.of(
              TreatedBy.CAUSE_1,
              TreatedBy.CAUSE_2,
              TreatedBy.CAUSE_3,
              TreatedBy.CAUSE_4,
              TreatedBy.CAUSE_5,
              TreatedBy.CAUSE_7)) {
        ranking.add(cause, POSSIBLE, said);
      }
      if (mayCleanUp()) {
        ranking.add(TreatedBy.CAUSE_6, POSSIBLE, said);
      }
      if (!ranking.has(TreatedBy.REGISTRATION)) {
        ranking.add(TreatedBy.REGISTRATION, POSSIBLE, said);
      }
    }
  }

  /**
   * Jamf Pro marks a Mac that did not check in for a day, or whose token was not renewed for a day:
   * a Mac that was off for the weekend looks the same until somebody says that it is marked.
   */
  private void unresponsive() {
    List<FindingId> measured = found.held(FindingId.CHECK_IN_LATE, FindingId.TOKEN_REFRESH_LATE);
    List<FindingId> seen = new ArrayList<>(found.held(FindingId.UNRESPONSIVE));
    boolean said = !seen.isEmpty();
    seen.addAll(measured);
    List<FindingId> ways =
        found.held(
            FindingId.JAMF_SERVER_SILENT, FindingId.JAMF_UNREACHABLE, FindingId.FRAMEWORK_BROKEN);
    seen.addAll(ways);
    seen.addAll(found.held(FindingId.JAMF_UNMANAGED));
    if (seen.isEmpty()) {
      return;
    }
    boolean isLikely = said || !measured.isEmpty() || found.isHeld(FindingId.FRAMEWORK_BROKEN);
    ranking.add(
        TreatedBy.UNRESPONSIVE,
        said && !measured.isEmpty() ? CERTAIN : isLikely ? LIKELY : POSSIBLE,
        seen);
  }

  /** Cause 6 never where a registration is in use: it would be broken. */
  private boolean mayCleanUp() {
    return mac.extension() != Told.YES && mac.shownIds().isEmpty();
  }

  private void cleanup() {
    if (!mayCleanUp()) {
      return;
    }
    boolean old = integration == Integration.CONDITIONAL_ACCESS;
    // What another MDM than Jamf's had registered may be in use, and is not unenrolled by Jamf.
    boolean sure = mac.extension() == Told.NO && mac.anothersMdm() == Told.NO;
    List<FindingId> seen =
        found.held(
            FindingId.SEVERAL_LEGACY_REGISTRATIONS,
            FindingId.LEGACY_REGISTRATION,
            FindingId.KEYCHAIN_LEFT_OVERS);
    List<FindingId> complaints =
        found.held(
            FindingId.MIGRATED_IDENTITY,
            FindingId.SEVERAL_INTUNE_RECORDS,
            FindingId.SEVERAL_JAMF_RECORDS,
            FindingId.JAMF_DEACTIVATED,
            FindingId.DUPLICATE_ENTRIES,
            FindingId.COMPLIANT_IN_INTUNE_ONLY,
            FindingId.FAILS_TO_REGISTER,
            FindingId.DEVICE_OBJECT_MISSING,
            FindingId.DEVICE_DISABLED,
            FindingId.KEYCHAIN_OWNERSHIP);
    List<FindingId> speaksFor = new ArrayList<>(seen);
    speaksFor.addAll(complaints);
    if (seen.isEmpty()) {
      boolean named =
          !found.held(FindingId.DUPLICATE_ENTRIES, FindingId.COMPLIANT_IN_INTUNE_ONLY).isEmpty();
      if (named && integration != Integration.DEVICE_COMPLIANCE) {
        ranking.add(TreatedBy.CAUSE_6, old && !isLessEnough() ? LIKELY : POSSIBLE, complaints);
      }
      return;
    }
    ranking.add(
        TreatedBy.CAUSE_6,
        sure && !isLessEnough() ? likelihood(old) : POSSIBLE,
        speaksFor,
        FindingId.JAMF_HOLDS_REGISTERED);
  }

  /** Whether something that does less may be enough, as the start of a cleanup judges it. */
  private boolean isLessEnough() {
    return Hazards.judge(HazardId.GENTLER_REPAIR, mac.facts(), FindingTable.of(found.list()))
            .state()
        == HazardFinding.State.PRESENT;
  }

  private Likelihood likelihood(boolean old) {
    boolean several = found.isHeld(FindingId.SEVERAL_LEGACY_REGISTRATIONS);
    if (several && old) {
      return CERTAIN;
    }
    boolean halfRemoved = mac.framework().isAbsent();
    boolean orphans = found.isHeld(FindingId.KEYCHAIN_LEFT_OVERS);
    boolean migrated = found.isHeld(FindingId.MIGRATED_IDENTITY);
    // The old integration is gone: whatever it registered is a left-over.
    return several || orphans || halfRemoved || migrated || old ? LIKELY : POSSIBLE;
  }
}
