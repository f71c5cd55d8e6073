package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is put together of several findings: the states of a registration, as the playbook {@code
 * registration} asks for them. Three-valued like the rest; a message of a log counts only as long
 * as no look at the Mac shows that the registration is whole.
 */
record StateFindings(Situation mac, Integration integration, Findings found) {
  /** Adds them; what they are put together of stands there already. */
  static void add(Situation mac, Integration integration, Findings found) {
    StateFindings states = new StateFindings(mac, integration, found);
    states.setUp();
    states.lostObject();
    states.unconfirmed();
    states.any(FindingId.KEYS_TO_RENEW, FindingId.NEEDS_NEW_KEYS, FindingId.BROKER_NEEDS_REPAIR);
    states.hanging();
    states.pending();
    states.withoutExtension();
    states.passwordReset();
  }

  // A reset password and one that was changed leave the same; keys that are lost may show as
  // states 3 and 4.
  private void passwordReset() {
    if (!found.isHeld(FindingId.PASSWORD_RESET)) {
      found.unknown(
          FindingId.PASSWORD_RESET,
          "no place on a Mac tells it from a changed password: ask the user. If FileVault or MDM"
              + " reset it and nothing above helps, deregister in Company Portal, Settings, and"
              + " register again",
          "the user");
    }
  }

  private void setUp() {
    FindingId id = FindingId.COMPLIANCE_NOT_SET_UP;
    String source = "Jamf's settings";
    boolean off = found.isDenied(FindingId.COMPLIANCE_ENABLED);
    boolean another = found.isHeld(FindingId.ANOTHER_CLIENT);
    boolean nameless = mac.clientId().isAbsent() && found.isHeld(FindingId.COMPLIANCE_ENABLED);
    if (mac.framework().isAbsent() || !mac.isComplianceWanted() && !isUntold()) {
      found.doesNot(id, "nothing on this Mac says that Device Compliance is wanted", source);
    } else if (isUntold() || mac.framework().isUnknown()) {
      found.unknown(id, "Jamf's settings could not be read", source);
    } else if (!off && !another && !nameless) {
      found.doesNot(id, "Jamf's settings set Device Compliance up", source);
    } else {
      String evidence = off ? "microsoftCAEnabled is not true" : clientEvidence();
      switch (mac.extension()) {
        case YES -> found.holds(id, Witness.LOOK, evidence, source);
        case UNTOLD -> found.unknown(id, mac.use().evidence(), source);
        case NO -> {
          if (mac.hasComplianceClient()) {
            found.holds(id, Witness.LOOK, evidence, source);
          } else {
            found.doesNot(id, "the settings are those of the old integration", source);
          }
        }
      }
    }
  }

  private boolean isUntold() {
    return mac.compliance().isUnknown() || mac.clientId().isUnknown();
  }

  private String clientEvidence() {
    return mac.clientId()
        .found()
        .map(client -> "microsoftCANativeClientAppId is " + client)
        .orElse("microsoftCANativeClientAppId is not there");
  }

  // Jamf has to learn of a registration; where it was not told, or what it was told failed, it does
  // not know of this one.
  private void unconfirmed() {
    Observation<Boolean> known = mac.facts().management().registeredByJamf();
    String source = "jamfAAD's settings, and Jamf Pro";
    boolean wanted =
        mac.framework().isKnown()
            && mac.extension() == Told.YES
            && (integration == Integration.DEVICE_COMPLIANCE || mac.isComplianceWanted());
    boolean untold = found.isHeld(FindingId.COMPLIANCE_UNKNOWN);
    boolean failed = known.found().filter(yes -> !yes).isPresent();
    boolean never = known.isAbsent() && mac.hasComplianceClient();
    String evidence =
        failed
            ? "have_an_Azure_id is false"
            : untold ? "the services do not know its compliance" : "have_an_Azure_id is not there";
    Observation<Boolean> open =
        wanted && !failed && !untold && !never && known.isUnknown()
            ? Observation.unknown(known.reason())
            : Observation.known(wanted && (failed || untold || never));
    found.judge(FindingId.UNKNOWN_TO_JAMF, open, evidence, "Jamf holds it", false, source);
    boolean ready = isReady() && !found.isHeld(FindingId.LOST_OBJECT);
    found.judge(
        FindingId.UNCONFIRMED_REGISTRATION,
        ready ? open.map(yes -> yes && (failed || untold)) : Observation.known(false),
        evidence + ", and this Mac is registered",
        ready ? "Jamf holds this Mac for registered" : "this Mac is not wholly registered",
        false,
        source);
  }

