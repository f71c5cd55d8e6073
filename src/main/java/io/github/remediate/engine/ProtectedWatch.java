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
import java.util.function.Predicate;

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
  record Loss(String reason, String message, boolean certain) {
    /** How the run ends for now. */
    RunEnd end(String step) {
      return new RunEnd(certain ? RunEnd.State.RESIDUE : RunEnd.State.STOPPED, step, message);
    }
  }

  /** Writes the set down, once, before the first effect. */
  void begin() {
    if (chronicle.ledger().protectedSet().isEmpty()) {
      record(List.of());
    }
  }

  private void record(List<Target.Keychain> left) {
    List<Target.Keychain> expected = new ArrayList<>(baseline);
    left.forEach(expected::remove);
    chronicle.commit(
        new RunEntry.ProtectedRecorded(
            digest(expected), expected.size(), left.stream().map(ProtectedWatch::mark).toList()));
  }

  /**
   * Looks after a step, which may have had items leave.
   *
   * @return what to tell a person if the set is not whole or could not be looked at
   */
  Optional<Loss> check(String step, StepLook look) {
    return check(
        step,
        look.last().facts(),
        item -> look.removesFramework() || look.removesEnrollment() && isSystems(item));
  }

  /** Looks at a time when nothing may leave. */
  Optional<Loss> check(String step, MacFacts facts) {
    return check(step, facts, item -> false);
  }

  private Optional<Loss> check(
      String step, MacFacts facts, Predicate<Target.Keychain> mayLeaveNow) {
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
    excuse(missing, mayLeaveNow);
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
  private void excuse(List<Target.Keychain> missing, Predicate<Target.Keychain> mayLeaveNow) {
    missing.removeIf(item -> hasLeft(item, chronicle.ledger()));
    List<Target.Keychain> leaving = new ArrayList<>(missing);
    leaving.removeIf(item -> !leavesWithManagement(item) || !mayLeaveNow.test(item));
    if (leaving.isEmpty()) {
      return;
    }
    for (Target.Keychain item : leaving) {
      people.tell(
          "  Left with the "
              + (isSystems(item) ? "MDM profile" : "Jamf framework")
              + ": "
              + name(item));
    }
    List<Target.Keychain> left = new ArrayList<>(baseline);
    left.removeIf(item -> !hasLeft(item, chronicle.ledger()));
    left.addAll(leaving);
    record(left);
    missing.removeAll(leaving);
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

  /** Whether the item left with the management, as it may; another of its kind may be back. */
  static boolean hasLeft(Target.Keychain item, Ledger ledger) {
    return ledger.protectedSet().filter(set -> set.left().contains(mark(item))).isPresent();
  }

  private static String mark(Target.Keychain item) {
    return digest(List.of(item));
  }

  private static String digest(List<Target.Keychain> items) {
    return Fingerprint.of(items.stream().map(Fingerprint::identity).toList());
  }
}
