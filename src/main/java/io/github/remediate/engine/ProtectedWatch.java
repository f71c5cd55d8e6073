package io.github.remediate.engine;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks whether every protected item is still there. The set is the one of the plan. What the
 * removal of the MDM profile and of the framework itself takes from the System and JAMF keychains
 * (the MDM identity, JAMF.keychain) leaves with them, is noted, and is not expected afterwards.
 */
final class ProtectedWatch {
  private final List<Target.Keychain> baseline = new ArrayList<>();
  private final Chronicle chronicle;
  private final RunPlaces places;
  private final Sight sight;

  ProtectedWatch(Plan plan, Chronicle chronicle, RunPlaces places, Sight sight) {
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
   * @param removesManagement whether the step was the removal of the profile or the framework
   * @return what to tell a person if the set is not whole or could not be looked at
   */
  Optional<Loss> check(String step, Sight.Look look, boolean removesManagement) {
    Optional<String> unread = unread(look.facts());
    if (unread.isPresent()) {
      return Optional.of(new Loss(unread.get(), unread.get(), false));
    }
    List<Target.Keychain> missing = new ArrayList<>(baseline);
    Map<String, Integer> there = Presence.of(look.facts());
    List<Target.Keychain> whole = new ArrayList<>();
    for (Target.Keychain item : baseline) {
      if (there.merge(Fingerprint.identity(item), -1, Integer::sum) >= 0) {
        whole.add(item);
        missing.remove(item);
      }
    }
    List<Target.Keychain> expected = new ArrayList<>(baseline);
    for (Target.Keychain item : missing) {
      if (leavesWithManagement(item)) {
        expected.remove(item);
      }
    }
    if (removesManagement && expected.size() < baseline.size() && !isRecorded(expected)) {
      record(expected);
    }
    if (isRecorded(expected)) {
      missing.removeIf(ProtectedWatch::leavesWithManagement);
    }
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
    String name = item.keychain().name();
    return name.equals("System.keychain") || name.equals("JAMF.keychain");
  }

  private boolean isRecorded(List<Target.Keychain> items) {
    return chronicle
        .ledger()
        .protectedSet()
        .filter(set -> set.count() == items.size() && set.digest().equals(digest(items)))
        .isPresent();
  }

  private static String digest(List<Target.Keychain> items) {
    return Fingerprint.of(items.stream().map(Fingerprint::identity).toList());
  }
}
