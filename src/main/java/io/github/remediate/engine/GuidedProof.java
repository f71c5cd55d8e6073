package io.github.remediate.engine;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Registration;
import io.github.remediate.playbook.Action;
import java.util.List;
import java.util.Optional;

/** Whether the Mac shows what a person was asked to do. */
final class GuidedProof {
  private final Optional<List<Registration>> before;

  /**
   * @param before the registrations of before the run; empty if they could not be told
   */
  GuidedProof(Optional<List<Registration>> before) {
    this.before = before;
  }

  /** Whether a look can tell at all. */
  static boolean isFor(Action.Verification verification) {
    return verification == Action.Verification.ENROLLED
        || verification == Action.Verification.REGISTERED
        || verification == Action.Verification.ENROLLMENT_GONE;
  }

  /** Whether it is done; unknown, never absent, where that cannot be told. */
  Observation<Boolean> of(Action.Verification verification, MacFacts facts) {
    Observation<Boolean> enrolled = facts.management().enrollment().map(Enrollment::enrolled);
    return switch (verification) {
      case ENROLLED -> enrolled;
      case ENROLLMENT_GONE -> enrolled.map(there -> !there);
      default -> registered(facts);
    };
  }

  // A registration in the Secure Enclave shows no certificate; but step 6 took jamfAAD's settings
  // away, so one that says "registered" was written after it.
  private Observation<Boolean> registered(MacFacts facts) {
    Observation<Boolean> told = facts.management().registeredByJamf();
    boolean jamfSaysSo = told.found().orElse(false);
    Observation<List<Registration>> now = facts.registrations();
    List<Registration> shown = now.found().orElse(List.of());
    if (shown.isEmpty()) {
      if (jamfSaysSo) {
        return Observation.known(true);
      }
      return now.isUnknown()
          ? Observation.unknown(now.reason())
          : told.isUnknown() ? Observation.unknown(told.reason()) : Observation.known(false);
    }
    if (before.isEmpty()) {
      return jamfSaysSo
          ? Observation.known(true)
          : Observation.unknown(
              "the login keychain could not be read before the run, so whether the device"
                  + " certificate in it is a new one is not known");
    }
    for (Registration registration : shown) {
      if (isNew(registration)) {
        return Observation.known(true);
      }
    }
    return jamfSaysSo
        ? Observation.unknown(
            "Jamf says that the Mac is registered, but the login keychain shows no other device"
                + " certificate than before the run")
        : Observation.known(false);
  }

  private boolean isNew(Registration registration) {
    for (Registration old : before.orElse(List.of())) {
      boolean same =
          old.sha1().isPresent() && registration.sha1().isPresent()
              ? old.sha1().equals(registration.sha1())
              : old.deviceId().equals(registration.deviceId());
      if (same) {
        return false;
      }
    }
    return true;
  }
}
