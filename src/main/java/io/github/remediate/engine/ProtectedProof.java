package io.github.remediate.engine;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of one keychain's protected items between a plan and a later look at the Mac. Pure.
 *
 * @param keychain the keychain file
 * @param before how many there were
 * @param whole how many of these are still there
 * @param added how many there are that were not there before
 * @param digestBefore digest of the names, accounts, services and key hashes of those before
 * @param digestAfter the same of those that are still there
 * @param leavesWithManagement whether the MDM profile and the framework take their own items along
 */
public record ProtectedProof(
    MacPath keychain,
    int before,
    int whole,
    int added,
    String digestBefore,
    String digestAfter,
    boolean leavesWithManagement) {

  /**
   * A proof for each keychain that has protected items, before or now, sorted by path.
   *
   * @param now what was seen later
   * @param planNow the plan of that look, whose protected items may be new
   */
  public static List<ProtectedProof> between(Plan before, MacFacts now, Plan planNow) {
    Map<String, Integer> there = ItemPresence.of(now);
    Map<MacPath, List<Target.Keychain>> old = byKeychain(before);
    Map<MacPath, List<Target.Keychain>> later = byKeychain(planNow);
    TreeMap<MacPath, ProtectedProof> proofs = new TreeMap<>();
    for (MacPath keychain : old.keySet()) {
      proofs.put(
          keychain,
          proof(keychain, old.get(keychain), later.getOrDefault(keychain, List.of()), there));
    }
    for (MacPath keychain : later.keySet()) {
      if (!old.containsKey(keychain)) {
        proofs.put(keychain, proof(keychain, List.of(), later.get(keychain), there));
      }
    }
    return List.copyOf(proofs.values());
  }

  private static Map<MacPath, List<Target.Keychain>> byKeychain(Plan plan) {
    Map<MacPath, List<Target.Keychain>> items = new LinkedHashMap<>();
    for (Plan.Protected item : plan.protectedItems()) {
      if (item.target() instanceof Target.Keychain keychain) {
        items.computeIfAbsent(keychain.keychain(), key -> new ArrayList<>()).add(keychain);
      }
    }
    return items;
  }

  private static ProtectedProof proof(
      MacPath keychain,
      List<Target.Keychain> before,
      List<Target.Keychain> later,
      Map<String, Integer> there) {
    List<String> whole = new ArrayList<>();
    List<String> added = new ArrayList<>(identities(later));
    for (String identity : identities(before)) {
      if (there.merge(identity, -1, Integer::sum) >= 0) {
        whole.add(identity);
      }
      added.remove(identity);
    }
    return new ProtectedProof(
        keychain,
        before.size(),
        whole.size(),
        added.size(),
        Fingerprint.of(identities(before)),
        Fingerprint.of(whole),
        !before.isEmpty() && ProtectedWatch.leavesWithManagement(before.get(0)));
  }

  private static List<String> identities(List<Target.Keychain> items) {
    return items.stream().map(Fingerprint::identity).toList();
  }

  /** Whether every item is as it was. */
  public boolean isWhole() {
    return whole == before;
  }
}
