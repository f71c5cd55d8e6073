package io.github.remediate.diagnose;

import io.github.remediate.document.Worded;

/** Which integration of Jamf Pro and Intune a Mac is set up for. */
public enum Integration implements Worded {
  /** The article's, unsupported since 2025-01-31. */
  CONDITIONAL_ACCESS,
  /** Today's: partner compliance management. */
  DEVICE_COMPLIANCE,
  NONE,
  UNKNOWN;

  static Integration of(Situation mac) {
    if (mac.hasComplianceClient()) {
      return DEVICE_COMPLIANCE;
    }
    if (mac.compliance().isUnknown() || mac.clientId().isUnknown()) {
      return UNKNOWN;
    }
    boolean jamf = mac.framework().isKnown();
    if (jamf && mac.extension() == Told.YES && mac.jamfAadSettings().isUnknown()) {
      return UNKNOWN;
    }
    if (jamf && mac.extension() == Told.YES && mac.jamfAadSettings().found().orElse(false)) {
      return DEVICE_COMPLIANCE;
    }
    boolean mayHaveSettings =
        mac.jamfAadSettings().found().orElse(!mac.jamfAadSettings().isAbsent());
    if (jamf && mac.extension() == Told.UNTOLD && mayHaveSettings) {
      return UNKNOWN;
    }
    // Without Jamf's framework a registration is a left-over of it, or another MDM's and in use.
    boolean alone = mac.framework().isAbsent() && mac.hasLegacyItems();
    if (!mac.compliance().found().orElse(false) && alone && mac.anothersMdm() != Told.NO) {
      return mac.anothersMdm() == Told.YES ? NONE : UNKNOWN;
    }
    boolean old = mac.compliance().found().orElse(false) || alone;
    if (!old) {
      // Where Jamf is gone, the login keychain alone tells what there was.
      boolean mayBeOld =
          mac.framework().isAbsent() && mac.mayHaveLegacyItems() && mac.extension() != Told.YES;
      return mac.framework().isUnknown() || mayBeOld ? UNKNOWN : NONE;
    }
    return switch (mac.extension()) {
      case NO -> CONDITIONAL_ACCESS;
      case YES -> NONE;
      case UNTOLD -> UNKNOWN;
    };
  }
}
