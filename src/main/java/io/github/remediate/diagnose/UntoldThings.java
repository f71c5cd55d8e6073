package io.github.remediate.diagnose;

import io.github.remediate.diagnose.Diagnosis.Untold;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.ServiceFacts;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What could not be told and matters, each with the way to find it out. */
final class UntoldThings {
  private static final String ASK =
      "Look up the device ids that are named here in Entra, and the Mac in Jamf Pro; or have the"
          + " program ask: `remediate diagnose --operator NAME`.";

  /** What is told one by one only where the services were asked at all. */
  private static final Set<FindingId> OF_SERVICES =
      EnumSet.of(
          FindingId.CHECK_IN_LATE,
          FindingId.COMPLIANCE_UNKNOWN,
          FindingId.PERMISSION_WRONG,
          FindingId.CONSENT_MISSING,
          FindingId.LICENSE_MISSING,
          FindingId.PARTNER_OFF,
          FindingId.POLICY_FOR_DEVICE_GROUPS);

  /** What only the old integration needs. */
  private static final Set<FindingId> OLD =
      EnumSet.of(FindingId.PERMISSION_WRONG, FindingId.POLICY_FOR_DEVICE_GROUPS);

  private static final Map<FindingId, Untold> BY_FINDING = new EnumMap<>(FindingId.class);

  static {
    put(
        FindingId.JAMF_FRAMEWORK,
        "whether Jamf's framework is installed",
        "Look for /usr/local/jamf/bin/jamf.");
    put(
        FindingId.COMPLIANCE_ENABLED,
        "whether Jamf's settings switch the integration on",
        "`sudo defaults read /Library/Preferences/com.jamfsoftware.jamf microsoftCAEnabled`");
    put(
        FindingId.DEVICE_COMPLIANCE_CLIENT,
        "which integration Jamf's settings name",
        "`sudo defaults read /Library/Preferences/com.jamfsoftware.jamf"
            + " microsoftCANativeClientAppId`");
    put(
        FindingId.SSO_EXTENSION,
        "whether Microsoft's SSO extension is set up",
        "Type the command again with sudo in front, while the user is logged in.");
    put(
        FindingId.PLATFORM_SSO_REGISTERED,
        "whether Platform SSO holds a registration",
        "Log in as the user and run `app-sso platform -s`; before macOS 13 there is none.");
    put(
        FindingId.BROKER_REGISTERED,
        "whether the sign-in broker holds a registration",
        "Log in as the user and run getPSSOStatus of Jamf Conditional Access (Jamf 11.21.1 and"
            + " later), or look in Company Portal.");
    put(
        FindingId.LEGACY_REGISTRATION,
        "whether the login keychain holds a registration",
        "Type the command again with sudo in front, while the user is logged in and the keychain"
            + " is unlocked.");
    put(
        FindingId.JAMF_HOLDS_REGISTERED,
        "whether Jamf holds this Mac for registered",
        "Look at the computer in Jamf Pro, Local User Account.");
    put(
        FindingId.PORTAL_OPENED_BY_HAND,
        "whether Company Portal's logs tell of a failed registration",
        "Grant Full Disk Access, type the command again with sudo in front, or read"
            + " ~/Library/Logs/Company Portal.");
    put(
        FindingId.DEVICE_OBJECT_MISSING,
        "whether the logs tell of a device that Entra does not know",
        "Grant Full Disk Access and type the command again with sudo in front.");
    put(FindingId.NO_LIVE_OBJECT, "what Jamf Pro, Entra and Intune hold of this Mac", ASK);
    put(
        FindingId.CHECK_IN_LATE,
        "when this Mac checked in with Jamf Pro last",
        "Look at the computer in Jamf Pro, General.");
    put(
        FindingId.COMPLIANCE_UNKNOWN,
        "what Jamf Pro's device compliance says of this Mac",
        "Look at the computer in Jamf Pro, Device Compliance.");
    put(
        FindingId.PERMISSION_WRONG,
        "whether the Jamf Pro app in Entra has the right permissions",
        "Look at the app in Entra, API permissions.");
    put(
        FindingId.CONSENT_MISSING,
        "whether an administrator consented to Jamf's connector",
        "Look at the enterprise application in Entra, Permissions.");
    put(
        FindingId.LICENSE_MISSING,
        "whether the user has the licenses for Intune and Entra ID P1",
        "Look at the user in Entra, Licenses.");
    put(
        FindingId.PARTNER_OFF,
        "whether Jamf is switched on as a partner of Intune",
        "Look at Intune, Tenant administration, Connectors and tokens.");
    put(
        FindingId.POLICY_FOR_DEVICE_GROUPS,
        "whether a compliance policy is assigned to devices",
        "Look at the assignments of the compliance policies for macOS in Intune.");
  }

  private UntoldThings() {}

  private static void put(FindingId id, String what, String how) {
    BY_FINDING.put(id, new Untold(what, how));
  }

