package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a step removed")
final class RecurrenceCheckTest {
  private static final MacPath OWN_DATA =
      new MacPath("/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac");
  private static final Predicate<Effect> IDENTITY =
      effect ->
          effect.target().orElse(null) instanceof Target.Keychain item && item.withPrivateKey();
  private static final String LAST_BEFORE_RENEWAL = "/usr/bin/pkgutil";

  @TempDir Path directory;

  private static Target.Keychain target(EngineHarness run, Predicate<Effect> which) {
    for (PlannedStep step : run.plan().steps()) {
      for (Effect effect : step.effects()) {
        if (which.test(effect)) {
          return (Target.Keychain) effect.target().orElseThrow();
        }
      }
    }
    throw new AssertionError("there is none");
  }

  /** Goes on over the restart, to the end or what keeps the run from it. */
  private static RunEnd overTheRestart(EngineHarness run) {
    run.go();
    run.mac.elapse(Duration.ofMinutes(3));
    return run.go();
  }

  private static void after(EngineHarness run, String command, Runnable what) {
    boolean[] done = {false};
    run.handing(
        (call, arguments, own) -> {
          Object result = own.act();
          if (!done[0] && RunOrder.words(arguments).contains(command)) {
            done[0] = true;
            what.run();
          }
          return result;
        });
  }

