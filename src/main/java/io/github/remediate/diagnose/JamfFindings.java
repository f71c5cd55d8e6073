package io.github.remediate.diagnose;

import io.github.remediate.guard.OwnIdentifiers;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;

/** What Jamf's settings show of the integration. */
record JamfFindings(Situation mac, Findings findings) {
  private static final String JAMF_SETTINGS = "/Library/Preferences/com.jamfsoftware.jamf.plist";
  private static final String AAD_SETTINGS =
      "~/Library/Preferences/com.jamf.management.jamfAAD.plist";

  static void add(Situation mac, Findings findings) {
    JamfFindings seen = new JamfFindings(mac, findings);
    seen.jamf();
  }

  private void jamf() {
    presence(
        FindingId.JAMF_FRAMEWORK, mac.framework(), "Jamf's framework", "/usr/local/jamf/bin/jamf");
    presence(
        FindingId.COMPANY_PORTAL,
        mac.facts().companyPortalVersion(),
        "Company Portal",
        "/Applications/Company Portal.app");
    findings.judge(
        FindingId.COMPLIANCE_ENABLED,
        mac.compliance(),
        "microsoftCAEnabled is true",
        mac.compliance().isAbsent()
            ? "microsoftCAEnabled is not there"
            : "microsoftCAEnabled is false",
        false,
        JAMF_SETTINGS);
    Observation<String> client = mac.clientId();
    String id = client.found().orElse("");
    if (client.isUnknown()) {
      findings.unknown(FindingId.DEVICE_COMPLIANCE_CLIENT, client.reason(), JAMF_SETTINGS);
      findings.unknown(FindingId.ANOTHER_CLIENT, client.reason(), JAMF_SETTINGS);
    } else {
      String evidence =
          client.isAbsent()
              ? "microsoftCANativeClientAppId is not there"
              : "microsoftCANativeClientAppId is " + id;
      findings.judge(
          FindingId.DEVICE_COMPLIANCE_CLIENT,
          Observation.known(mac.hasComplianceClient()),
          evidence,
          evidence,
          false,
          JAMF_SETTINGS);
      findings.judge(
          FindingId.ANOTHER_CLIENT,
          Observation.known(client.isKnown() && !mac.hasComplianceClient()),
          evidence,
          evidence,
          false,
          JAMF_SETTINGS);
    }
    findings.judge(
        FindingId.JAMF_AAD_SETTINGS,
        mac.jamfAadSettings(),
        "jamfAAD has settings of this user",
        "jamfAAD has no settings of this user",
        false,
        AAD_SETTINGS);
    registeredByJamf(mac.facts().management().registeredByJamf());
    broken();
  }

  /** Enrolled with Jamf, and without what does Jamf's work here: a policy never runs again. */
  private void broken() {
    Observation<Mdm> mdm = OwnIdentifiers.enrolledWith(mac.facts());
    String source = "profiles and /usr/local/jamf/bin/jamf";
    if (mac.framework().isUnknown() && !mdm.isAbsent()) {
      findings.unknown(FindingId.FRAMEWORK_BROKEN, mac.framework().reason(), source);
      return;
    }
    findings.judge(
        FindingId.FRAMEWORK_BROKEN,
        mac.framework().isKnown() ? Observation.known(false) : mdm.map(with -> with == Mdm.JAMF),
        "this Mac is enrolled with Jamf's MDM, and Jamf's framework is not there",
        mac.framework().isKnown()
            ? "Jamf's framework is there"
            : "this Mac is not enrolled with Jamf's MDM",
        false,
        source);
  }

  private void registeredByJamf(Observation<Boolean> registered) {
    findings.judge(
        FindingId.JAMF_HOLDS_REGISTERED,
        registered,
        "have_an_Azure_id is true",
        registered.isAbsent() ? "have_an_Azure_id is not there" : "have_an_Azure_id is false",
        false,
        AAD_SETTINGS);
    findings.judge(
        FindingId.JAMF_DEACTIVATED,
        registered.map(yes -> !yes),
        "have_an_Azure_id is false: the last gatherAADInfo failed",
        registered.isAbsent() ? "have_an_Azure_id is not there" : "have_an_Azure_id is true",
        false,
        AAD_SETTINGS);
  }

  private void presence(FindingId id, Observation<String> seen, String what, String source) {
    if (seen.isUnknown()) {
      findings.unknown(id, seen.reason(), source);
    } else if (seen.isKnown()) {
      findings.holds(id, Witness.LOOK, what + " is there: " + seen.found().get(), source);
    } else {
      findings.doesNot(id, what + " is not there", source);
    }
  }
}
