package io.github.remediate.engine;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Profile;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Playbook;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Looks whether every protected item is still there, at each look that has keychains and to the
 * very end. The removal of the MDM profile takes what profiles brought into the System keychain
 * (the MDM identity, those of networks), and the removal of the framework takes JAMF.keychain: each
 * such item is named and written down when it has left, and is not expected afterwards. Anywhere
 * else, and at any other time, it is a loss. What enrolling again put into JAMF.keychain joins.
 */
final class ProtectedWatch {
  /** So many names fit into one entry of the journal. */
  private static final int AT_ONCE = 100;

  private final Plan plan;
  private final ManagementRemoval removals;
  private final RunJournal runJournal;
  private final RunPlaces places;
  private final Inspector inspector;
  private final People people;

  ProtectedWatch(
      Plan plan,
      Playbook playbook,
      RunJournal runJournal,
      RunPlaces places,
      Inspector inspector,
      People people) {
    this.plan = plan;
    this.removals = new ManagementRemoval(plan, playbook, runJournal);
    this.people = people;
    this.runJournal = runJournal;
    this.places = places;
    this.inspector = inspector;
  }

  /**
   * What is wrong with the set.
   *
   * @param reason what is wrong
   * @param message the same, with what to do
   * @param certain true if items are missing, false if it could not be told
   */
  record Loss(String reason, String message, boolean certain) {
    /** Why the step failed then. */
    Failure failure() {
      Failure failure = Failure.of(reason).withStakes(Stakes.PROTECTED);
      return certain
          ? failure.withRemedy("Put back what is missing, as `sudo remediate status` says")
          : failure;
    }

    /** How the run ends for now. */
    RunEnd end(String step) {
      return new RunEnd(certain ? RunEnd.State.RESIDUE : RunEnd.State.STOPPED, step, message);
    }
  }

  /** Writes the set down, once, before the first effect. */
  void begin() {
    if (runJournal.runState().protectedSet().isEmpty()) {
      List<ProtectedSet.Item> items = ProtectedSet.of(plan);
      runJournal.commit(new RunEntry.ProtectedRecorded(ProtectedSet.digest(items), items.size()));
    }
  }

  /**
   * Compares.
   *
   * @param step the step at or after which it is looked
   * @return what to tell a person if the set is not whole or could not be looked at
   */
  Optional<Loss> check(String step, Inspector.Look look) {
    return check(step, look, compareAll(look));
  }

  /** Compares once the Mac may be enrolled again, which makes anew what an earlier time made. */
  Optional<Loss> checkEnrolled(String step, Inspector.Look look) {
    Optional<Loss> loss =
        check(step, look, () -> ProtectedSet.compareOld(plan, look.facts(), runJournal.runState()));
    if (loss.isEmpty()) {
      join(look.plan());
    }
    return loss;
  }

  private Supplier<ProtectedSet> compareAll(Inspector.Look look) {
    return () -> ProtectedSet.compare(plan, look.facts(), runJournal.runState());
  }

  private Optional<Loss> check(
      String step, Inspector.Look look, Supplier<ProtectedSet> comparison) {
    Optional<String> unread = unread(look.facts());
    if (unread.isPresent()) {
      return Optional.of(new Loss(unread.get(), unread.get(), false));
    }
    excuse(step, comparison.get().lost(), look.facts().management().profiles());
    ProtectedSet set = comparison.get();
    List<String> lost = set.lost().stream().map(ProtectedSet.Item::name).toList();
    Set<MacPath> keychains = new LinkedHashSet<>();
    set.lost().forEach(item -> keychains.add(item.keychain()));
    runJournal.commit(
        new StepEntry.ProtectedChecked(
            step,
            ProtectedSet.digest(set.whole()),
            set.whole().size(),
            lost.size(),
            lost,
            keychains.stream().map(MacPath::value).toList()));
    return lost.isEmpty() ? Optional.empty() : Optional.of(loss(lost, keychains));
  }

  private void excuse(
      String step, List<ProtectedSet.Item> missing, Observation<List<Profile>> profiles) {
    List<ProtectedSet.Item> withProfile = new ArrayList<>();
    List<ProtectedSet.Item> withFramework = new ArrayList<>();
    for (ProtectedSet.Item item : missing) {
      if (item.isSystems() && removals.hasProfileLeft(step, item.profiles(), profiles)) {
        withProfile.add(item);
      } else if (item.isJamfs()
          && removals.hasBegun(Action.Verification.FRAMEWORK_GONE)
          && runJournal.runState().protectedJoined().isEmpty()
          && hasCopy(item.keychain())) {
        withFramework.add(item);
      }
    }
    left("MDM profile", withProfile);
    left("Jamf framework", withFramework);
  }

  // Only what can be put back, in case that enrolling again fails; after it nothing leaves any
  // more.
  private boolean hasCopy(MacPath keychain) {
    return KeychainCopies.of(runJournal.runState(), places, inspector.files())
        .lacks(keychain)
        .isEmpty();
  }

  private void left(String with, List<ProtectedSet.Item> items) {
    for (int from = 0; from < items.size(); from += AT_ONCE) {
      List<ProtectedSet.Item> some = items.subList(from, Math.min(items.size(), from + AT_ONCE));
      some.forEach(item -> people.tell("  Left with the " + with + ": " + item.name()));
      runJournal.commit(
          new RunEntry.ProtectedLeft("the-" + with.replace(' ', '-'), digests(some), names(some)));
    }
  }

  // What left and is back as it was joins too: that it left once excuses no second time.
  private void join(Plan now) {
    List<String> old = new ArrayList<>(digests(ProtectedSet.of(plan)));
    runJournal.runState().protectedLeft().forEach(old::remove);
    List<ProtectedSet.Item> fresh = new ArrayList<>();
    for (ProtectedSet.Item item : ProtectedSet.of(now)) {
      if (item.isJamfs() && !old.remove(item.digest()) && fresh.size() < AT_ONCE) {
        fresh.add(item);
      }
    }
    if (!fresh.isEmpty()) {
      runJournal.commit(
          new RunEntry.ProtectedJoined(
              fresh.get(0).keychain().value(), digests(fresh), names(fresh)));
    }
  }

  private static List<String> digests(List<ProtectedSet.Item> items) {
    return items.stream().map(ProtectedSet.Item::digest).toList();
  }

  private static List<String> names(List<ProtectedSet.Item> items) {
    return items.stream().map(ProtectedSet.Item::name).toList();
  }

  private Loss loss(List<String> lost, Set<MacPath> keychains) {
    String reason = "Protected items are missing:\n  " + String.join("\n  ", lost);
    StringBuilder text = new StringBuilder(reason);
    text.append("\nNothing more is done before they are back.");
    for (String line :
        KeychainCopies.of(runJournal.runState(), places, inspector.files())
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
    ProtectedSet.Item one = ProtectedSet.Item.of(item, List.of());
    return one.isSystems() || one.isJamfs();
  }
}
