package io.github.remediate.virtual;

import io.github.remediate.engine.RunEnd;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.GeneratedMac;
import io.github.remediate.workshop.VirtualMacHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Cleans one generated Mac, up to the moment before it is enrolled again, and holds what must be
 * true of every Mac against it. Whatever is not true is a line of {@link #broken}.
 */
final class GeneratedMacTrial {
  private static final int MOST_ROUNDS = 25;
  private static final MacPath STATE = new MacPath("/Library/Application Support/Remediate");
  private static final String JOB = "/Library/LaunchDaemons/io.github.remediate.resume.plist";

  private static final Observation<List<ServerRecord>> NO_RECORDS = Observation.known(List.of());

  /** What removeFramework takes, and what pkgutil forgets. */
  private static final List<String> WITH_MANAGEMENT =
      List.of(
          "/usr/local/jamf",
          "/usr/local/bin/jamf",
          "/usr/local/bin/jamfAgent",
          "/Library/Application Support/JAMF",
          "/Applications/Self Service.app",
          "/Library/Preferences/com.jamfsoftware.jamf.plist",
          "/private/var/log/jamf.log",
          "/Library/LaunchDaemons/com.jamf",
          "/Library/LaunchAgents/com.jamf",
          "/private/var/db/receipts/com.microsoft.CompanyPortalMac");

  private final long seed;
  private final List<String> broken = new ArrayList<>();
  private boolean ran;
  private int removed;

  private GeneratedMacTrial(long seed) {
    this.seed = seed;
  }

  /** Tries the Mac of that seed. */
  static GeneratedMacTrial of(long seed) {
    GeneratedMacTrial trial = new GeneratedMacTrial(seed);
    try {
      trial.carryOut();
    } catch (RuntimeException | AssertionError e) {
      trial.broken.add("seed " + seed + ": " + e);
    }
    return trial;
  }

  /** What was not true, a line each, with the seed. */
  List<String> broken() {
    return broken;
  }

  /** Whether a run could begin: not where a step could not be planned. */
  boolean ran() {
    return ran;
  }

  /** How many keychain items went. */
  int removed() {
    return removed;
  }

  private void require(boolean truth, String what) {
    if (!truth) {
      broken.add("seed " + seed + ": " + what);
    }
  }

  /** One Mac on its way, and how it was in the beginning. */
  private static final class Way {
    final VirtualMac mac;
    final Instant start;
    final VirtualMacHarness rehearsal;
    final MacFacts before;
    final VirtualPerson person;

    Way(long seed) {
      this(ForgedVirtualMacs.of(GeneratedMac.forge(seed)));
    }

    private Way(VirtualMac mac) {
      this.mac = mac;
      start = mac.now();
      rehearsal = new VirtualMacHarness(mac, NO_RECORDS);
      before = rehearsal.first;
      person = new VirtualPerson(mac, before).answers("enroll", Decision.LATER);
    }

    /** The same Mac once more, as it is now. */
    Way twin() {
      return new Way(VirtualMac.like(before, mac, mac, start, 1));
    }

    /** Runs, and resumes, until the Mac is clean and waits to be enrolled. */
    Optional<String> clean() {
      String last = "";
      for (int round = 0; round < MOST_ROUNDS; round++) {
        try {
          RunEnd end = rehearsal.go(person);
          if (end.step().equals("enroll")) {
            return Optional.empty();
          }
          last = end.state() + " at " + end.step() + ": " + end.message();
          if (end.state() != RunEnd.State.WAITING) {
            return Optional.of("the run ends " + last);
          }
          mac.elapse(Duration.ofMinutes(3));
        } catch (PowerLost lost) {
          mac.powerOn();
          finishRemoval();
        }
      }
      return Optional.of("the run does not get to the enrollment: " + last);
    }

    /** jamf was cut off while it removed itself: what is left cannot do it, so a person does. */
    private void finishRemoval() {
      if (before.management().framework().isKnown() && !mac.state().tree.has(JamfFramework.LINK)) {
        new JamfFramework(mac.state()).remove();
      }
    }

    List<StoredItem> items(MacPath keychain) {
      return mac.state().keychain(keychain).map(VirtualKeychain::items).orElse(List.of());
    }

    List<StoredItem> login() {
      return items(MacState.loginKeychain(before.user().found().orElseThrow()));
    }

    /** Every entry but the program's own: what it is, whose, and what it holds. */
    Map<MacPath, String> files() {
      Map<MacPath, String> files = new TreeMap<>();
      mac.state()
          .tree
          .below(MacPath.ROOT)
          .forEach(
              (path, node) -> {
                if (!path.isAtOrBelow(STATE) && !path.value().equals(JOB)) {
                  files.put(path, told(path, node));
                }
              });
      return files;
    }

    private static String told(MacPath path, TreeNode node) {
      FileEntry entry = node.entry(path);
      String own = entry.kind() + " " + entry.uid() + ":" + entry.gid() + " " + entry.mode() + " ";
      return entry.kind() == FileEntry.Kind.DIRECTORY || node.keychain() != null
          ? own
          : own
              + entry.size()
              + " "
              + entry.modified()
              + " "
              + entry.linkTarget()
              + " "
              + Arrays.hashCode(node.content());
    }
  }

  private void carryOut() {
    Way way = new Way(seed);
    Map<MacPath, String> filesBefore = way.files();
    List<StoredItem> loginBefore = way.login();
    List<StoredItem> systemBefore = way.items(MacState.SYSTEM_KEYCHAIN);
    Plan plan = way.rehearsal.plan;
    require(
        way.files().equals(filesBefore) && way.login().equals(loginBefore),
        "a dry run changed something");
    everyItemHasItsPlace(way.before, plan);
    if (plan.steps().stream().anyMatch(step -> step.state() == PlannedStep.State.BLOCKED)) {
      return;
    }
    ran = true;
    Way twin = way.twin();
    int begin = way.mac.faults().moments();
    Optional<String> problem = way.clean();
    require(problem.isEmpty(), problem.orElse(""));
    if (problem.isPresent()) {
      return;
    }
    int moments = way.mac.faults().moments() - begin;
    keychainIsAsPlanned(way, loginBefore, plan);
    otherKeychainsAreWhole(way, systemBefore);
    filesAreAsPlanned(way, filesBefore, plan);
    nothingIsLeftFor(way, plan);
    killedIsAsNeverKilled(way, twin, moments);
    rollbackRestores(way, filesBefore, plan);
  }

  private static List<Target.Keychain> planned(Plan plan) {
    List<Target.Keychain> targets = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      for (Effect effect : step.effects()) {
        boolean deletes =
            effect instanceof Effect.DeleteItem || effect instanceof Effect.DeleteItemByHand;
        if (deletes && effect.target().orElse(null) instanceof Target.Keychain item) {
          targets.add(item);
        }
      }
    }
    return targets;
  }

  private static String name(Target.Keychain item) {
    String itemClass = item.itemClass().word();
    return String.join(
        "|",
        itemClass,
        Objects.toString(item.label(), ""),
        Objects.toString(item.account(), ""),
        Objects.toString(item.service(), ""),
        Objects.toString(item.keyHash(), ""));
  }

  private static String name(KeychainItem item) {
    return String.join(
        "|",
        item.itemClass().word(),
        item.label() == null ? "" : item.label().display(),
        item.account() == null ? "" : item.account().display(),
        item.service() == null ? "" : item.service().display(),
        item.keyHash() == null ? "" : item.keyHash().hex());
  }

  private static void count(Map<String, Integer> counts, String name) {
    counts.merge(name, 1, Integer::sum);
  }

  /** Every item is planned, kept or protected with a reason, undecided, or unrelated. */
  private void everyItemHasItsPlace(MacFacts facts, Plan plan) {
    List<KeychainItem> items = facts.keychains().login().found().orElseThrow().items();
    MacPath login = facts.keychains().login().found().orElseThrow().path();
    Map<String, Integer> there = new HashMap<>();
    items.forEach(item -> count(there, name(item)));
    Map<String, Integer> planned = new HashMap<>();
    Map<String, Integer> privateKeys = new HashMap<>();
    for (Target.Keychain item : planned(plan)) {
      count(planned, name(item));
      if (item.withPrivateKey()) {
        count(privateKeys, Objects.toString(item.keyHash(), ""));
      }
    }
    Map<String, Integer> isProtected = new HashMap<>();
    for (Plan.Protected each : plan.protectedItems()) {
      if (each.target() instanceof Target.Keychain item && item.keychain().equals(login)) {
        count(isProtected, name(item));
      }
    }
    Map<String, Integer> kept = new HashMap<>();
    for (PlannedStep step : plan.steps()) {
      for (PlannedStep.Kept each : step.kept()) {
        require(!each.reason().isBlank() && !each.rule().isBlank(), "kept without a reason");
        if (each.target() instanceof Target.Keychain item && item.keychain().equals(login)) {
          count(kept, name(item));
        }
      }
      for (PlannedStep.Undecided each : step.unknown()) {
        if (each.target() instanceof Target.Keychain item) {
          count(kept, name(item));
        }
      }
    }
    there.forEach(
        (name, number) -> {
          int gone = planned.getOrDefault(name, 0);
          int safe = isProtected.getOrDefault(name, 0);
          require(gone + safe <= number, "both planned and protected: " + name);
          int placed = gone + Math.max(safe, kept.getOrDefault(name, 0));
          // An identity is its certificate and one private key of the same hash.
          String keyHash = name.substring(name.lastIndexOf('|') + 1);
          while (placed < number
              && name.startsWith("private-key|")
              && privateKeys.merge(keyHash, -1, Integer::sum) >= 0) {
            placed++;
          }
          require(placed >= number || isUnrelated(name), "has no place in the plan: " + name);
        });
    planned.forEach(
        (name, number) ->
            require(there.getOrDefault(name, 0) >= number, "planned and not there: " + name));
    require(
        planned(plan).stream().allMatch(item -> item.keychain().equals(login)),
        "planned outside the login keychain");
  }

  /** Keys always have their place; of the rest, what begins with none of the names in question. */
  private static boolean isUnrelated(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean key = lower.startsWith("public-key") || lower.startsWith("private-key");
    return !key
        && !lower.contains("|com.microsoft.companyportal|")
        && !lower.contains("|com.microsoft.workplacejoin.");
  }

  /** What the plan names went, an identity's private key with it, and nothing else. */
  private void keychainIsAsPlanned(Way way, List<StoredItem> before, Plan plan) {
    List<StoredItem> after = way.login();
    List<Integer> gone = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < before.size(); i++) {
      if (at < after.size() && after.get(at).equals(before.get(i))) {
        at++;
      } else {
        gone.add(i);
      }
    }
    require(at == after.size(), "an item was changed, added or moved");
    removed = gone.size();
    Map<Integer, KeychainItem> known = new HashMap<>();
    for (KeychainItem item : way.before.keychains().login().found().orElseThrow().items()) {
      known.put(item.ordinal(), item);
    }
    Map<String, Integer> left = new HashMap<>();
    Map<String, Integer> privateKeys = new HashMap<>();
    for (Target.Keychain item : planned(plan)) {
      count(left, name(item));
      if (item.withPrivateKey()) {
        count(privateKeys, Objects.toString(item.keyHash(), ""));
      }
    }
    for (int index : gone) {
      KeychainItem item = known.get(index);
      if (item == null) {
        require(false, "an item went that nobody looked at");
        continue;
      }
      boolean named = left.merge(name(item), -1, Integer::sum) >= 0;
      boolean withIdentity =
          !named
              && item.itemClass() == ItemClass.PRIVATE_KEY
              && privateKeys.merge(item.keyHash().hex(), -1, Integer::sum) >= 0;
      require(named || withIdentity, "went without being planned: " + name(item));
    }
    left.forEach((name, number) -> require(number <= 0, "planned and still there: " + name));
  }

  private void otherKeychainsAreWhole(Way way, List<StoredItem> before) {
    List<StoredItem> after = new ArrayList<>(way.items(MacState.SYSTEM_KEYCHAIN));
    List<StoredItem> lost = new ArrayList<>(before);
    after.forEach(lost::remove);
    boolean managed = way.before.management().enrollment().found().orElseThrow().enrolled();
    require(lost.isEmpty() || managed, "the System keychain lost items without an MDM profile");
    for (StoredItem item : before) {
      after.remove(item);
    }
    require(after.isEmpty(), "the System keychain got new items");
  }

  private static List<MacPath> moved(Plan plan) {
    List<MacPath> moved = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      for (Effect effect : step.effects()) {
        boolean moves =
            effect.kind() == EffectKind.MOVE_FILE || effect.kind() == EffectKind.REMOVE_APPLICATION;
        if (moves && effect.target().orElse(null) instanceof Target.File file) {
          moved.add(file.path());
        }
      }
    }
    return moved;
  }

  private static boolean leavesWithManagement(MacPath path) {
    return WITH_MANAGEMENT.stream().anyMatch(start -> path.value().startsWith(start));
  }

  private void filesAreAsPlanned(Way way, Map<MacPath, String> before, Plan plan) {
    Map<MacPath, String> after = way.files();
    List<MacPath> moved = moved(plan);
    before.forEach(
        (path, told) -> {
          boolean planned = moved.stream().anyMatch(path::isAtOrBelow);
          if (planned) {
            require(!after.containsKey(path), "planned and still there: " + path);
          } else if (!leavesWithManagement(path)) {
            require(told.equals(after.get(path)), "changed without being planned: " + path);
          }
        });
    after.forEach(
        (path, told) -> require(before.containsKey(path), "made without being planned: " + path));
  }

  /** A second dry run plans nothing that a machine can do, nor a person in the keychain. */
  private void nothingIsLeftFor(Way way, Plan first) {
    Plan again = VirtualMacHarness.plan(way.rehearsal.look());
    Set<Target> sharedKeys = new HashSet<>();
    for (PlannedStep step : first.steps()) {
      for (PlannedStep.Kept kept : step.kept()) {
        if (kept.rule().equals("shared-key")) {
          sharedKeys.add(kept.target());
        }
      }
    }
    for (PlannedStep step : again.steps()) {
      for (Effect effect : step.effects()) {
        boolean harmless =
            switch (effect.kind()) {
              case MOVE_FILE,
                  REMOVE_APPLICATION,
                  DELETE_ITEM,
                  DELETE_ITEM_BY_HAND,
                  RUN_COMMAND,
                  QUIT_APPLICATION,
                  FORGET_RECEIPT ->
                  false;
              case COPY_FILE, DISABLE_RECORD, DELETE_RECORD, RESTART, WAIT, ASK_PERSON -> true;
            };
        // Kept for the sake of another certificate that went in a later step.
        harmless |= effect.target().isPresent() && sharedKeys.contains(effect.target().get());
        require(harmless, "a second dry run plans " + effect.kind() + " " + effect.target());
      }
    }
  }

  private void killedIsAsNeverKilled(Way whole, Way cut, int moments) {
    int moment = 1 + new Random(seed).nextInt(moments);
    cut.mac.faults().losePowerAt(cut.mac.faults().moments() + moment);
    Optional<String> problem = cut.clean();
    String when = "killed at moment " + moment + " of " + moments + ": ";
    require(problem.isEmpty(), when + problem.orElse(""));
    require(cut.login().equals(whole.login()), when + "the login keychain is another");
    require(
        names(cut.items(MacState.SYSTEM_KEYCHAIN))
            .equals(names(whole.items(MacState.SYSTEM_KEYCHAIN))),
        when + "the System keychain is another");
    require(
        cut.files().equals(whole.files()),
        when + "the files are others: " + difference(cut.files(), whole.files()));
    require(
        cut.rehearsal.runState().quarantined().stream()
            .map(StepEntry.FileQuarantined::path)
            .distinct()
            .sorted()
            .toList()
            .equals(
                whole.rehearsal.runState().quarantined().stream()
                    .map(StepEntry.FileQuarantined::path)
                    .distinct()
                    .sorted()
                    .toList()),
        when + "the quarantine is another");
  }

  private static String difference(Map<MacPath, String> one, Map<MacPath, String> other) {
    Map<MacPath, String> all = new TreeMap<>(one);
    all.putAll(other);
    List<String> lines = new ArrayList<>();
    for (MacPath path : all.keySet()) {
      if (!Objects.equals(one.get(path), other.get(path))) {
        lines.add(path + ": " + one.get(path) + " / " + other.get(path));
      }
    }
    return String.join(", ", lines);
  }

  private static List<String> names(List<StoredItem> items) {
    List<String> names = new ArrayList<>();
    items.forEach(item -> names.add(item.toString()));
    Collections.sort(names);
    return names;
  }

  private void rollbackRestores(Way way, Map<MacPath, String> before, Plan plan) {
    UserAccount user = way.before.user().found().orElseThrow();
    RunState runState = way.rehearsal.runState();
    List<StepEntry.FileQuarantined> files = new ArrayList<>(runState.quarantined());
    Collections.reverse(files);
    for (StepEntry.FileQuarantined file : files) {
      MacPath original = new MacPath(file.path());
      Optional<UserAccount> owner =
          original.isAtOrBelow(user.home()) ? Optional.of(user) : Optional.empty();
      ChangeResult change =
          way.mac.putBack(VirtualMacHarness.quarantine().child(file.name()), original, owner);
      require(change instanceof ChangeResult.Made, "not put back: " + change);
    }
    Map<MacPath, String> after = way.files();
    for (MacPath root : moved(plan)) {
      before.forEach(
          (path, told) -> {
            if (path.isAtOrBelow(root)) {
              require(told.equals(after.get(path)), "not put back as it was: " + path);
            }
          });
    }
  }
}
