package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A protected item is lost")
final class ProtectedWatchTest {
  private static final String PROFILE = "removeMdmProfile";
  private static final String FRAMEWORK = "removeFramework";

  @TempDir Path directory;

  /** The first item of that keychain and kind which a plan for the Mac as it is now protects. */
  private static Target.Keychain item(Plan plan, String keychain, String itemClass) {
    return plan.protectedItems().stream()
        .map(Plan.Protected::target)
        .filter(Target.Keychain.class::isInstance)
        .map(Target.Keychain.class::cast)
        .filter(each -> each.keychain().name().equals(keychain))
        .filter(each -> each.classWord().equals(itemClass))
        .findFirst()
        .orElseThrow();
  }

  private static Plan now(EngineHarness run) {
    return EngineHarness.look(run.rehearsal.look()).plan();
  }

  /** Lets something happen once, with a command of the run: right before or right after it. */
  private static void with(EngineHarness run, String command, boolean before, Runnable what) {
    boolean[] done = {false};
    run.handing(
        (call, arguments, own) -> {
          boolean now =
              !done[0] && call.equals("run") && RunOrder.words(arguments).contains(command);
          done[0] |= now;
          if (now && before) {
            what.run();
          }
          Object result = own.act();
          if (now && !before) {
            what.run();
          }
          return result;
        });
  }

  /** Lets something happen once, before the first look after that question was answered. */
  private static void afterAnswer(EngineHarness run, String question, Runnable what) {
    boolean[] done = {false};
    run.beforeEach(
        () -> {
          if (!done[0] && run.person.questions().contains(question)) {
            done[0] = true;
            what.run();
          }
        });
  }

  private static RunEnd overTheRestart(EngineHarness run) {
    run.go();
    run.mac.elapse(Duration.ofMinutes(3));
    return run.go();
  }

