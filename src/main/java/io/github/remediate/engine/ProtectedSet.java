package io.github.remediate.engine;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The one comparison of what is protected with what is there: the items of the plan, and those that
 * enrolling again made. Each item that the journal says has left as it may is not lost. Pure, and
 * only of worth where all keychains could be read.
 *
 * @param whole those that are there
 * @param lost those that are missing and should not be
 * @param left those that are missing and may be
 */
record ProtectedSet(List<Item> whole, List<Item> lost, List<Item> left) {
  /**
   * A protected item.
   *
   * @param digest tells it from others
   * @param name in words
   * @param keychain its keychain file
   * @param profiles identifiers of the profiles that may have brought it
   */
  record Item(String digest, String name, MacPath keychain, List<String> profiles) {
    static Item of(Target.Keychain target, List<String> profiles) {
      return new Item(
          ProtectedSet.digest(Fingerprint.identity(target)),
          name(target),
          target.keychain(),
          profiles);
    }

    private static String name(Target.Keychain item) {
      String label = item.label() == null ? "without a label" : "'" + item.label() + "'";
      return item.classWord().replace('-', ' ') + " " + label + " of " + item.keychain();
    }

    boolean isSystems() {
      return keychain.name().equals("System.keychain");
    }

    boolean isJamfs() {
      return keychain.name().equals("JAMF.keychain");
    }
  }

  ProtectedSet {
    whole = List.copyOf(whole);
    lost = List.copyOf(lost);
    left = List.copyOf(left);
  }

  /** The items that a plan protects. */
  static List<Item> of(Plan plan) {
    List<Item> items = new ArrayList<>();
    for (Plan.Protected each : plan.protectedItems()) {
      if (each.target() instanceof Target.Keychain target) {
        items.add(Item.of(target, each.profiles()));
      }
    }
    return items;
  }

  /** Compares all of them with a look. */
  static ProtectedSet compare(Plan plan, MacFacts now, RunState runState) {
    List<Item> all = of(plan);
    runState.protectedJoined().ifPresent(joined -> all.addAll(items(joined)));
    return compare(all, now, runState);
  }

  /** Compares those of the plan alone: right after an enrollment, which makes the others anew. */
  static ProtectedSet compareOld(Plan plan, MacFacts now, RunState runState) {
    return compare(of(plan), now, runState);
  }

  private static ProtectedSet compare(List<Item> all, MacFacts now, RunState runState) {
    Map<String, Integer> there = new HashMap<>();
    ItemPresence.of(now)
        .forEach((identity, count) -> there.merge(digest(identity), count, Integer::sum));
    List<String> excused = new ArrayList<>(runState.protectedLeft());
    List<Item> whole = new ArrayList<>();
    List<Item> lost = new ArrayList<>();
    List<Item> left = new ArrayList<>();
    for (Item item : all) {
      if (there.merge(item.digest(), -1, Integer::sum) >= 0) {
        whole.add(item);
      } else {
        (excused.remove(item.digest()) ? left : lost).add(item);
      }
    }
    return new ProtectedSet(whole, lost, left);
  }

  private static List<Item> items(RunEntry.ProtectedJoined joined) {
    List<Item> items = new ArrayList<>();
    for (int at = 0; at < joined.items().size(); at++) {
      items.add(
          new Item(
              joined.items().get(at),
              joined.names().get(at),
              new MacPath(joined.keychain()),
              List.of()));
    }
    return items;
  }

  static String digest(List<Item> items) {
    return Fingerprint.of(items.stream().map(Item::digest).toList());
  }

  private static String digest(String identity) {
    return Fingerprint.of(List.of(identity));
  }
}
