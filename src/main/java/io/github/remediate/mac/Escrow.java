package io.github.remediate.mac;

import java.util.List;

/**
 * What tells whether a password of this Mac may exist in its server's record alone. Which passwords
 * a record holds, only its server knows; what could not be used on this Mac is lost to nobody.
 *
 * @param activationLock whether Activation Lock is on
 * @param chip whose processor it is: macOS on Apple's has a Recovery Lock, which leaves with MDM,
 *     and on Intel's a firmware password, which stays
 * @param administrators short names of the local administrators, without root and the system's own
 */
public record Escrow(
    Observation<Boolean> activationLock,
    Observation<Chip> chip,
    Observation<List<String>> administrators) {

  /** Whose processor a Mac has. */
  public enum Chip {
    APPLE,
    INTEL
  }
}
