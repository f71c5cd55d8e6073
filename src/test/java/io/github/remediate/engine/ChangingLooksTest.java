package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.engine.Inspector.Aspect;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.Checks;
import io.github.remediate.workshop.EffectParts;
import io.github.remediate.workshop.SeededRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything here is tried at every look that a whole run makes. */
@DisplayName("A Mac that is another one from some look of a run on")
final class ChangingLooksTest {
  private static final MacPath OWN_DATA =
      new MacPath("/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac");
  private static final UserAccount MAX = new UserAccount("max", 502, new MacPath("/Users/max"));

  private static int looks;

  @TempDir Path directory;

  @BeforeAll
  static void countLooks(@TempDir Path directory) {
    EngineHarness run = EngineHarness.small(directory);
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    looks = run.order.looks();
    assertThat(looks).isGreaterThan(10);
  }

  private interface Trial {
    void at(int look, EngineHarness run, Checks checks);
  }

  private void atEveryLook(Trial trial) {
    Checks checks = new Checks();
    for (int look = 1; look <= looks; look++) {
      if (SeededRandom.tries(look, 13)) {
        trial.at(look, EngineHarness.small(directory), checks);
      }
    }
    checks.all();
  }

  private static List<String> deletions(EngineHarness run, int fromLook) {
    return run.order.actsAfterLook(fromLook).stream()
        .filter(act -> act.startsWith("run /usr/bin/security delete-"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"login", "system", "jamf"})
  @DisplayName("never completes once a keychain cannot be read any more, and loses nothing more")
  void blind(String keychain) {
    atEveryLook(
        (look, run, checks) -> {
          run.seeing(
              (number, aspects, seen) ->
                  number >= look ? EngineHarness.blind(seen, keychain) : seen);
          RunEnd end = run.toTheEnd();
          checks.that(
              () ->
                  assertThat(end.state())
                      .as(
                          "%s unread from look %s of %s on: %s",
                          keychain, look, looks, end.message())
                      .isNotEqualTo(RunEnd.State.COMPLETE));
          if (keychain.equals("login")) {
            checks.that(
                () -> assertThat(deletions(run, look)).as("from look %s on", look).isEmpty());
          }
        });
  }

  @Test
  @DisplayName("comes to the same end where a keychain cannot be read once")
  void blindOnce() {
    EngineHarness whole = EngineHarness.small(directory);
    whole.toTheEnd();
    atEveryLook(
        (look, run, checks) -> {
          boolean[] mattered = {false};
          run.seeing(
              (number, aspects, seen) -> {
                if (number != look || !aspects.contains(Aspect.KEYCHAINS)) {
                  return seen;
                }
                mattered[0] = true;
                return EngineHarness.blind(seen, "login");
              });
          RunEnd end = run.toTheEnd();
          checks.that(
              () ->
                  assertThat(end.state())
                      .as("look %s: %s", look, end.message())
                      .isEqualTo(RunEnd.State.COMPLETE));
          checks.that(
              () ->
                  assertThat(run.order.looks())
                      .as("unread at look %s, and looked again", look)
                      .isGreaterThan(mattered[0] ? look : 0));
          checks.that(
              () ->
                  assertThat(Interference.labels(run.mac))
                      .as("unread at look %s", look)
                      .isEqualTo(Interference.labels(whole.mac)));
        });
  }

  @Test
  @DisplayName("never completes once a protected item is gone, and says which")
  void protectedItemLost() {
    atEveryLook(
        (look, run, checks) -> {
          Target.Keychain key = protectedKey(run.plan());
          run.before(look, () -> Interference.lose(run.mac, key));
          RunEnd end = run.toTheEnd();
          checks.that(
              () ->
                  assertThat(end.state())
                      .as("gone before look %s of %s: %s", look, looks, end.message())
                      .isEqualTo(RunEnd.State.RESIDUE));
          checks.that(() -> assertThat(end.message()).as("look %s", look).contains(key.label()));
        });
  }

  @Test
  @DisplayName("completes where some of what left with the management came back with it")
  void leftAndCameBack() {
    EngineHarness run = EngineHarness.small(directory);
    List<Target.Keychain> leave = new ArrayList<>();
    for (Plan.Protected item : run.plan().protectedItems()) {
      if (item.target() instanceof Target.Keychain keychain
          && keychain.keychain().name().equals("System.keychain")) {
        leave.add(keychain);
      }
    }
    List<Runnable> back = new ArrayList<>();
    leave.forEach(item -> back.add(Interference.restoring(run.mac, item)));
    boolean[] left = {false};
    run.before(
        looks,
        () -> {
          left[0] = leave.stream().anyMatch(item -> !Interference.has(run.mac, item));
          back.forEach(Runnable::run);
        });
    RunEnd end = run.toTheEnd();
    assertThat(left[0]).as("something of %s left", leave).isTrue();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
  }

  static Target.Keychain protectedKey(Plan plan) {
    for (Plan.Protected item : plan.protectedItems()) {
      if (item.target() instanceof Target.Keychain keychain
          && keychain.itemClass() == ItemClass.PRIVATE_KEY
          && keychain.keychain().name().startsWith("login")) {
        return keychain;
      }
    }
    throw new AssertionError("nothing is protected");
  }

  @Test
  @DisplayName("loses no item that the guards keep by then")
  void guardsRefuse() {
    atEveryLook(
        (look, run, checks) -> {
          run.seeing(
              (number, aspects, seen) ->
                  number < look
                      ? seen
                      : new Inspector.Look(
                          seen.facts(), EngineHarness.steps(seen.plan(), ChangingLooksTest::kept)));
          RunEnd end = run.toTheEnd();
          checks.that(
              () -> assertThat(deletions(run, look)).as("kept from look %s on", look).isEmpty());
          if (deletions(run, 0).isEmpty()) {
            checks.that(
                () -> assertThat(end.state()).as("%s", end).isNotEqualTo(RunEnd.State.COMPLETE));
          }
        });
  }

  private static PlannedStep kept(PlannedStep step) {
    List<PlannedStep.Kept> kept = new ArrayList<>(step.kept());
    List<Effect> effects = new ArrayList<>();
    for (Effect effect : step.effects()) {
      if (effect.target().orElse(null) instanceof Target.Keychain) {
        kept.add(new PlannedStep.Kept(effect.target().get(), "rule", "it is another's by now"));
      } else {
        effects.add(effect);
      }
    }
    return EngineHarness.with(EngineHarness.with(step, "effects", effects), "kept", kept);
  }

  @Test
  @DisplayName("loses no item to a command once no command names it exactly")
  void notNamedExactly() {
    atEveryLook(
        (look, run, checks) -> {
          run.seeing(
              (number, aspects, seen) ->
                  number < look
                      ? seen
                      : new Inspector.Look(
                          seen.facts(),
                          EngineHarness.steps(seen.plan(), ChangingLooksTest::byHand)));
          run.toTheEnd();
          checks.that(() -> assertThat(deletions(run, look)).as("from look %s on", look).isEmpty());
        });
  }

  private static PlannedStep byHand(PlannedStep step) {
    List<Effect> effects = new ArrayList<>();
    for (Effect effect : step.effects()) {
      effects.add(
          effect instanceof Effect.DeleteItem
              ? EffectParts.of(effect).withKind(EffectKind.DELETE_ITEM_BY_HAND).effect()
              : effect);
    }
    return EngineHarness.with(step, "effects", effects);
  }

  @Test
  @DisplayName("keeps a directory that became a link, or another's, before it is moved")
  void fileChanges() {
    atEveryLook(
        (look, run, checks) -> {
          boolean link = look % 2 == 0;
          boolean[] changed = {false};
          run.before(
              look,
              () -> {
                if (Interference.has(run.mac, OWN_DATA)) {
                  changed[0] = true;
                  if (link) {
                    Interference.link(run.mac, OWN_DATA, "/Users/jane/Documents");
                  } else {
                    Interference.give(run.mac, OWN_DATA, MAX);
                  }
                }
              });
          RunEnd end = run.toTheEnd();
          if (changed[0]) {
            checks.that(
                () ->
                    assertThat(run.order.actsAfterLook(look))
                        .as("%s from look %s on", link ? "a link" : "another's", look)
                        .doesNotContain("move " + OWN_DATA));
            checks.that(
                () -> assertThat(end.state()).as("%s", end).isNotEqualTo(RunEnd.State.COMPLETE));
            checks.that(() -> assertThat(Interference.has(run.mac, OWN_DATA)).isTrue());
          } else {
            checks.that(
                () -> assertThat(end.state()).as("%s", end).isEqualTo(RunEnd.State.COMPLETE));
          }
        });
  }
}