  @Test
  @DisplayName("and is back keeps the Mac from being enrolled again, and is removed once more")
  void fileIsBack() {
    EngineHarness run = EngineHarness.small(directory);
    after(
        run,
        LAST_BEFORE_RENEWAL,
        () ->
            Interference.give(
                run.mac, OWN_DATA, run.rehearsal.first().user().found().orElseThrow()));
    RunEnd end = overTheRestart(run);
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.RESIDUE);
    assertThat(end.step()).isEqualTo("remove-files");
    assertThat(end.message())
        .contains("Back since its step removed it", "step 6: " + OWN_DATA, "Quit the app");
    assertThat(run.person.questions()).doesNotContain("enroll/0");
    assertThat(run.runState().state("remove-files")).isEqualTo(StepState.FAILED);

    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(Interference.has(run.mac, OWN_DATA)).isFalse();
  }

  @Test
  @DisplayName("and of which a look cannot tell keeps the Mac from being enrolled again")
  void untold() {
    EngineHarness run = EngineHarness.small(directory);
    boolean[] blind = {false};
    after(run, LAST_BEFORE_RENEWAL, () -> blind[0] = true);
    run.seeing(
        (number, aspects, seen) ->
            blind[0]
                ? new Inspector.Look(
                    seen.facts(), EngineHarness.steps(seen.plan(), RecurrenceCheckTest::unknown))
                : seen);
    RunEnd end = overTheRestart(run);
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message())
        .isEqualTo("Looking once more: It cannot be told whether it is still gone: EPERM.");
    assertNoted(run, end);
    assertThat(run.person.questions()).doesNotContain("enroll/0");
    blind[0] = false;
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
  }

  /** The journal has it too, for whoever looks later. */
  private static void assertNoted(EngineHarness run, RunEnd end) {
    RunEntry.Note note = run.entries(RunEntry.Note.class).get(0);
    assertThat(note.text()).isEqualTo(end.message());
    assertThat(note.step().orElse("")).isEqualTo(end.step());
  }

  private static PlannedStep unknown(PlannedStep step) {
    if (!step.id().equals("remove-files")) {
      return step;
    }
    return EngineHarness.with(
        step, "unknown", List.of(new PlannedStep.Undecided(new Target.File(OWN_DATA), "EPERM")));
  }

  @Test
  @DisplayName("and of which the last look cannot tell keeps the run from its end")
  void untoldAtTheEnd() {
    EngineHarness whole = EngineHarness.small(directory);
    whole.toTheEnd();
    int last = whole.order.looks();
    EngineHarness run = EngineHarness.small(directory);
    run.seeing(
        (number, aspects, seen) ->
            number == last
                ? new Inspector.Look(
                    seen.facts(), EngineHarness.steps(seen.plan(), RecurrenceCheckTest::unknown))
                : seen);
    RunEnd end = overTheRestart(run);
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(run.runState().ended()).isEmpty();
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
  }

  @Test
  @DisplayName(
      "is looked for in all places once before the Mac is enrolled again, and once at last")
  void looks() {
    EngineHarness run = EngineHarness.small(directory);
    List<String> all = new ArrayList<>();
    run.seeing(
        (number, aspects, seen) -> {
          if (aspects.equals(EnumSet.allOf(Inspector.Aspect.class))) {
            all.add(run.person.questions().contains("register/0") ? "last" : "before");
            assertThat(run.person.questions().contains("enroll/0"))
                .isEqualTo(run.person.questions().contains("register/0"));
          }
          return seen;
        });
    run.toTheEnd();
    assertThat(all).containsExactly("before", "last");
  }

  @Test
  @DisplayName("and is back with its old key after the new registration is left to a person")
  void oldIdentityIsBack() {
    EngineHarness run = EngineHarness.small(directory);
    Target.Keychain identity = target(run, IDENTITY);
    Runnable back = Interference.restoring(run.mac, identity);
    EngineHarness whole = EngineHarness.small(directory);
    whole.toTheEnd();
    run.before(whole.order.looks(), back);
    RunEnd end = overTheRestart(run);
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.RESIDUE);
    assertThat(end.message())
        .contains("from before the new registration", "step 8: ", "Delete exactly these");
    assertNoted(run, end);
    assertThat(run.runState().ended()).isEmpty();
    assertThat(run.runState().state("remove-keychain-entries")).isEqualTo(StepState.DONE);

    Interference.lose(run.mac, identity);
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
  }

  @Test
  @DisplayName("and is there anew, by a registration amid the cleanup, keeps the run from its end")
  void registeredTooEarly() {
    EngineHarness run = EngineHarness.small(directory);
    after(run, LAST_BEFORE_RENEWAL, () -> Interference.register(run.mac, "new@contoso.example"));
    RunEnd end = overTheRestart(run);
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.RESIDUE);
    assertThat(end.message())
        .contains(
            "Made since the run began",
            "generic password 'new@contoso.example'",
            "sudo remediate resume");
    assertThat(run.person.questions()).doesNotContain("enroll/0", "register/0");
    assertNoted(run, end);
    assertThat(run.go().state()).as("it is looked at again").isEqualTo(RunEnd.State.RESIDUE);
  }

  @Test
  @DisplayName("is told of like what the same steps would have removed, had it been there")
  void fileIsNew() {
    EngineHarness run = EngineHarness.small(directory);
    MacPath made =
        new MacPath("/Users/jane/Library/Preferences/com.jamfsoftware.selfservice.mac.plist");
    after(
        run,
        LAST_BEFORE_RENEWAL,
        () -> Interference.give(run.mac, made, run.rehearsal.first().user().found().orElseThrow()));
    RunEnd end = overTheRestart(run);
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.RESIDUE);
    assertThat(end.message()).contains("step 6: " + made);
    assertThat(run.person.questions()).doesNotContain("enroll/0");
    assertThat(Interference.has(run.mac, made)).as("nobody agreed to its removal").isTrue();

    Interference.remove(run.mac, made);
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
  }

  @Test
  @DisplayName("and has the same name as something new is no residue")
  void newOfTheSameName() {
    EngineHarness whole = EngineHarness.small(directory);
    whole.toTheEnd();
    EngineHarness run = EngineHarness.small(directory);
    run.before(
        whole.order.looks(),
        () ->
            Interference.give(
                run.mac, OWN_DATA, run.rehearsal.first().user().found().orElseThrow()));
    RunEnd end = overTheRestart(run);
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(Interference.has(run.mac, OWN_DATA)).isTrue();
  }

  @Test
  @DisplayName("by hand is gone only when a look shows it, whatever was said")
  void byHand() {
    for (Decision reply : List.of(Decision.YES, Decision.LATER)) {
      EngineHarness run = EngineHarness.small(directory);
      List<Runnable> back = new ArrayList<>();
      for (PlannedStep step : run.plan().steps()) {
        for (Effect effect : step.effects()) {
          if (effect instanceof Effect.DeleteItemByHand) {
            back.add(
                Interference.restoring(run.mac, (Target.Keychain) effect.target().orElseThrow()));
          }
        }
      }
      assertThat(back).hasSize(3);
      run.person.answers("remove-files/keys", reply);
      run.seeing((number, aspects, seen) -> seen);
      // Whoever says so deletes nothing: the keys are there again before each look.
      run.beforeEach(() -> back.forEach(Runnable::run));
      RunEnd end = run.go();
      assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
      assertThat(end.message()).startsWith("3 keychain items wait to be deleted by hand");
      long asked = run.person.questions().stream().filter("remove-files/keys"::equals).count();
      assertThat(asked).isEqualTo(reply == Decision.YES ? RequestHandler.ASK_AGAIN : 1);
      assertThat(run.runState().effect("remove-files", 5).isSettled()).isFalse();
    }
  }

  @Test
  @DisplayName("by hand is not taken for gone where the keychain cannot be read afterwards")
  void byHandUnread() {
    EngineHarness run = EngineHarness.small(directory);
    run.seeing(
        (number, aspects, seen) ->
            run.person.questions().contains("remove-files/keys")
                ? EngineHarness.blind(seen, "login")
                : seen);
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("cannot be read: security hangs");
    assertThat(run.runState().effect("remove-files", 5).isSettled()).isFalse();
    run.seeing((number, aspects, seen) -> seen);
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("in two equal items is gone only when both are")
  void twins(boolean after) {
    EngineHarness plain = EngineHarness.small(directory);
    Predicate<Effect> token =
        effect -> EffectName.of(effect).contains("com.microsoft.CompanyPortalMac' of");
    EngineHarness run =
        EngineHarness.of(directory, mac -> Interference.twin(mac, target(plain, token)));
    assertThat(run.plan().steps().stream().flatMap(step -> step.effects().stream()).filter(token))
        .hasSize(2);
    run.cutOff("run /usr/bin/security delete-generic-password -a jane", after).goUntilCutOff();
    RunEnd end = run.toTheEnd();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(
            run.order.acts().stream()
                .filter(act -> act.contains("delete-generic-password -a jane.doe")))
        .hasSize(after ? 2 : 3);
    assertThat(run.entries(StepEntry.EffectJudged.class).get(0).verdict())
        .isEqualTo(after ? StepEntry.EffectVerdict.DONE : StepEntry.EffectVerdict.NOT_DONE);
    assertThat(Interference.has(run.mac, target(plain, token))).isFalse();
  }

  @Test
  @DisplayName("may be there anew as long as nobody can tell that the Mac is not enrolled again")
  void mayBeRenewed() {
    MacFacts facts = EngineHarness.small(directory).rehearsal.look();
    RunState removed =
        RunState.of(
            List.of(
                new StepEntry.StepChanged(
                    "remove-mdm-profile", StepState.VERIFYING, StepState.DONE, Optional.empty())));
    Enrollment enrollment = new Enrollment(false, true, true, "");
    Map<Observation<Enrollment>, Boolean> renewed =
        Map.of(
            Observation.unknown("profiles hangs"), true,
            Observation.known(enrollment), true,
            Observation.known(EngineHarness.with(enrollment, "enrolled", false)), false,
            Observation.absent(), false);
    renewed.forEach(
        (seen, expected) -> {
          MacFacts now =
              EngineHarness.with(
                  facts, "management", EngineHarness.with(facts.management(), "enrollment", seen));
          assertThat(RecurrenceCheck.isRenewed(VirtualMacHarness.playbook(), removed, now))
              .as("%s", seen)
              .isEqualTo(expected);
          assertThat(RecurrenceCheck.isRenewed(VirtualMacHarness.playbook(), new RunState(), now))
              .isFalse();
        });
  }
}
