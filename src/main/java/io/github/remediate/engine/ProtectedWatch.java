package io.github.remediate.engine;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks whether every protected item is still there. The set is the one of the plan. The removal of
 * the MDM profile takes what its profiles brought into the System keychain (the MDM identity, those
 * of networks), and the removal of the framework takes JAMF.keychain: each such item is named when
 * it has left, and is not expected afterwards. Anywhere else, and at any other time, it is a loss.
 */
final class ProtectedWatch {
  private final List<Target.Keychain> baseline = new ArrayList<>();
  private final Chronicle chronicle;
  private final RunPlaces places;
  private final Sight sight;
  private final People people;

  ProtectedWatch(Plan plan, Chronicle chronicle, RunPlaces places, Sight sight, People people) {
    this.people = people;
    this.chronicle = chronicle;
    this.places = places;
    this.sight = sight;
    for (Plan.Protected item : plan.protectedItems()) {
      if (item.target() instanceof Target.Keychain keychain) {
        baseline.add(keychain);
      }
    }
  }

  /**
   * What is wrong with the set.
   *
   * @param reason what is wrong
   * @param message the same, with what to do
   * @param certain true if items are missing, false if it could not be told
   */
  record Loss(String reason, String message, boolean certain) {}

  /** Writes the set down, once, before the first effect. */
  void begin() {
    if (chronicle.ledger().protectedSet().isEmpty()) {
      record(baseline);
    }
  }

  private void record(List<Target.Keychain> items) {
    chronicle.commit(new RunEntry.ProtectedRecorded(digest(items), items.size()));
  }

  /**
   * Looks after a step.
   *
   * @return what to tell a person if the set is not whole or could not be looked at
   */
  Optional<Loss> check(String step, StepLook look) {
    MacFacts facts = look.last().facts();
    Optional<String> unread = unread(facts);
    if (unread.isPresent()) {
      return Optional.of(new Loss(unread.get(), unread.get(), false));
    }
    List<Target.Keychain> missing = new ArrayList<>(baseline);
    Map<String, Integer> there = Presence.of(facts);
    List<Target.Keychain> whole = new ArrayList<>();
    for (Target.Keychain item : baseline) {
      if (there.merge(Fingerprint.identity(item), -1, Integer::sum) >= 0) {
        whole.add(item);
        missing.remove(item);
      }
    }
    excuse(missing, look);
    List<String> lost = new ArrayList<>();
    Set<MacPath> keychains = new LinkedHashSet<>();
    for (Target.Keychain item : missing) {
      lost.add(name(item));
      keychains.add(item.keychain());
    }
    chronicle.commit(
        new StepEntry.ProtectedChecked(
            step,
            digest(whole),
            whole.size(),
            missing.size(),
            lost,
            keychains.stream().map(MacPath::value).toList()));
    return missing.isEmpty() ? Optional.empty() : Optional.of(loss(lost, keychains));
  }

  /** Takes from {@code missing} what left with the MDM profile or the framework, or leaves now. */
  private void excuse(List<Target.Keychain> missing, StepLook look) {
    List<Target.Keychain> gone = new ArrayList<>(missing);
    gone.removeIf(item -> !leavesWithManagement(item));
    if (isRecorded(without(gone), chronicle.ledger())) {
      missing.removeAll(gone);
      return;
    }
    gone.removeIf(
        item -> !(look.removesFramework() || look.removesEnrollment() && isSystems(item)));
    if (gone.isEmpty()) {
      return;
    }
    List<Target.Keychain> before = new ArrayList<>(gone);
    before.removeIf(item -> !isSystems(item));
    boolean told = isRecorded(without(before), chronicle.ledger());
    for (Target.Keychain item : gone) {
      if (!told || !isSystems(item)) {
        people.tell(
            "  Left with the "
                + (isSystems(item) ? "MDM profile" : "Jamf framework")
                + ": "
                + name(item));
      }
    }
    record(without(gone));
    missing.removeAll(gone);
  }

  private List<Target.Keychain> without(List<Target.Keychain> gone) {
    List<Target.Keychain> rest = new ArrayList<>(baseline);
    gone.forEach(rest::remove);
    return rest;
  }

  private static boolean isSystems(Target.Keychain item) {
    return item.keychain().name().equals("System.keychain");
  }

  /** A protected item in words. */
  static String name(Target.Keychain item) {
    String label = item.label() == null ? "without a label" : "'" + item.label() + "'";
    return item.itemClass().replace('-', ' ') + " " + label + " of " + item.keychain();
  }

  private Loss loss(List<String> lost, Set<MacPath> keychains) {
    String reason = "Protected items are missing:\n  " + String.join("\n  ", lost);
    StringBuilder text = new StringBuilder(reason);
    text.append("\nNothing more is done before they are back.");
    for (String line :
        KeychainCopies.of(chronicle.ledger(), places, sight.files())
            .restoring(keychains, "the items named above, and no others,")) {
      text.append('\n').append(line);
    }
    text.append("\nThen `sudo remediate resume`, which looks again.");
    return new Loss(reason, text.toString(), true);
  }

  /** Why it cannot be told whether the protected items are whole. */
  static Optional<String> unread(MacFacts facts) {
    for (Observation<KeychainContents> keychain :
        List.of(facts.keychains().login(), facts.keychains().system(), facts.keychains().jamf())) {
      if (keychain.isUnknown()) {
        return Optional.of(
            "A keychain could not be read, so it cannot be told whether the protected items are"
                + " whole: "
                + keychain.reason());
      }
    }
    return Optional.empty();
  }

  static boolean leavesWithManagement(Target.Keychain item) {
    return isSystems(item) || item.keychain().name().equals("JAMF.keychain");
  }

  /** Whether exactly these are expected since the last of them left. */
  static boolean isRecorded(List<Target.Keychain> items, Ledger ledger) {
    return ledger
        .protectedSet()
        .filter(set -> set.count() == items.size() && set.digest().equals(digest(items)))
        .isPresent();
  }

  private static String digest(List<Target.Keychain> items) {
    return Fingerprint.of(items.stream().map(Fingerprint::identity).toList());
  }
}
