package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A step whose effects have ended")
final class VerificationTest {
  private static final String PROFILE = "run /usr/local/bin/jamf removeMdmProfile";
  private static final String DELETION = "run /usr/bin/security delete-";
  private static final String DOUBT = "remove-mdm-profile/0/doubt";
  private static final MacPath OWN_DATA =
      new MacPath("/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac");

  @TempDir Path directory;
  private EngineHarness run;

  @BeforeEach
  void prepare() {
    run = EngineHarness.small(directory);
  }

  private List<String> reasons(String step) {
    return run.entries(StepEntry.StepChanged.class).stream()
        .filter(change -> change.step().equals(step))
        .flatMap(change -> change.reason().stream())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Decision.class)
  @DisplayName("goes by the word of a person on the MDM profile where no look can tell")
  void byWord(Decision said) {
    boolean[] first = {true};
    run.seeing(
            (number, aspects, seen) ->
                run.order.acts(PROFILE).isEmpty() ? seen : EngineHarness.untoldManagement(seen))
        .saying(
            gate -> {
              boolean answers = first[0] && gate.equals(DOUBT);
              first[0] &= !answers;
              return answers ? said : Decision.LATER;
            });

    run.go();

    int tries = run.order.acts(PROFILE).size();
    switch (said) {
      case YES -> {
        assertThat(run.runState().state("remove-mdm-profile")).isEqualTo(StepState.DONE);
        assertThat(run.runState().reason("remove-mdm-profile"))
            .isEqualTo("by the word of a person");
        assertThat(tries).isEqualTo(1);
      }
      case NO -> {
        assertThat(reasons("remove-mdm-profile"))
            .contains("to be done again by the word of a person");
        assertThat(tries).isGreaterThan(1);
      }
      case LATER -> {
        assertThat(run.runState().state("remove-mdm-profile")).isEqualTo(StepState.FAILED);
        assertThat(reasons("remove-mdm-profile"))
            .contains("This cannot be told: whether the Mac is enrolled: profiles hangs.");
      }
    }
  }

  @Test
  @DisplayName("goes by no word once a look can tell better")
  void wordAndLook() {
    run = EngineHarness.cut(directory, PROFILE, false);
    run.seeing(
            (number, aspects, seen) ->
                run.order.questions(DOUBT).isEmpty() ? EngineHarness.untoldManagement(seen) : seen)
        .saying(gate -> Decision.YES);
    run.beforeEach(() -> run.mac.elapse(Duration.ofMinutes(1)));

    run.go();

    assertThat(run.order.questions(DOUBT)).hasSize(1);
    assertThat(reasons("remove-mdm-profile")).contains("This Mac is still enrolled.");
    assertThat(run.order.acts(PROFILE)).as("it is tried again").hasSize(2);
  }

  @Test
  @DisplayName("failed where an item is there that its command said it deleted, and is tried again")
  void itemStays() {
    run.mac.faults().lie("delete-generic-password -a jane", 1);

    RunEnd end = run.go();

    String name = "generic password 'com.microsoft.CompanyPortalMac' of jane.doe@contoso.example";
    assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message())
        .isEqualTo(
            "Still there: "
                + name
                + ".\n  security ended with 0 and said nothing.\n"
                + "As long as the old registration is in the keychain, apps go on with it, and a"
                + " new one can fail.\n"
                + Remedy.BY_HAND
                + ".");
    List<String> before = run.order.acts(DELETION);
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.order.acts(DELETION)).containsAll(before);
    assertThat(run.runState().effect("remove-files", 3).attempts()).isEqualTo(2);
    assertThat(run.runState().effect("remove-files", 4).attempts()).isEqualTo(1);
  }

  @Test
  @DisplayName("failed where a file is back, which is moved again beside the first")
  void fileBack() {
    UserAccount jane = run.rehearsal.first().user().found().orElseThrow();
    boolean[] back = {false};
    run.beforeEach(
        () -> {
          if (!back[0] && run.runState().state("remove-files") == StepState.VERIFYING) {
            back[0] = true;
            Interference.give(run.mac, OWN_DATA, jane);
          }
        });

    RunEnd end = run.go();

    assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message())
        .isEqualTo(
            "Still there: "
                + OWN_DATA
                + ".\n"
                + "What stays of the old registration can be taken up again by the new one.\n"
                + "Quit the app that brings it back.");
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.mac.list(VirtualMacHarness.quarantine()).found().orElseThrow())
        .contains("06-02-" + OWN_DATA.name(), "06-02.2-" + OWN_DATA.name());
    assertThat(run.runState().effect("remove-files", 0).attempts()).isEqualTo(1);
  }

  @Test
  @DisplayName("failed where it cannot be told whether its things are gone, and asks nobody")
  void untold() {
    run.seeing(
        (number, aspects, seen) ->
            run.runState().state("remove-files") == StepState.VERIFYING
                ? new Inspector.Look(
                    seen.facts(), EngineHarness.steps(seen.plan(), VerificationTest::unknown))
                : seen);

    RunEnd end = run.go();

    assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).startsWith("This cannot be told: ls hangs.\n");
    assertThat(run.order.asked()).noneMatch(asked -> asked.id().endsWith("/doubt"));
  }

  private static PlannedStep unknown(PlannedStep step) {
    return EngineHarness.with(
        step, "unknown", List.of(new PlannedStep.Undecided(new Target.File(OWN_DATA), "ls hangs")));
  }

  @Test
  @DisplayName("is done where only that cannot be told which the plan could not tell either")
  void untoldBefore() {
    run =
        EngineHarness.small(
            directory,
            plan ->
                EngineHarness.steps(
                    plan, step -> step.id().equals("remove-files") ? unknown(step) : step));
    run.seeing(
        (number, aspects, seen) ->
            run.runState().state("remove-files") == StepState.VERIFYING
                ? new Inspector.Look(
                    seen.facts(), EngineHarness.steps(seen.plan(), VerificationTest::unknown))
                : seen);

    run.go();

    assertThat(run.runState().state("remove-files")).isEqualTo(StepState.DONE);
  }
}
