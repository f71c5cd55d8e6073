package io.github.remediate.diagnose;

import io.github.remediate.guard.HazardFinding;
import io.github.remediate.guard.Hazards;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.PlatformSso.UserState;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the Mac itself shows. */
final class MacFindings {
  private static final String APP_SSO = "app-sso platform -s";
  private static final String STATUS = "getPSSOStatus";
  private static final String KEYCHAIN = "login keychain";
  private static final String JAMF_SETTINGS = "/Library/Preferences/com.jamfsoftware.jamf.plist";
  private static final String AAD_SETTINGS =
      "~/Library/Preferences/com.jamf.management.jamfAAD.plist";

  private final Situation mac;
  private final Findings findings;

  private MacFindings(Situation mac, Findings findings) {
    this.mac = mac;
    this.findings = findings;
  }

  static void add(Situation mac, Findings findings) {
    MacFindings seen = new MacFindings(mac, findings);
    seen.jamf();
    seen.extension();
    seen.platform();
    seen.broker();
    seen.pending();
    seen.keychain();
    seen.together();
    seen.hazard(FindingId.MIGRATED_IDENTITY, "migrated-identity", "JAMF.keychain");
    seen.hazard(FindingId.JAMF_SERVER_SILENT, "jamf-server", "jamf checkJSSConnection");
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

  private void extension() {
    String source = "app-sso, getPSSOStatus and profiles";
    String evidence = mac.use().evidence();
    switch (mac.extension()) {
      case YES -> findings.holds(FindingId.SSO_EXTENSION, Witness.LOOK, evidence, source);
      case NO -> findings.doesNot(FindingId.SSO_EXTENSION, evidence, source);
      case UNTOLD -> findings.unknown(FindingId.SSO_EXTENSION, evidence, source);
    }
    Observation<PlatformSso> any = mac.facts().surroundings().signOn().platform();
    findings.judge(
        FindingId.ANOTHER_PROVIDER,
        any.map(PlatformSso::isAnothers),
        "Platform SSO is provided by " + any.found().flatMap(PlatformSso::extension).orElse(""),
        "no other provider's Platform SSO is set up",
        false,
        APP_SSO);
  }

  private void platform() {
    Observation<PlatformSso> platform = mac.platform();
    String id = mac.platformId().map(shown -> ", device id " + shown).orElse("");
    findings.judge(
        FindingId.PLATFORM_SSO_REGISTERED,
        platform.map(
            seen ->
                seen.completed().orElse(seen.registered())
                    && seen.user() != UserState.NEEDS_REGISTRATION),
        "Platform SSO holds a registration" + id,
        platform.isAbsent()
            ? "no Platform SSO of Microsoft is set up"
            : "Platform SSO of Microsoft is set up and not registered",
        false,
        APP_SSO);
    findings.judge(
        FindingId.NEEDS_NEW_KEYS,
        platform.map(seen -> seen.user() == UserState.NEEDS_NEW_KEYS),
        "the user's state is POUserStateNeedsNewKeys" + id,
        "the user's state is not POUserStateNeedsNewKeys",
        false,
        APP_SSO);
    findings.judge(
        FindingId.NEEDS_REGISTRATION,
        platform.map(Situation::isPending),
        platform.found().map(PlatformSso::user).equals(Optional.of(UserState.NEEDS_REGISTRATION))
            ? "the user's state is POUserStateNeedsRegistration" + id
            : "registrationCompleted is false",
        "no registration is pending",
        false,
        APP_SSO);
    findings.judge(
        FindingId.REGISTERED_BY_ANOTHER_USER,
        platform.map(seen -> seen.user() == UserState.NONE && seen.completed().orElse(false)),
        "the device is registered, and this user has no part in it: somebody else registered it",
        "nobody else's registration shows",
        false,
        APP_SSO);
  }

  private void broker() {
    Observation<PssoStatus> status = mac.broker();
    findings.judge(
        FindingId.BROKER_REGISTERED,
        status.map(seen -> mac.brokerId().isPresent()),
        "the sign-in broker holds a registration, device id "
            + mac.brokerId().orElse("")
            + status
                .found()
                .flatMap(PssoStatus::userPrincipalName)
                .map(name -> ", of " + name)
                .orElse(""),
        "the sign-in broker shows no device id",
        false,
        STATUS);
    findings.judge(
        FindingId.BROKER_NEEDS_REPAIR,
        status.map(seen -> seen.platform() == PssoStatus.Platform.NEEDS_REPAIR),
        "the first line is 3: the registration needs repair",
        "the first line is not 3",
        false,
        STATUS);
  }

  // The broker's number too tells that a registration is pending.
  private void pending() {
    Observation<PssoStatus> status = mac.broker();
    if (status.isUnknown() && mac.mayHideIds()) {
      findings.unknown(FindingId.NEEDS_REGISTRATION, status.reason(), STATUS);
    } else if (mac.brokerId().isEmpty()
        && status.found().map(PssoStatus::platform).filter(MacFindings::isPending).isPresent()) {
      findings.holds(
          FindingId.NEEDS_REGISTRATION,
          Witness.LOOK,
          "the first line is 1: Platform SSO is enabled and not registered",
          STATUS);
    }
  }

  private static boolean isPending(PssoStatus.Platform platform) {
    return platform == PssoStatus.Platform.NOT_REGISTERED;
  }

  private void keychain() {
    Observation<List<Registration>> seen = mac.registrations();
    List<String> each = new ArrayList<>();
    for (Registration registration : seen.found().orElse(List.of())) {
      each.add(
          "device id "
              + registration.deviceId()
              + registration.userPrincipalName().map(name -> " of " + name).orElse(""));
    }
    String ids = String.join(", ", each);
    findings.judge(
        FindingId.LEGACY_REGISTRATION,
        seen.map(list -> !list.isEmpty()),
        "the login keychain holds a registration: " + ids,
        "the login keychain holds no registration",
        false,
        KEYCHAIN);
    findings.judge(
        FindingId.SEVERAL_LEGACY_REGISTRATIONS,
        seen.map(list -> list.size() > 1),
        each.size() + " registrations stand in the login keychain, and the first one found wins",
        "the login keychain does not hold several registrations",
        false,
        KEYCHAIN);
    long items = mac.workplaceJoinItems();
    findings.judge(
        FindingId.KEYCHAIN_LEFT_OVERS,
        seen.map(list -> list.isEmpty() && items > 0),
        items + " items of Workplace Join are left without the certificate they belong to",
        "no items of Workplace Join stand without their certificate",
        false,
        KEYCHAIN);
  }

  private void together() {
    Set<String> shown = mac.shownIds();
    Set<String> kept = mac.keychainIds();
    boolean inUse = shown.isEmpty() && mac.extension() == Told.YES && !kept.isEmpty();
    boolean untold =
        mac.registrations().isUnknown()
            || shown.isEmpty() && mac.hasRegistrations() && mac.extension() == Told.UNTOLD
            || inUse && mac.mayHideIds();
    if (untold) {
      String why = "it cannot be told which registration is in use";
      findings.unknown(FindingId.LEGACY_REGISTRATION_IN_USE, why, KEYCHAIN);
    } else {
      findings.judge(
          FindingId.LEGACY_REGISTRATION_IN_USE,
          Observation.known(inUse),
          "no other place shows a registration, and Microsoft's SSO extension is set up: the one"
              + " in the login keychain is in use, "
              + String.join(", ", kept),
          "no registration in the login keychain is used by single sign-on",
          false,
          KEYCHAIN);
    }
    List<String> left = new ArrayList<>(kept);
    left.removeAll(shown);
    boolean hidden = shown.isEmpty() && mac.hasRegistrations() && mac.mayHideIds();
    if (mac.registrations().isUnknown() || hidden) {
      findings.unknown(
          FindingId.LEFT_OVER_REGISTRATION,
          "the id in use, or those in the login keychain, cannot be told",
          KEYCHAIN);
    } else {
      findings.judge(
          FindingId.LEFT_OVER_REGISTRATION,
          Observation.known(!shown.isEmpty() && !left.isEmpty()),
          "the login keychain holds "
              + String.join(", ", left)
              + ", and single sign-on uses "
              + String.join(", ", shown),
          "the login keychain holds no other registration than the one in use",
          false,
          KEYCHAIN);
    }
    Contradictions.add(mac, findings);
  }

  private void hazard(FindingId id, String hazard, String source) {
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
