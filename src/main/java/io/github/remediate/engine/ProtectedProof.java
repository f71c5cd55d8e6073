package io.github.remediate.engine;

import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of one keychain's protected items between two plans of the same Mac. Pure.
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

  /** A proof for each keychain that has protected items in either plan, sorted by path. */
  public static List<ProtectedProof> between(Plan before, Plan after) {
    Map<MacPath, List<Target.Keychain>> old = byKeychain(before);
    Map<MacPath, List<Target.Keychain>> now = byKeychain(after);
    TreeMap<MacPath, ProtectedProof> proofs = new TreeMap<>();
    for (MacPath keychain : old.keySet()) {
      proofs.put(
          keychain, between(keychain, old.get(keychain), now.getOrDefault(keychain, List.of())));
    }
    for (MacPath keychain : now.keySet()) {
      if (!old.containsKey(keychain)) {
        proofs.put(keychain, between(keychain, List.of(), now.get(keychain)));
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

  private static ProtectedProof between(
      MacPath keychain, List<Target.Keychain> before, List<Target.Keychain> after) {
    List<String> left = new ArrayList<>(identities(before));
    List<String> whole = new ArrayList<>();
    int added = 0;
    for (String identity : identities(after)) {
      if (left.remove(identity)) {
        whole.add(identity);
      } else {
        added++;
      }
    }
    return new ProtectedProof(
        keychain,
        before.size(),
        whole.size(),
        added,
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
