package io.github.remediate.macos.files;

import io.github.remediate.mac.MacChanges.Whereabouts;
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
record MoveObservation(
    Observation<?> original, Observation<?> dropped, Observation<?> quarantined) {

  /** Looks at each place with lstat. */
  static MoveObservation look(
      MacFiles files, MacPath original, HandoverDirectory handoverOrNull, MacPath quarantined) {
    return new MoveObservation(
        files.look(original).entry(),
        handoverOrNull == null ? Observation.absent() : files.look(handoverOrNull.entry()).entry(),
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
