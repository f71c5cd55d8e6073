package io.github.remediate.diagnose;

import static io.github.remediate.diagnose.Likelihood.CERTAIN;
import static io.github.remediate.diagnose.Likelihood.LIKELY;
import static io.github.remediate.diagnose.Likelihood.POSSIBLE;

import io.github.remediate.mac.FindingId;
import java.util.ArrayList;
import java.util.List;

/** The states of a registration that the playbook {@code registration} treats. */
record RegistrationStates(Situation mac, Integration integration, Findings found, Ranking ranking) {
  void rank() {
    setUp();
    confirmed();
    keysAndPrompts();
    stuck();
    objects();
    leftOvers();
    outside();
  }

  private boolean isRegistered() {
    return found.isHeld(FindingId.BROKER_REGISTERED)
        || found.isHeld(FindingId.PLATFORM_SSO_REGISTERED)
        || found.isHeld(FindingId.LEGACY_REGISTRATION_IN_USE);
  }

  private boolean isOld() {
    return integration == Integration.CONDITIONAL_ACCESS;
  }

  // 1: Device Compliance is wanted, and Jamf's settings do not say so.
  private void setUp() {
    if (found.isHeld(FindingId.COMPLIANCE_NOT_APPLICABLE)
        && (mac.isComplianceWanted() || integration == Integration.DEVICE_COMPLIANCE)) {
      ranking.state(
          1,
          mac.extension() == Told.YES ? CERTAIN : LIKELY,
          List.of(FindingId.COMPLIANCE_NOT_APPLICABLE));
    }
    boolean jamf = found.isHeld(FindingId.JAMF_FRAMEWORK);
    boolean off = found.isDenied(FindingId.COMPLIANCE_ENABLED);
    boolean another = found.isHeld(FindingId.ANOTHER_CLIENT);
    boolean nameless = mac.clientId().isAbsent();
    boolean wrong = off || another || nameless && found.isHeld(FindingId.COMPLIANCE_ENABLED);
    if (!jamf || !mac.isComplianceWanted() || !wrong) {
      return;
    }
    List<FindingId> wanted =
        List.of(
            FindingId.ANOTHER_CLIENT,
            FindingId.SSO_EXTENSION,
            FindingId.DEVICE_COMPLIANCE_CLIENT,
            FindingId.JAMF_AAD_SETTINGS);
    switch (mac.extension()) {
      case YES -> ranking.state(1, off || another ? CERTAIN : LIKELY, wanted);
      case NO -> {
        if (found.isHeld(FindingId.DEVICE_COMPLIANCE_CLIENT)) {
          ranking.state(1, CERTAIN, wanted);
        }
      }
      case UNTOLD -> ranking.state(1, POSSIBLE, wanted);
    }
  }

  // 2: registered as it should be, and its compliance is not known.
  private void confirmed() {
    // What nobody calculates is not known, and no second look at the registration changes that.
    boolean applies = !found.isHeld(FindingId.COMPLIANCE_NOT_APPLICABLE);
    if (found.isHeld(FindingId.COMPLIANCE_UNKNOWN) && isRegistered() && applies) {
      ranking.state(
          2,
          found.isDenied(FindingId.NO_LIVE_OBJECT) ? CERTAIN : LIKELY,
          List.of(FindingId.COMPLIANCE_UNKNOWN, FindingId.PARTNER_FOR_ALL_USERS));
    }
    boolean ready =
        found
            .held(
                FindingId.NEEDS_NEW_KEYS,
                FindingId.NEEDS_REGISTRATION,
                FindingId.BROKER_NEEDS_REPAIR)
            .isEmpty();
    if (!isOld() && isRegistered() && ready) {
      List<FindingId> doubts =
          found.held(
              FindingId.JAMF_DEACTIVATED,
              FindingId.NOT_COMPLIANT,
              FindingId.COMPLIANT_IN_INTUNE_ONLY);
      if (!doubts.isEmpty()) {
        ranking.state(2, LIKELY, doubts, FindingId.JAMF_HOLDS_REGISTERED);
      }
    }
  }

  // 3, 4 and 9: the user's keys, and a registration that is not complete.
  private void keysAndPrompts() {
    if (found.isHeld(FindingId.NEEDS_NEW_KEYS)) {
      ranking.state(3, CERTAIN, List.of(FindingId.NEEDS_NEW_KEYS, FindingId.BROKER_NEEDS_REPAIR));
    } else if (found.isHeld(FindingId.BROKER_NEEDS_REPAIR)) {
      ranking.state(3, LIKELY, List.of(FindingId.BROKER_NEEDS_REPAIR));
    }
    if (found.isHeld(FindingId.NEEDS_REGISTRATION)) {
      ranking.state(
          4,
          mac.platform().found().filter(Situation::isPending).isPresent() ? CERTAIN : LIKELY,
          List.of(FindingId.NEEDS_REGISTRATION),
          FindingId.BROKER_REGISTERED);
    }
    if (found.isHeld(FindingId.REGISTERED_BY_ANOTHER_USER)) {
      ranking.state(4, LIKELY, List.of(FindingId.REGISTERED_BY_ANOTHER_USER));
    }
    boolean keys =
        found.isHeld(FindingId.NEEDS_NEW_KEYS) || found.isHeld(FindingId.NEEDS_REGISTRATION);
    if (found.isHeld(FindingId.PASSWORD_RESET) && (keys || mac.extension() == Told.YES)) {
      ranking.state(
          9,
          LIKELY,
          List.of(
              FindingId.PASSWORD_RESET, FindingId.NEEDS_NEW_KEYS, FindingId.NEEDS_REGISTRATION));
    }
  }

