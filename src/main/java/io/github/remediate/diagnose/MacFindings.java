package io.github.remediate.diagnose;

import io.github.remediate.guard.HazardFinding;
import io.github.remediate.guard.Hazards;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.HazardId;

/** What the Mac itself shows. */
record MacFindings(Situation mac, Findings findings) {
  static void add(Situation mac, Findings findings) {
    JamfFindings.add(mac, findings);
    SsoFindings.add(mac, findings);
    KeychainFindings.add(mac, findings);
    Contradictions.add(mac, findings);
    MacFindings seen = new MacFindings(mac, findings);
    seen.hazard(FindingId.MIGRATED_IDENTITY, HazardId.MIGRATED_IDENTITY, "JAMF.keychain");
    seen.hazard(FindingId.JAMF_SERVER_SILENT, HazardId.JAMF_SERVER, "jamf checkJSSConnection");
    seen.hazard(FindingId.OTHER_USERS_REGISTERED, HazardId.OTHER_REGISTERED_USERS, "other homes");
  }

  private void hazard(FindingId id, HazardId hazard, String source) {
    HazardFinding judged = Hazards.judge(hazard, mac.facts());
    switch (judged.state()) {
      case PRESENT -> findings.holds(id, Witness.LOOK, withOwnUuid(id, judged.detail()), source);
      case CLEAR -> findings.doesNot(id, judged.detail(), source);
      case UNKNOWN -> findings.unknown(id, judged.detail(), source);
    }
  }

  private String withOwnUuid(FindingId id, String detail) {
    String own = mac.facts().identity().hardwareUuid().found().orElse("");
    return id != FindingId.MIGRATED_IDENTITY || detail.contains(own)
        ? detail
        : detail + "; this Mac has hardware UUID " + own;
  }
}
