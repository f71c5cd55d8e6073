package io.github.remediate.engine;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks whether every protected item is still there. The set is the one of the plan. What the
 * removal of the MDM profile and of the framework itself takes from the System and JAMF keychains
 * (the MDM identity, JAMF.keychain) leaves with them, is noted, and is not expected afterwards.
 */
final class ProtectedWatch {
  private final List<Target.Keychain> baseline = new ArrayList<>();
  private final Chronicle chronicle;
  private final KeychainCopies copies;

  ProtectedWatch(Plan plan, Chronicle chronicle, RunPlaces places) {
    this.chronicle = chronicle;
    this.copies = new KeychainCopies(plan, chronicle.ledger(), places);
    for (Plan.Protected item : plan.protectedItems()) {
      if (item.target() instanceof Target.Keychain keychain) {
        baseline.add(keychain);
      }
    }
  }

  /**
   * What is wrong with the set.
   *
   * @param message what to tell a person
   * @param certain true if items are missing, false if it could not be told
   */
  record Loss(String message, boolean certain) {}

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
      return Optional.of(new Loss(unread.get(), false));
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
    boolean onlyManagement = missing.stream().allMatch(ProtectedWatch::leavesWithManagement);
    if (removesManagement && onlyManagement && !missing.isEmpty()) {
      record(whole);
      missing.clear();
    } else if (onlyManagement && isRecorded(whole)) {
      missing.clear();
    }
    chronicle.commit(
        new StepEntry.ProtectedChecked(step, digest(whole), whole.size(), missing.size()));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(new Loss(copies.restoring(missing), true));
  }

  private static Optional<String> unread(MacFacts facts) {
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