  /** Those of a Mac that is set up for an integration, or of which that cannot be told. */
  static List<Untold> of(
      Evidence evidence, Situation mac, Integration integration, Findings findings) {
    Map<String, Untold> all = new LinkedHashMap<>();
    boolean asked =
        !evidence.services().equals(ServiceFacts.unknown(evidence.services().tenantId().reason()));
    for (Finding finding : findings.list()) {
      Untold known = BY_FINDING.get(finding.id());
      if (known != null && finding.state() == Finding.State.UNKNOWN) {
        boolean service = finding.id() == FindingId.NO_LIVE_OBJECT;
        boolean ofExtension =
            finding.id() == FindingId.PLATFORM_SSO_REGISTERED
                || finding.id() == FindingId.BROKER_REGISTERED;
        boolean idle =
            OF_SERVICES.contains(finding.id())
                && (!asked
                    || integration == Integration.NONE
                    || OLD.contains(finding.id()) && integration == Integration.DEVICE_COMPLIANCE);
        boolean matters =
            !idle
                && !(service && integration == Integration.NONE)
                && !(ofExtension && mac.extension() == Told.NO);
        if (matters) {
          all.put(known.what(), with(finding, known));
        }
      }
    }
    if (findings.isHeld(FindingId.CONTRADICTION)) {
      add(
          all,
          "which of the places that contradict each other is right",
          "Compare the device ids with Entra: the id of the live object is the right one.");
    }
    boolean nowhere =
        mac.idsInUse().isEmpty() && !findings.isHeld(FindingId.PLATFORM_SSO_REGISTERED);
    if (mac.extension() == Told.YES && nowhere) {
      add(
          all,
          "whether this Mac is registered: the SSO extension is set up, and no place shows an id",
          "Look in Company Portal, and in System Settings, Users & Groups, Network Account"
              + " Server.");
    }
    evidence.said().error().ifPresent(text -> said(all, text));
    advice(all, findings);
    return List.copyOf(all.values());
  }

  private static void said(Map<String, Untold> all, String text) {
    List<String> causes =
        ArticleRow.in(text).stream()
            .filter(row -> row.finding().isEmpty())
            .flatMap(row -> row.treatments().stream())
            .map(TreatedBy::word)
            .toList();
    if (!causes.isEmpty()) {
      add(
          all,
          "whether what was given as the error text, the article's " + causes.get(0) + ", is so",
          "Only the services tell: `remediate diagnose --operator NAME` asks them, and `remediate"
              + " explain "
              + causes.get(0)
              + "` says where to look.");
    } else if (KnownMessages.in(text).isEmpty() && ArticleRow.in(text).isEmpty()) {
      add(
          all,
          "what the error text means",
          "No known message is in it. Copy it letter for letter, in English if it can be had; what"
              + " somebody sees in their own words is for `remediate causes WORDS`.");
    }
  }

  private static void advice(Map<String, Untold> all, Findings findings) {
    if (findings.isHeld(FindingId.BLOCKED_BY_POLICY)) {
      add(
          all,
          "which policy blocks the sign-in",
          "This code is no fault of a registration: look at the sign-in in Entra's log.");
    }
    if (findings.isHeld(FindingId.NOT_COMPLIANT)) {
      add(
          all,
          "which app shows that the Mac is not compliant",
          "Chrome alone can lack com.microsoft.browsercore.json: try Safari before anything else.");
    }
    if (findings.isHeld(FindingId.UPGRADES_ITSELF)) {
      add(
          all,
          "whether the registration renews itself",
          "These codes go away when the user signs in once: have them do so, and look again.");
    }
    if (findings.isHeld(FindingId.APP_WITHOUT_BROKER)) {
      add(
          all,
          "whether the app can use a broker at all",
          "This code is about the app, not about the registration: update it, or use another.");
    }
    if (findings.isHeld(FindingId.SIGN_IN_STATE_UNSPECIFIED)) {
      add(
          all,
          "why token protection refused the sign-in",
          "Code 1005 says nothing more: look at the sign-in in Entra's log, and at other sign-ins"
              + " of this Mac.");
    }
    if (findings.isHeld(FindingId.SYSTEM_TOO_OLD)) {
      add(
          all,
          "whether a newer macOS is enough",
          "Code 1006 is a macOS that is too old for token protection: update it, and sign in"
              + " again. The registration is not at fault.");
    }
    if (findings.isHeld(FindingId.OTHER_TENANT)) {
      add(
          all,
          "what the tenant of this Mac holds of it",
          "Sign in at the tenant that stands at other-tenant; in a national cloud set"
              + " services.graph.url and services.sign-in.authority to its addresses.");
    }
    if (findings.isHeld(FindingId.PAYLOAD_FAULT)) {
      add(
          all,
          "which profile of the SSO extension is wrong",
          "An administrator looks for a wrong payload (10001), or for two of them (10002).");
    }
  }

  private static void add(Map<String, Untold> all, String what, String how) {
    all.put(what, new Untold(what, how));
  }

  // Why it cannot be told is often the remedy.
  private static Untold with(Finding finding, Untold known) {
    return new Untold(known.what() + " (" + finding.evidence() + ")", known.how());
  }
}
