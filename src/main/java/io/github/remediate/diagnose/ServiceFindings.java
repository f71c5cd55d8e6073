package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What the services tell. */
final class ServiceFindings {
  private ServiceFindings() {}

  static void add(Situation mac, ServiceFacts services, Findings findings) {
    objects(mac, services.entra(), findings);
    wrong(
        FindingId.COMPLIANCE_UNKNOWN,
        services.complianceTold(),
        "the services do not know whether this Mac is compliant",
        "the services know whether this Mac is compliant",
        "Jamf Pro",
        findings);
    wrong(
        FindingId.PERMISSION_WRONG,
        services.permissionRight(),
        "the Jamf Pro app does not have exactly the permission that it needs",
        "the Jamf Pro app has the permission that it needs",
        "Entra",
        findings);
    wrong(
        FindingId.CONSENT_MISSING,
        services.consentGiven(),
        "the connector is missing, or lacks an administrator's consent",
        "the connector is there, with an administrator's consent",
        "Entra",
        findings);
    wrong(
        FindingId.LICENSE_MISSING,
        services.licensed(),
        "the user lacks a license that is needed",
        "the user has the licenses that are needed",
        "Entra",
        findings);
    wrong(
        FindingId.PARTNER_OFF,
        services.partnerOn(),
        "the compliance partner is switched off in Intune",
        "the compliance partner is switched on in Intune",
        "Intune",
        findings);
    findings.judge(
        FindingId.POLICY_FOR_DEVICE_GROUPS,
        services.policiesForDeviceGroups(),
        "a compliance policy is assigned to a group of devices",
        "no compliance policy is assigned to a group of devices",
        false,
        "Intune");
  }

  /** A finding that holds where what is right is not so. */
  private static void wrong(
      FindingId id, Observation<Boolean> right, String no, String yes, String at, Findings all) {
    all.judge(id, right.map(well -> !well), no, yes, true, at);
  }

  private static void objects(
      Situation mac, Observation<List<FoundRecord>> entra, Findings findings) {
    if (entra.isUnknown()) {
      findings.unknown(FindingId.NO_LIVE_OBJECT, entra.reason(), "Entra");
      findings.unknown(FindingId.SEVERAL_LIVE_OBJECTS, entra.reason(), "Entra");
      return;
    }
    Set<String> live = new TreeSet<>();
    for (FoundRecord each : entra.found().orElse(List.of())) {
      if (!each.deleted()) {
        each.deviceId().ifPresent(id -> live.add(id.toLowerCase(Locale.ROOT)));
      }
    }
    Set<String> used = mac.idsInUse();
    if (used.isEmpty()) {
      findings.unknown(
          FindingId.NO_LIVE_OBJECT, "no device id is known to be in use on this Mac", "Entra");
    } else {
      findings.judge(
          FindingId.NO_LIVE_OBJECT,
          Observation.known(live.stream().noneMatch(used::contains)),
          "no live object has the id in use, " + String.join(", ", used),
          "the id in use has a live object",
          false,
          "Entra");
    }
    findings.judge(
        FindingId.SEVERAL_LIVE_OBJECTS,
        Observation.known(live.size() > 1),
        live.size() + " live objects belong to ids of this Mac: " + String.join(", ", live),
        "not several live objects belong to ids of this Mac",
        false,
        "Entra");
  }
}
