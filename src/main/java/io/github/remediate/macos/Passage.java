package io.github.remediate.macos;

import io.github.remediate.mac.Hands.Whereabouts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;

/**
 * Where on its way between two places an entry was seen.
 *
 * @param original its place before a cleanup
 * @param dropped its place between the two; absent for what does not lie in a home
 * @param quarantined its place in the quarantine
 */
record Passage(Observation<?> original, Observation<?> dropped, Observation<?> quarantined) {

  /** Looks at each place with lstat. */
  static Passage look(MacFiles files, MacPath original, Drop dropOrNull, MacPath quarantined) {
    return new Passage(
        files.look(original).entry(),
        dropOrNull == null ? Observation.absent() : files.look(dropOrNull.entry()).entry(),
        files.look(quarantined).entry());
  }

  Whereabouts whereabouts() {
    if (!unknown().isEmpty() || dropped.isKnown() && quarantined.isKnown()) {
      return Whereabouts.UNKNOWN;
    }
    if (dropped.isKnown()) {
      return Whereabouts.ON_THE_WAY;
    }
    if (quarantined.isKnown()) {
      return original.isKnown() ? Whereabouts.BOTH : Whereabouts.QUARANTINED;
    }
    return original.isKnown() ? Whereabouts.ORIGINAL : Whereabouts.NOWHERE;
  }

  /** Why nothing can be told. */
  String unknown() {
    if (original.isUnknown()) {
      return original.reason();
    }
    return dropped.isUnknown() ? dropped.reason() : quarantined.reason();
  }
}
