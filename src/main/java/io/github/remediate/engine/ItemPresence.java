package io.github.remediate.engine;

import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which keychain items there are. Whether a protected item is whole is asked here and not of a
 * fresh plan's protected set: an item may be protected for the sake of another, which went as
 * planned.
 */
final class ItemPresence {
  private ItemPresence() {}

  /** How often each item stands in the three keychains, as far as they could be read. */
  static Map<String, Integer> of(MacFacts facts) {
    Map<String, Integer> there = new HashMap<>();
    for (Observation<KeychainContents> keychain :
        List.of(facts.keychains().login(), facts.keychains().system(), facts.keychains().jamf())) {
      if (keychain instanceof Observation.Known<KeychainContents> known) {
        for (KeychainItem item : known.value().items()) {
          there.merge(Fingerprint.identity(Target.of(item)), 1, Integer::sum);
        }
      }
    }
    return there;
  }
}
