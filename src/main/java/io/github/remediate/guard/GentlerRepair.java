package io.github.remediate.guard;

import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether something that does less than the cleanup treats what was found. Only what was seen
 * counts: no reason to do less is none to stop, so what cannot be told is no hazard here. A tenant
 * that has no such partner any more is none either: the old integration ended in 2025, and what is
 * left of it is cleaned up there.
 */
final class GentlerRepair {
  /** What points to it, and what it is. */
  private static final Map<FindingId, String> GENTLER =
      new EnumMap<>(
          Map.of(
              FindingId.PORTAL_OPENED_BY_HAND,
              "Company Portal was opened by hand, which cause 4 treats: open it from Self Service",
              FindingId.PARTNER_MANAGEMENT_OFF,
              "the integration is switched off, which cause 5 treats: switch it on",
              FindingId.ACCOUNT_NOT_ONBOARDED,
              "Company Portal was opened by hand, which cause 4 treats: open it from Self Service",
              FindingId.FRAMEWORK_BROKEN,
              "Jamf's framework is missing on a Mac that Jamf's MDM has: redeploy it from Jamf Pro",
              FindingId.EXTENSION_STUCK,
              "the SSO extension hangs, which the playbook registration treats",
              FindingId.REGISTRATION_RETRIES,
              "a registration was begun and goes on failing, which the playbook registration"
                  + " treats",
              FindingId.NEEDS_REGISTRATION,
              "a prompt to register waits to be answered, which the playbook registration treats",
              FindingId.TOKEN_REFRESH_LATE,
              "the user's token is stale: have the user sign in"));

  /** Left-overs of earlier registrations, for which there is nothing gentler. */
  private static final Set<FindingId> FOR_THE_CLEANUP =
      EnumSet.of(FindingId.SEVERAL_LEGACY_REGISTRATIONS, FindingId.KEYCHAIN_LEFT_OVERS);

  /** All that is asked for. */
  static final Set<FindingId> ASKED;

  static {
    Set<FindingId> asked = EnumSet.copyOf(FOR_THE_CLEANUP);
    asked.addAll(GENTLER.keySet());
    ASKED = Collections.unmodifiableSet(asked);
  }

  private GentlerRepair() {}

  static HazardFinding judge(FindingTable findings) {
    for (FindingId id : FOR_THE_CLEANUP) {
      if (holds(findings, id)) {
        return HazardFinding.clear(
            "earlier registrations left something behind, which nothing gentler removes");
      }
    }
    List<String> gentler = new ArrayList<>();
    GENTLER.forEach(
        (id, what) -> {
          if (holds(findings, id)) {
            gentler.add(id.word() + " (" + findings.of(id).evidence() + "): " + what);
          }
        });
    return gentler.isEmpty()
        ? HazardFinding.clear("nothing that was seen points to a gentler repair")
        : HazardFinding.present(String.join("; ", gentler));
  }

  private static boolean holds(FindingTable findings, FindingId id) {
    return findings.state(id) == Finding.State.HOLDS;
  }
}