  // 5: the extension hangs, and says so.
  private void stuck() {
    List<FindingId> hangs =
        found.held(
            FindingId.EXTENSION_STUCK,
            FindingId.REGISTRATION_RETRIES,
            FindingId.CONFIGURATION_NOT_READ);
    if (!hangs.isEmpty()) {
      ranking.state(5, LIKELY, hangs);
    }
  }

  // 6 and 8: what Entra holds of this Mac.
  private void objects() {
    if (found.isHeld(FindingId.NO_LIVE_OBJECT)) {
      ranking.state(6, CERTAIN, List.of(FindingId.NO_LIVE_OBJECT, FindingId.OBJECT_IN_BIN));
    }
    List<FindingId> missing =
        found.held(FindingId.DEVICE_OBJECT_MISSING, FindingId.DEVICE_DISABLED);
    if (!isOld() && !missing.isEmpty()) {
      boolean isAlive =
          found.isDenied(FindingId.NO_LIVE_OBJECT)
              && !found.isHeldBy(FindingId.DEVICE_DISABLED, Witness.LOOK);
      ranking.state(6, isAlive ? POSSIBLE : LIKELY, missing);
    } else if (!isOld() && found.isHeld(FindingId.DEVICE_AUTHENTICATION_FAILED)) {
      ranking.state(6, POSSIBLE, List.of(FindingId.DEVICE_AUTHENTICATION_FAILED));
    }
    if (found.isHeld(FindingId.SEVERAL_LIVE_OBJECTS)) {
      ranking.state(
          8,
          CERTAIN,
          List.of(
              FindingId.SEVERAL_LIVE_OBJECTS,
              FindingId.SEVERAL_COMPLIANCE_IDS,
              FindingId.DUPLICATE_ENTRIES));
    } else if (!isOld() && found.isHeld(FindingId.DUPLICATE_ENTRIES)) {
      ranking.state(
          8,
          integration == Integration.DEVICE_COMPLIANCE || mac.extension() == Told.YES
              ? LIKELY
              : POSSIBLE,
          List.of(FindingId.DUPLICATE_ENTRIES, FindingId.SEVERAL_COMPLIANCE_IDS));
    } else if (!isOld() && found.isHeld(FindingId.SEVERAL_COMPLIANCE_IDS)) {
      // Objects that are gone leave their ids there.
      ranking.state(8, POSSIBLE, List.of(FindingId.SEVERAL_COMPLIANCE_IDS));
    }
  }

  // 7 and 10: what the login keychain holds.
  private void leftOvers() {
    if (found.isHeld(FindingId.LEFT_OVER_REGISTRATION)) {
      ranking.state(
          7, mac.mayHideIds() ? LIKELY : CERTAIN, List.of(FindingId.LEFT_OVER_REGISTRATION));
    }
    if (!mac.hasRegistrations() || !mac.shownIds().isEmpty()) {
      return;
    }
    List<FindingId> legacy = List.of(FindingId.LEGACY_REGISTRATION);
    switch (mac.extension()) {
      // What is left of the old integration is cause 6's where it is known to be in the way.
      case NO ->
          ranking.state(
              10,
              isOld() && isInTheWay() || mac.anothersMdm() != Told.NO ? POSSIBLE : CERTAIN,
              legacy,
              FindingId.JAMF_HOLDS_REGISTERED);
      case UNTOLD -> ranking.state(10, POSSIBLE, legacy, FindingId.JAMF_HOLDS_REGISTERED);
      case YES -> {}
    }
  }

  /** Whether what is left of the old integration keeps the Mac from being registered. */
  boolean isInTheWay() {
    return mac.framework().isAbsent()
        || !found
            .held(
                FindingId.MIGRATED_IDENTITY,
                FindingId.SEVERAL_LEGACY_REGISTRATIONS,
                FindingId.JAMF_DEACTIVATED,
                FindingId.DUPLICATE_ENTRIES,
                FindingId.COMPLIANT_IN_INTUNE_ONLY,
                FindingId.FAILS_TO_REGISTER,
                FindingId.DEVICE_OBJECT_MISSING,
                FindingId.DEVICE_DISABLED,
                FindingId.KEYCHAIN_OWNERSHIP)
            .isEmpty();
  }

  // What none of the ten covers.
  private void outside() {
    if (found.isHeld(FindingId.ACCOUNT_NOT_ONBOARDED)) {
      ranking.add(
          TreatedBy.REGISTRATION,
          LIKELY,
          List.of(FindingId.ACCOUNT_NOT_ONBOARDED),
          FindingId.BROKER_REGISTERED,
          FindingId.PLATFORM_SSO_REGISTERED);
    }
    List<FindingId> vague =
        found.held(
            FindingId.NOT_REGISTERED_AT_SIGN_IN,
            FindingId.NOT_REGISTERED_OWNER,
            FindingId.BROKER_NEEDED);
    if (!isRegistered() && !isOld()) {
      vague = new ArrayList<>(vague);
      vague.addAll(found.held(FindingId.NOT_COMPLIANT, FindingId.COMPLIANT_IN_INTUNE_ONLY));
    }
    if (found.isHeld(FindingId.LEGACY_REGISTRATION_IN_USE)) {
      vague = new ArrayList<>(vague);
      vague.addAll(found.held(FindingId.SEVERAL_LEGACY_REGISTRATIONS));
    }
    if (!vague.isEmpty()) {
      ranking.add(TreatedBy.REGISTRATION, POSSIBLE, vague);
    }
    boolean nowhere =
        mac.extension() == Told.YES
            && !isRegistered()
            && integration == Integration.DEVICE_COMPLIANCE
            && !ranking.has(TreatedBy.REGISTRATION);
    if (nowhere) {
      ranking.add(TreatedBy.REGISTRATION, POSSIBLE, List.of(FindingId.SSO_EXTENSION));
    }
  }
}
