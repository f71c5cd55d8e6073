package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Answer;
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
  @CsvSource({"removeMdmProfile, remove-mdm-profile", "removeFramework, remove-framework"})
  @DisplayName("that says it failed is looked at again for half a minute, and not for ten")
  void failed(String verb, String step) {
    ending(verb, 1, false);

    assertThat(looked(step)).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({
    "removeMdmProfile, remove-mdm-profile, 0",
    "removeFramework, remove-framework, 0",
    "removeFramework, remove-framework, 137"
  })
  @DisplayName("that says it went well, or was ended by a signal, is looked at for all of its time")
  void unknown(String verb, String step, int exit) {
    ending(verb, exit, false);

    assertThat(looked(step)).isGreaterThan(Duration.ofMinutes(9));
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
