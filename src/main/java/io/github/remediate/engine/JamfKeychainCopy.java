package io.github.remediate.engine;

import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The run's copy of JAMF.keychain. Together with the hardware UUID it impersonates the Mac, so it
 * is destroyed once nobody can need it: never while something protected is missing or cannot be
 * told, and while what left with the MDM profile and the framework is missing only once the Mac is
 * enrolled again, with new keys.
 */
public final class JamfKeychainCopy {
  private JamfKeychainCopy() {}

  /**
   * Destroys every copy that the run made, if a look shows that nobody can need it.
   *
   * @return why it stays; empty if there is none any more
   */
  public static Optional<String> release(
      Plan plan,
      MacFacts facts,
      RunState runState,
      RunPlaces places,
      MacFiles files,
      Housekeeping housekeeping) {
    Evidence evidence = Evidence.of(runState, places, files);
    Optional<String> needed = needed(plan, facts, runState);
    Optional<String> stays = evidence.unread();
    for (String part : evidence.discardParts(housekeeping)) {
      stays = Optional.of(part);
    }
    for (Map.Entry<MacPath, List<MacPath>> keychain : evidence.keychains().entrySet()) {
      for (MacPath copy : keychain.getValue()) {
        if (!isSecret(keychain.getKey())) {
          continue;
        }
        Optional<String> kept = needed.or(() -> housekeeping.destroyCopy(copy));
        stays = kept.isPresent() ? kept : stays;
      }
    }
    return stays;
  }

  static boolean isSecret(MacPath keychain) {
    return keychain.name().equals("JAMF.keychain");
  }

  private static Optional<String> needed(Plan plan, MacFacts facts, RunState runState) {
    Optional<String> unread = ProtectedWatch.unread(facts);
    if (unread.isPresent()) {
      return unread;
    }
    ProtectedSet set = ProtectedSet.compare(plan, facts, runState);
    if (!set.lost().isEmpty()) {
      return Optional.of("protected items are missing");
    }
    Observation<Boolean> enrolled = facts.management().enrollment().map(Enrollment::enrolled);
    return set.left().stream().anyMatch(ProtectedSet.Item::isJamfs)
            && !enrolled.found().orElse(false)
        ? Optional.of("its items are not on this Mac, and it was not seen to be enrolled again")
        : Optional.empty();
  }
}