  /** Whether a place shows a registration that is in use, and none that it is not whole. */
  private boolean isReady() {
    boolean registered =
        found.isHeld(FindingId.BROKER_REGISTERED)
            || found.isHeld(FindingId.PLATFORM_SSO_REGISTERED)
            || found.isHeld(FindingId.LEGACY_REGISTRATION_IN_USE);
    return registered
        && found
            .held(
                FindingId.NEEDS_NEW_KEYS,
                FindingId.NEEDS_REGISTRATION,
                FindingId.REGISTERED_BY_ANOTHER_USER,
                FindingId.BROKER_NEEDS_REPAIR)
            .isEmpty();
  }

  private void any(FindingId id, FindingId... of) {
    List<FindingId> held = found.held(of);
    List<FindingId> untold = new ArrayList<>();
    for (FindingId each : of) {
      if (!found.isDenied(each) && !found.isHeld(each)) {
        untold.add(each);
      }
    }
    String source = "app-sso and getPSSOStatus";
    if (!held.isEmpty()) {
      found.holds(id, Witness.LOOK, found.evidence(held.get(0)), source);
    } else if (untold.isEmpty() || mac.extension() == Told.NO) {
      found.doesNot(id, found.evidence(of[0]), source);
    } else {
      found.unknown(id, found.evidence(untold.get(0)), source);
    }
  }

  // Where the extension hangs, no prompt comes before it is freed.
  private void pending() {
    if (found.isHeld(FindingId.HANGING_EXTENSION)) {
      found.doesNot(
          FindingId.REGISTRATION_PENDING,
          "the extension hangs: " + found.evidence(FindingId.HANGING_EXTENSION),
          "logs");
      return;
    }
    any(
        FindingId.REGISTRATION_PENDING,
        FindingId.NEEDS_REGISTRATION,
        FindingId.REGISTERED_BY_ANOTHER_USER);
  }

  private void hanging() {
    message(
        FindingId.HANGING_EXTENSION,
        isReady(),
        "app-sso and getPSSOStatus show a whole registration by now",
        FindingId.EXTENSION_STUCK,
        FindingId.REGISTRATION_RETRIES,
        FindingId.CONFIGURATION_NOT_READ);
    message(
        FindingId.RESTART_NEEDED,
        isReady(),
        "app-sso and getPSSOStatus show a whole registration by now",
        FindingId.EXTENSION_STUCK);
  }

  private void lostObject() {
    if (found.isHeld(FindingId.NO_LIVE_OBJECT)) {
      found.holds(
          FindingId.LOST_OBJECT, Witness.LOOK, found.evidence(FindingId.NO_LIVE_OBJECT), "Entra");
      return;
    }
    boolean none =
        found.isDenied(FindingId.NO_LIVE_OBJECT)
            || integration == Integration.CONDITIONAL_ACCESS
            || mac.extension() == Told.NO;
    message(
        FindingId.LOST_OBJECT,
        none,
        "no registration of single sign-on is known to lack its object",
        FindingId.DEVICE_OBJECT_MISSING,
        FindingId.DEVICE_DISABLED);
    if (!none && found.isDenied(FindingId.LOST_OBJECT)) {
      found.unknown(FindingId.LOST_OBJECT, found.evidence(FindingId.NO_LIVE_OBJECT), "Entra");
    }
  }

  /** What a message tells, unless something shows that it is over. */
  private void message(FindingId id, boolean isOver, String over, FindingId... of) {
    Optional<FindingId> held = found.held(of).stream().findFirst();
    boolean denied = true;
    for (FindingId each : of) {
      denied &= found.isDenied(each);
    }
    if (held.isEmpty() && denied || isOver) {
      found.doesNot(id, isOver ? over : found.evidence(of[0]), "logs");
    } else if (held.isPresent()) {
      found.holds(id, Witness.LOG, found.evidence(held.get()), "logs");
    } else {
      found.unknown(id, found.evidence(of[0]), "logs");
    }
  }

  private void withoutExtension() {
    FindingId id = FindingId.LEGACY_WITHOUT_EXTENSION;
    String source = "login keychain, app-sso and profiles";
    boolean alone = mac.hasRegistrations() && mac.shownIds().isEmpty();
    boolean old =
        integration == Integration.CONDITIONAL_ACCESS
            && new RegistrationStates(mac, integration, found, new Ranking(found)).isInTheWay();
    if (alone && mac.anothersMdm() != Told.NO) {
      found.unknown(id, "another MDM than Jamf's may have had it registered", source);
    } else if (mac.registrations().isUnknown() || alone && mac.extension() == Told.UNTOLD) {
      found.unknown(
          id,
          mac.registrations().isUnknown() ? mac.registrations().reason() : mac.use().evidence(),
          source);
    } else if (alone && mac.extension() == Told.NO && !old) {
      found.holds(
          id,
          Witness.LOOK,
          found.evidence(FindingId.LEGACY_REGISTRATION) + ", and no SSO extension is set up",
          source);
    } else {
      found.doesNot(
          id,
          old
              ? "what is left of the old integration is for cause 6"
              : "no registration stands alone in the login keychain",
          source);
    }
  }
}
