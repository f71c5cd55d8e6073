package io.github.remediate.playbook;

import io.github.remediate.document.Worded;
import io.github.remediate.mac.FindingId;
import java.util.Optional;

/** For which integration of Jamf Pro and Intune a playbook is. */
public enum Integration implements Worded {
  ANY,
  /** The article's own, unsupported since 2025-01-31. */
  CONDITIONAL_ACCESS,
  /** Today's: partner compliance management. */
  DEVICE_COMPLIANCE;

  /** The finding by which a Mac is of the other kind. */
  public Optional<FindingId> other() {
    return switch (this) {
      case ANY -> Optional.empty();
      case CONDITIONAL_ACCESS -> Optional.of(FindingId.DEVICE_COMPLIANCE);
      case DEVICE_COMPLIANCE -> Optional.of(FindingId.CONDITIONAL_ACCESS);
    };
  }
}
