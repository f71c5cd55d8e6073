package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the login keychain shows of a registration, and how it goes with the others. */
record KeychainFindings(Situation mac, Findings findings) {
  private static final String KEYCHAIN = "login keychain";

  static void add(Situation mac, Findings findings) {
    KeychainFindings seen = new KeychainFindings(mac, findings);
    seen.keychain();
    seen.together();
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
        seen.map(list -> mac.keychainIds().size() > 1),
        mac.keychainIds().size()
            + " registrations stand in the login keychain, and the first one found wins",
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
            || inUse && mac.mayHideIds()
            || mac.isShownOfAnotherUser() && mac.hasRegistrations();
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
    } else if (mac.isShownOfAnotherUser() && !left.isEmpty()) {
      findings.unknown(
          FindingId.LEFT_OVER_REGISTRATION,
          "another user registered "
              + String.join(", ", shown)
              + " on this Mac, so that this user may use "
              + String.join(", ", left),
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
  }
}
