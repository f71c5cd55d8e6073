package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.virtual.Interference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A removal of management")
final class FailedRemovalTest {
  @TempDir Path directory;
  private EngineHarness run;
  private final List<Instant> removals = new ArrayList<>();

  @BeforeEach
  void prepare() {
    run = EngineHarness.small(directory);
  }

  /** From now on {@code jamf} with that verb ends so, whether it works or not. */
  private void ending(String verb, int exit, boolean works) {
    run.handing(
        (call, arguments, own) -> {
          if (!call.equals("run") || !RunOrder.words(arguments).contains(verb)) {
            return own.act();
          }
          if (works) {
            own.act();
          }
          removals.add(run.mac.now());
          return new Answer.Ran(exit, new byte[0], "It is not so easy.");
        });
  }

  /** For how long it is looked at after it was first tried. */
  private Duration looked(String step) {
    List<Instant> looks = new ArrayList<>();
    List<StepState> after = new ArrayList<>();
    run.beforeEach(
        () -> {
          StepState state = run.runState().state(step);
          if (removals.size() > 1 || state != StepState.VERIFYING && !looks.isEmpty()) {
            after.add(state);
          } else if (state == StepState.VERIFYING && after.isEmpty()) {
            looks.add(run.mac.now());
          }
        });
    run.go();
    assertThat(looks).isNotEmpty();
    return Duration.between(removals.get(0), looks.get(looks.size() - 1));
  }

  @ParameterizedTest
  @CsvSource({
    "removeMdmProfile, remove-mdm-profile, 1",
    "removeFramework, remove-framework, 1",
    "removeFramework, remove-framework, 127"
  })
  @DisplayName("that says it failed is looked at again for half a minute, and not for ten")
  void failed(String verb, String step, int exit) {
    ending(verb, exit, false);

    assertThat(looked(step)).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({
    "removeMdmProfile, remove-mdm-profile, 0",
    "removeFramework, remove-framework, 0",
    "removeFramework, remove-framework, 128",
    "removeFramework, remove-framework, 137"
  })
  @DisplayName("that says it went well, or was ended by a signal, is looked at for all of its time")
  void unknown(String verb, String step, int exit) {
    ending(verb, exit, false);

    assertThat(looked(step)).isGreaterThan(Duration.ofMinutes(9));
  }

  @Test
  @DisplayName("that did not work fails its step, which says what is there, why, and what to do")
  void frameworkStays() {
    ending("removeFramework", 1, false);

    RunEnd end = run.go();

    assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message())
        .isEqualTo(
            "The Jamf framework is still there.\n"
                + "  jamf ended with 1 and said: It is not so easy.\n"
                + "As long as the old Jamf framework is there, it goes on with the old"
                + " enrollment.\n"
                + "See what `sudo /usr/local/bin/jamf removeFramework` says when it is run by"
                + " itself.");
    assertThat(run.runState().state("remove-framework")).isEqualTo(StepState.FAILED);
    assertThat(run.runState().remedy("remove-framework")).isPresent();
  }

  @Test
  @DisplayName("tells once a minute what is still there, and how long it is looked at at most")
  void told() {
    ending("removeFramework", 0, false);

    run.go();

    List<String> told =
        run.told().stream()
            .filter(line -> line.contains("The Jamf framework is still there. Looking again"))
            .toList();
    assertThat(told).hasSize(10);
    for (int passed = 0; passed < 8; passed++) {
      assertThat(told.get(passed)).endsWith("for at most " + (10 - passed) + " minutes.");
    }
    assertThat(told.get(9)).matches(".* for at most [3-6][0-9] seconds\\.");
  }

  @Test
  @DisplayName("of which nothing can be told after a while is looked at for half a minute more")
  void untold() {
    ending("removeMdmProfile", 0, false);
    run.person.answers("remove-mdm-profile/unmanage", Decision.LATER);
    Duration seen = Duration.ofSeconds(59);
    run.seeing(
        (number, aspects, look) ->
            removals.isEmpty() || run.mac.now().isBefore(removals.get(0).plus(seen))
                ? look
                : EngineHarness.untoldManagement(look));

    run.go();

    assertThat(run.told())
        .filteredOn(line -> line.contains("Looking again"))
        .anyMatch(line -> line.contains("profiles hangs") && line.contains("for at most 2"))
        .noneMatch(line -> line.contains("profiles hangs") && line.contains("minutes"));
    assertThat(run.order.questions("remove-mdm-profile/0/doubt")).isNotEmpty();
  }

