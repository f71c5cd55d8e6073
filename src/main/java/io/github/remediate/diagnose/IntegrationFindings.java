package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;

/** Which integration the Mac is set up for, as findings: for the playbooks that are for one. */
final class IntegrationFindings {
  private IntegrationFindings() {}

  static void add(Situation mac, Integration integration, Findings findings) {
    String source = "com.jamfsoftware.jamf.plist, app-sso and the login keychain";
    String compliance = "this Mac is set up for Device Compliance";
    String old = "this Mac is set up for the old integration, macOS Conditional Access";
    switch (integration) {
      case DEVICE_COMPLIANCE -> {
        String why = mac.hasComplianceClient() ? ", by its client id" : ", by the SSO extension";
        findings.holds(FindingId.DEVICE_COMPLIANCE, Witness.LOOK, compliance + why, source);
        findings.doesNot(FindingId.CONDITIONAL_ACCESS, compliance, source);
      }
      case CONDITIONAL_ACCESS -> {
        findings.holds(FindingId.CONDITIONAL_ACCESS, Witness.LOOK, old, source);
        findings.doesNot(FindingId.DEVICE_COMPLIANCE, old, source);
      }
      case NONE -> {
        String none = "this Mac is set up for neither integration";
        findings.doesNot(FindingId.CONDITIONAL_ACCESS, none, source);
        findings.doesNot(FindingId.DEVICE_COMPLIANCE, none, source);
      }
      case UNKNOWN -> {
        String untold = "which integration this Mac is set up for cannot be told";
        findings.unknown(FindingId.CONDITIONAL_ACCESS, untold, source);
        findings.unknown(FindingId.DEVICE_COMPLIANCE, untold, source);
      }
    }
  }
}