  private static void isLost(RunEnd end, String step, Target.Keychain item) {
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.RESIDUE);
    assertThat(end.step()).isEqualTo(step);
    assertThat(end.message()).contains("Protected items are missing", item.keychain().value());
  }

  @Test
  @DisplayName("where it leaves JAMF.keychain before the framework does")
  void beforeTheFramework() {
    EngineHarness run = EngineHarness.small(directory);
    Target.Keychain key = item(run.plan(), "JAMF.keychain", "private-key");
    with(run, PROFILE, false, () -> Interference.lose(run.mac, key));

    isLost(run.go(), "remove-mdm-profile", key);

    assertThat(run.order.acts()).noneMatch(act -> act.contains(FRAMEWORK));
  }

  @Test
  @DisplayName("where it leaves with the framework and the run's copy of it is gone")
  void withoutCopy() {
    EngineHarness run = EngineHarness.small(directory);
    Target.Keychain key = item(run.plan(), "JAMF.keychain", "private-key");
    MacPath evidence = VirtualMacHarness.quarantine().parent().child("evidence");
    with(
        run,
        FRAMEWORK,
        true,
        () ->
            run.mac.list(evidence).found().orElseThrow().stream()
                .filter(name -> name.endsWith("JAMF.keychain"))
                .forEach(name -> Interference.remove(run.mac, evidence.child(name))));

    isLost(run.go(), "remove-framework", key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"login", "system", "jamf"})
  @DisplayName("or may be, where a keychain cannot be read: the step stops, and nothing is done")
  void unread(String keychain) {
    EngineHarness run = EngineHarness.small(directory);
    run.seeing((number, aspects, seen) -> EngineHarness.blind(seen, keychain));

    RunEnd end = run.go();

    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.step()).isEqualTo("remove-mdm-profile");
    assertThat(end.message()).contains("whether the protected items are whole: security hangs");
    assertThat(run.order.acts("run ")).isEmpty();
    assertThat(run.runState().remedy("remove-mdm-profile")).isEmpty();
    assertThat(run.runState().loss()).isEmpty();
  }

  @Test
  @DisplayName("not where it leaves with what brought it: each is named, and written down")
  void leaves() {
    EngineHarness run = EngineHarness.small(directory);
    run.go();

    List<RunEntry.ProtectedLeft> left = run.entries(RunEntry.ProtectedLeft.class);
    assertThat(left)
        .extracting(RunEntry.ProtectedLeft::with)
        .containsExactly("the-MDM-profile", "the-Jamf-framework");
    for (RunEntry.ProtectedLeft each : left) {
      assertThat(each.items()).isNotEmpty().hasSameSizeAs(each.names());
      String with = each.with().substring("the-".length()).replace('-', ' ');
      for (String name : each.names()) {
        assertThat(run.told()).contains("  Left with the " + with + ": " + name);
      }
    }
    assertThat(left.get(0).names()).allMatch(name -> name.endsWith("System.keychain"));
    assertThat(left.get(1).names()).allMatch(name -> name.endsWith("JAMF.keychain"));
    assertThat(run.entries(StepEntry.ProtectedChecked.class))
        .isNotEmpty()
        .allMatch(checked -> checked.missing() == 0 && checked.lost().isEmpty());
    assertThat(run.entries(RunEntry.ProtectedRecorded.class)).hasSize(1);
    run.go();
    assertThat(run.entries(RunEntry.ProtectedRecorded.class)).as("once").hasSize(1);
  }

  @Test
  @DisplayName("and the run stands still, says which, where from, and how it is put back")
  void message() {
    EngineHarness run = EngineHarness.small(directory);
    Target.Keychain key = ChangingLooksTest.protectedKey(run.plan());
    with(run, PROFILE, false, () -> Interference.lose(run.mac, key));

    RunEnd end = run.go();

    String name = "private key 'JAMF Private Key' of " + key.keychain();
    assertThat(end.message())
        .startsWith("Protected items are missing:\n  " + name + "\nNothing more is done")
        .contains("The copy of " + key.keychain() + " of before: ")
        .endsWith("Then `sudo remediate resume`, which looks again.");
    StepEntry.ProtectedChecked loss = run.runState().loss().orElseThrow();
    assertThat(loss.lost()).containsExactly(name);
    assertThat(loss.keychains()).containsExactly(key.keychain().value());
    assertThat(run.runState().remedy("remove-mdm-profile")).isPresent();
  }

  @Test
  @DisplayName("in the step whose command took it, and nothing is asked after that")
  void atOnce() {
    EngineHarness run = EngineHarness.small(directory);
    Target.Keychain key = ChangingLooksTest.protectedKey(run.plan());
    with(run, PROFILE, false, () -> Interference.lose(run.mac, key));

    isLost(run.go(), "remove-mdm-profile", key);

    assertThat(run.runState().state("remove-mdm-profile")).isEqualTo(StepState.FAILED);
    assertThat(run.person.questions()).doesNotContain("remove-framework");
  }

  @Test
  @DisplayName("where it is a key that enrolling again put into JAMF.keychain")
  void newKey() {
    EngineHarness run = EngineHarness.small(directory);
    Target.Keychain old = item(run.plan(), "JAMF.keychain", "private-key");
    List<Target.Keychain> fresh = new ArrayList<>();
    afterAnswer(
        run,
        "register/0",
        () -> {
          fresh.add(item(now(run), "JAMF.keychain", "private-key"));
          Interference.lose(run.mac, fresh.get(0));
        });

    isLost(overTheRestart(run), "register", old);

    assertThat(fresh).doesNotContain(old);
    assertThat(run.runState().ended()).isEmpty();
  }

  @Test
  @DisplayName("where it is such a key, and the old copy stays as nobody sees the enrollment")
  void newKeyBesideTheCopy() {
    EngineHarness run = EngineHarness.small(directory);
    Target.Keychain old = item(run.plan(), "JAMF.keychain", "private-key");
    run.seeing(
            (number, aspects, seen) ->
                run.person.questions().contains("enroll/0")
                    ? EngineHarness.untoldManagement(seen)
                    : seen)
        .saying(id -> id.startsWith("enroll/") ? Decision.YES : Decision.LATER);
    afterAnswer(
        run,
        "register/0",
        () -> Interference.lose(run.mac, item(now(run), "JAMF.keychain", "private-key")));

    isLost(overTheRestart(run), "register", old);
  }

  @Test
  @DisplayName("where enrolling again put it back into JAMF.keychain as it was, and it goes again")
  void backAndGone() {
    EngineHarness run = EngineHarness.small(directory);
    Target.Keychain key = item(run.plan(), "JAMF.keychain", "private-key");
    Runnable back = Interference.restoring(run.mac, key);
    List<Runnable> next = new ArrayList<>(List.of(back));
    run.beforeEach(
        () -> {
          if (run.person.questions().contains("register/0")) {
            if (Interference.has(run.mac, key)) {
              Interference.lose(run.mac, key);
            }
          } else if (run.person.questions().contains("enroll/0") && !next.isEmpty()) {
            next.remove(0).run();
          }
        });

    isLost(overTheRestart(run), "register", key);

    assertThat(next).isEmpty();
    assertThat(run.runState().protectedJoined().map(RunEntry.ProtectedJoined::names).orElseThrow())
        .isNotEmpty();
  }
}