  @Test
  @DisplayName("of the MDM profile that did not work is tried again, then asked of Jamf Pro")
  void profileStays() {
    ending("removeMdmProfile", 1, false);
    run.person.answers("remove-mdm-profile/unmanage", Decision.LATER);

    RunEnd end = run.go();

    assertThat(end.awaits()).contains(WaitCondition.A_PERSON);
    assertThat(end.message()).contains("waits to be removed by Jamf Pro");
    assertThat(removals).as("one retry").hasSize(2);
    assertThat(run.told())
        .containsSequence(
            "  This Mac is still enrolled.",
            "    jamf ended with 1 and said: It is not so easy.",
            "  Trying again.");

    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
  }

  @Test
  @DisplayName("of the MDM profile that Jamf Pro cannot do either stops after three questions")
  void profileStaysForever() {
    ending("removeMdmProfile", 1, false);
    run.beforeEach(() -> run.mac.elapse(Duration.ofMinutes(1)));
    Enrollment enrollment = run.rehearsal.first().management().enrollment().found().orElseThrow();
    run.seeing(
        (number, aspects, look) ->
            EngineHarness.look(
                EngineHarness.with(
                    look.facts(),
                    "management",
                    EngineHarness.with(
                        look.facts().management(), "enrollment", Observation.known(enrollment)))));

    RunEnd end = run.go();

    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message())
        .startsWith("This Mac is still enrolled.")
        .contains("sudo /usr/local/bin/jamf removeMdmProfile");
    assertThat(run.order.questions("remove-mdm-profile/unmanage")).hasSize(3);
  }

  @Test
  @DisplayName("of the MDM profile that took jamf along instead is left to Jamf Pro alone")
  void jamfGone() {
    run.handing(
        (call, arguments, own) -> {
          if (!call.equals("run") || !RunOrder.words(arguments).contains("removeMdmProfile")) {
            return own.act();
          }
          removals.add(run.mac.now());
          Interference.remove(run.mac, new MacPath("/usr/local/bin/jamf"));
          Interference.remove(run.mac, new MacPath("/usr/local/jamf/bin/jamf"));
          return new Answer.Ran(1, new byte[0], "It is not so easy.");
        });
    run.person.answers("remove-mdm-profile/unmanage", Decision.LATER);

    RunEnd end = run.go();

    assertThat(end.awaits()).contains(WaitCondition.A_PERSON);
    assertThat(removals).hasSize(1);
    assertThat(run.told())
        .contains(
            "  This Mac is still enrolled.", "    jamf ended with 1 and said: It is not so easy.");
    assertThat(run.runState().remedy("remove-mdm-profile")).contains(Remedy.UNENROLL);
  }

  @Test
  @DisplayName("of the MDM profile that cannot be tried any more, as jamf is gone, is none")
  void jamfGoneBefore() {
    run = EngineHarness.cut(directory, "run /usr/local/bin/jamf removeMdmProfile", false);
    Interference.remove(run.mac, new MacPath("/usr/local/bin/jamf"));
    Interference.remove(run.mac, new MacPath("/usr/local/jamf/bin/jamf"));
    run.beforeEach(() -> run.mac.elapse(Duration.ofMinutes(1)));
    run.person.answers("remove-mdm-profile/unmanage", Decision.LATER);

    RunEnd end = run.go();

    assertThat(end.awaits()).contains(WaitCondition.A_PERSON);
    assertThat(run.runState().reason("remove-mdm-profile"))
        .isEqualTo("This Mac is still enrolled. What was planned against it is no longer the way.");
    assertThat(run.order.acts("run /usr/local/bin/jamf")).hasSize(1);
  }

  @Test
  @DisplayName("that says it failed and shows all the same is done")
  void late() {
    ending("removeMdmProfile", 1, true);
    run.go();

    assertThat(removals).hasSize(1);
    assertThat(run.runState().state("remove-mdm-profile")).isEqualTo(StepState.DONE);
  }
}
