package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.WaitCondition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On the small Mac, right before somebody is asked to enroll it again. */
@DisplayName("What a person is asked to do")
final class RequestsTest {
  private static final String GATE = "enroll/0";

  @TempDir Path directory;
  private EngineHarness run;

  @BeforeEach
  void toTheRestart() {
    run = EngineHarness.small(directory);
    assertThat(run.go().step()).isEqualTo("restart");
    run.mac.elapse(Duration.ofMinutes(3));
  }

  private Inspector.Look notEnrolled(Inspector.Look look) {
    Observation<Enrollment> none = Observation.known(new Enrollment(false, false, false, ""));
    return EngineHarness.look(
        EngineHarness.with(
            look.facts(),
            "management",
            EngineHarness.with(look.facts().management(), "enrollment", none)));
  }

  private List<String> toldThatNot() {
    return run.told().stream().filter(line -> line.contains("does not show it yet")).toList();
  }

  @Test
  @DisplayName("is not asked for where the Mac shows it already")
  void seenAlready() {
    run.before(run.order.looks() + 4, () -> {});
    run.beforeEach(
        () -> {
          if (run.runState().state("enroll") == StepState.AWAITING_PERSON
              && !run.person.deeds().contains("enrolled the Mac")) {
            run.person.enroll();
          }
        });

    RunEnd end = run.toTheEnd();

    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.order.questions(GATE)).isEmpty();
    assertThat(run.runState().effect("enroll", 0).isSettled()).isTrue();
    assertThat(run.runState().effect("enroll", 0).attempts()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "is not taken for done by their word: they are asked three times, and then waited for")
  void notSeen() {
    run.seeing((number, aspects, look) -> notEnrolled(look));

    RunEnd end = run.go();

    assertThat(end.awaits()).contains(WaitCondition.A_PERSON);
    assertThat(end.step()).isEqualTo("enroll");
    assertThat(end.message())
        .isEqualTo("Step 12 waits for a person: " + run.plan().steps().get(11).title() + ".");
    assertThat(run.order.questions(GATE)).hasSize(3);
    assertThat(toldThatNot()).hasSize(3);
    assertThat(run.order.questions(GATE + "/doubt")).isEmpty();
    assertThat(run.runState().effect("enroll", 0).isOpen()).isFalse();
    assertThat(run.runState().effect("enroll", 0).isSettled()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Decision.class,
      names = {"NO", "LATER"})
  @DisplayName("is waited for where they have not done it, and nothing is in doubt then")
  void notDone(Decision reply) {
    run.person.answers(GATE, reply);

    RunEnd end = run.go();

    assertThat(end.awaits()).contains(WaitCondition.A_PERSON);
    assertThat(run.order.questions(GATE)).hasSize(1);
    assertThat(toldThatNot()).isEmpty();
    assertThat(run.runState().effect("enroll", 0).isOpen()).isFalse();
    assertThat(run.entries(StepEntry.EffectJudged.class))
        .last()
        .extracting(StepEntry.EffectJudged::evidence)
        .isEqualTo("answered " + reply.word());
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
  }

  @ParameterizedTest
  @EnumSource(Decision.class)
  @DisplayName("is taken from somebody who types it where no look can tell, and from nobody else")
  void untold(Decision said) {
    run.seeing((number, aspects, look) -> EngineHarness.untoldManagement(look))
        .saying(gate -> said);

    RunEnd end = run.go();

    int asked = run.order.questions(GATE).size();
    assertThat(run.order.questions(GATE + "/doubt")).hasSize(asked);
    assertThat(toldThatNot()).isEmpty();
    switch (said) {
      case YES -> {
        assertThat(asked).isEqualTo(1);
        assertThat(run.runState().state("enroll")).isEqualTo(StepState.DONE);
        assertThat(run.runState().effect("enroll", 0).attestation()).isPresent();
      }
      case NO -> {
        assertThat(asked).isEqualTo(3);
        assertThat(end.awaits()).contains(WaitCondition.A_PERSON);
      }
      case LATER -> {
        assertThat(asked).isEqualTo(1);
        assertThat(end.awaits()).contains(WaitCondition.A_PERSON);
      }
    }
  }
}
