package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A whole cleanup of a Mac with everything on it")
@Tag("slow")
final class WholeRunTest {
  @TempDir Path temporary;
  private StatefulTree tree;
  private Cleanup cleanup;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(DryRunFixtures.staleRegistration(), temporary);
    cleanup = new Cleanup(tree);
  }

  @Test
  @DisplayName("does exactly what its dry run lists, keeps everything else, and can be rolled back")
  void sameAsDryRun() throws Exception {
    Plan plan = cleanup.preview();
    List<StatefulTree.Item> items = tree.items();
    SortedMap<String, String> files = TreeSnapshot.of(tree);
    assertThat(Effects.carriedOut(tree)).as("a dry run has no effect").isEmpty();

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended).isEqualTo(new Cleanup.Ended(ExitStatus.DONE, "All steps are done."));
    assertThat(Effects.carriedOut(tree)).containsExactlyElementsOf(Effects.listed(plan));
    assertThat(cleanup.time.passed()).isEqualTo(Duration.ofMinutes(30));
    assertThat(FinalState.of(tree).wrongs()).isEmpty();

    List<StatefulTree.Item> left = tree.items();
    for (Plan.Protected each : plan.protectedItems()) {
      Target.Keychain item = (Target.Keychain) each.target();
      if (item.keychain().name().equals("login.keychain-db")) {
        assertThat(left).anyMatch(found -> isThat(found, item));
      }
    }
    assertThat(items).filteredOn(item -> !left.contains(item)).hasSize(takenItems(plan));
    assertThat(changedPaths(files)).allMatch(path -> isListed(path, plan) || isJamfs(path));

    List<Path> moved = inQuarantine();
    assertThat(moved).hasSize(moves(plan).size());
    List<String> lines = cleanup.history().rollBack(Optional.empty(), preview -> true).files();

    assertThat(lines).hasSize(moves(plan).size());
    assertThat(lines)
        .filteredOn(line -> line.startsWith("!"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .as("the new registration wrote it again")
        .contains("com.jamf.management.jamfAAD.plist")
        .contains("something new stands at");
    SortedMap<String, String> restored = TreeSnapshot.of(tree);
    for (MacPath path : moves(plan)) {
      if (!path.name().equals("com.jamf.management.jamfAAD.plist")) {
        assertThat(restored.tailMap(path.value()))
            .as("%s and what is below it", path)
            .containsAllEntriesOf(below(path, files));
      }
    }
  }

  @Test
  @DisplayName("does not begin while an item that holds more than the registration is undecided")
  void undecidedItem() throws Exception {
    for (PlannedStep step : cleanup.preview().steps()) {
      for (int index = 0; index < step.effects().size(); index++) {
        if (step.effects().get(index).warning().isPresent()) {
          cleanup.person.answer(step.id() + "/" + index + "/delete", Decision.LATER);
        }
      }
    }

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(ended.message())
        .contains("com.microsoft.adalcache", "--keychain-scope registration");
    assertThat(Cleanup.runDirectories(tree)).isEmpty();
    assertThat(Effects.carriedOut(tree)).isEmpty();
  }

  private static SortedMap<String, String> below(MacPath path, SortedMap<String, String> files) {
    SortedMap<String, String> below = new TreeMap<>(files);
    below.keySet().removeIf(each -> !new MacPath(each).isAtOrBelow(path));
    return below;
  }

  private static boolean isThat(StatefulTree.Item found, Target.Keychain item) {
    boolean sameKey = item.keyHash() == null || item.keyHash().equals(found.hash());
    return found.keychain().equals(item.keychain())
        && found.label().equals(item.label())
        && sameKey;
  }

  /** An identity is two items, the MDM identity three, and JAMF.keychain has three. */
  private static int takenItems(Plan plan) {
    int taken = 3 + 3;
    for (PlannedStep step : plan.steps()) {
      for (Effect effect : step.effects()) {
        if (effect.target().orElse(null) instanceof Target.Keychain item) {
          taken += item.withPrivateKey() ? 2 : 1;
        }
      }
    }
    return taken;
  }

  private static List<MacPath> moves(Plan plan) {
    List<MacPath> moves = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      for (Effect effect : step.effects()) {
        if (effect.kind() == EffectKind.MOVE_FILE
            || effect.kind() == EffectKind.REMOVE_APPLICATION) {
          moves.add(((Target.File) effect.target().orElseThrow()).path());
        }
      }
    }
    return moves;
  }

  private List<String> changedPaths(SortedMap<String, String> before) throws Exception {
    SortedMap<String, String> after = TreeSnapshot.of(tree);
    List<String> changed = new ArrayList<>();
    for (String path : before.keySet()) {
      if (!before.get(path).equals(after.get(path))) {
        changed.add(path);
      }
    }
    after.keySet().removeAll(before.keySet());
    changed.addAll(after.keySet());
    return changed;
  }

  private static boolean isListed(String path, Plan plan) {
    boolean receipt = path.startsWith("/private/var/db/receipts/com.microsoft.CompanyPortalMac.");
    return receipt || moves(plan).stream().anyMatch(new MacPath(path)::isAtOrBelow);
  }

  private static boolean isJamfs(String path) {
    return path.startsWith("/Library/Application Support/JAMF")
        || path.startsWith("/Applications/Self Service.app")
        || path.startsWith("/usr/local/")
        || path.startsWith("/Library/LaunchDaemons/com.jamf")
        || path.startsWith("/Library/LaunchAgents/com.jamf")
        || path.equals("/Library/Preferences/com.jamfsoftware.jamf.plist")
        || path.equals("/private/var/log/jamf.log");
  }

  private List<Path> inQuarantine() throws Exception {
    Path run = Cleanup.runDirectories(tree).get(0);
    try (Stream<Path> children = Files.list(run.resolve("quarantine"))) {
      return children.toList();
    }
  }
}
