package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.people.Texts;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Step;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A step without a trace on the Mac, by itself, as different playbooks would have it. */
@DisplayName("What a playbook says of a step")
final class FailuresTest {
  private static final Failure FAILURE =
      new Failure(
          "It is there.\n  And so is this", Optional.of("jamf said no"), Optional.of("Wait"));

  @TempDir Path directory;
  private EngineHarness run;
  private PlannedStep step;
  private final RunState runState = new RunState();
  private final RunJournal runJournal = new RunJournal(entries -> {}, runState);
  private StepRecord record;

  @BeforeEach
  void prepare() {
    run = EngineHarness.small(directory);
    step = run.plan().steps().get(11);
    record = new StepRecord(runJournal, step);
  }

  private static Step policy(Step.Approval approval, Step.OnFailure onFailure, int retries) {
    Step own = VirtualMacHarness.playbook().steps().get(11);
    return EngineHarness.with(
        EngineHarness.with(EngineHarness.with(own, "approval", approval), "onFailure", onFailure),
        "retries",
        retries);
  }

  private void at(StepState state) {
    runState.add(
        new StepEntry.StepChanged(
            step.id(),
            StepState.PENDING,
            state,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private Consents consents() {
    return new Consents(runJournal, run.person, run.mac, () -> {});
  }

  private StepFailure failure(Step policy) {
    StepServices services =
        new StepServices(
            runJournal,
            run.person,
            run.mac,
            null,
            null,
            null,
            consents(),
            null,
            null,
            Optional.empty());
    return new StepFailure(
        services,
        step,
        policy,
        record,
        new StepInspection(
            null, step, policy, new Inspector.Look(run.rehearsal.first(), run.plan())));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  @DisplayName("is how often it is tried again, and that is told each time with what happened")
  void retries(int retries) {
    StepFailure failure = failure(policy(Step.Approval.NONE, Step.OnFailure.STOP, retries));
    for (int round = 0; round < retries; round++) {
      at(StepState.RUNNING);
      failure.fails(FAILURE);
      assertThat(failure.follow()).isEmpty();
      assertThat(record.state()).isEqualTo(StepState.RUNNING);
      assertThat(run.told())
          .endsWith("  It is there.", "    And so is this", "    jamf said no.", "  Trying again.");
    }
    at(StepState.RUNNING);
    failure.fails(FAILURE);
    RunEnd end = failure.follow().orElseThrow();
    assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message())
        .isEqualTo(FAILURE.withStakes("Until it is enrolled, this Mac is not managed.").message())
        .endsWith("\nUntil it is enrolled, this Mac is not managed.\nWait.");
    assertThat(run.told()).hasSize(4 * retries);
  }

  @Test
  @DisplayName("is that the run goes on without it where it failed, and nobody is asked")
  void goesOn() {
    StepFailure failure = failure(policy(Step.Approval.NONE, Step.OnFailure.GO_ON, 0));
    at(StepState.RUNNING);
    failure.fails("It is there");
    assertThat(failure.follow()).isEmpty();
    assertThat(record.state()).isEqualTo(StepState.SKIPPED);
    assertThat(runState.reason(step.id())).isEqualTo("It is there.");
    assertThat(run.person.questions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"YES, SKIPPED", "NO, FAILED", "LATER, FAILED"})
  @DisplayName("is that somebody decides whether the run goes on without it")
  void asks(Decision reply, StepState state) {
    StepFailure failure = failure(policy(Step.Approval.NONE, Step.OnFailure.ASK, 0));
    at(StepState.RUNNING);
    failure.fails(FAILURE);
    run.person.answers(step.id() + "/failed", reply);
    Optional<RunEnd> end = failure.follow();
    assertThat(end.map(RunEnd::state))
        .isEqualTo(
            state == StepState.SKIPPED ? Optional.empty() : Optional.of(RunEnd.State.STOPPED));
    assertThat(record.state()).isEqualTo(state);
    assertThat(run.person.questions()).containsExactly(step.id() + "/failed");
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, STOP, NO, RUNNING",
    "PERSON, STOP, YES, RUNNING",
    "PERSON, STOP, NO, AWAITING_PERSON",
    "PERSON, STOP, LATER, AWAITING_PERSON",
    "ASK, ASK, NO, AWAITING_PERSON",
    "ASK, GO_ON, NO, SKIPPED",
    "ASK, GO_ON, LATER, AWAITING_PERSON"
  })
  @DisplayName("is whether somebody must agree, and what a no means")
  void agreement(
      Step.Approval approval, Step.OnFailure onFailure, Decision reply, StepState state) {
    StepGates gates =
        new StepGates(consents(), step, policy(approval, onFailure, 0), record, Optional.empty());
    assertThat(gates.isOpen()).isEqualTo(approval == Step.Approval.NONE);
    at(StepState.AWAITING_PERSON);
    run.person.answers(step.id(), reply);

    Optional<RunEnd> end = gates.pass(Message.literal("much"));

    assertThat(record.state()).isEqualTo(state);
    assertThat(run.person.questions()).hasSize(approval == Step.Approval.NONE ? 0 : 1);
    assertThat(end.isPresent()).isEqualTo(state == StepState.AWAITING_PERSON);
    end.ifPresent(
        why -> {
          if (reply == Decision.NO) {
            assertThat(why.state()).isEqualTo(RunEnd.State.CANCELLED);
            assertThat(why.message()).isEqualTo("Step 12 was declined.");
          } else {
            assertThat(why.awaits()).contains(WaitCondition.A_PERSON);
            assertThat(why.message()).isEqualTo("Step 12 waits for consent.");
          }
        });
    if (state == StepState.RUNNING && approval != Step.Approval.NONE) {
      assertThat(gates.isOpen()).as("what was agreed to holds").isTrue();
    }
  }

  @Test
  @DisplayName("is what it may do, which its own life cycle allows, and nothing else")
  void lifeCycle() {
    at(StepState.DONE);
    assertThatThrownBy(() -> record.happens(StepEvent.BEGIN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DONE");
    assertThat(record.state()).isEqualTo(StepState.DONE);
  }

  @Test
  @DisplayName("is what somebody reads before it begins")
  void question() {
    Question question =
        Questions.beginStep(
            step, policy(Step.Approval.ASK, Step.OnFailure.STOP, 0), Message.literal("much"));
    assertThat(question.unattended()).isTrue();
    assertThat(Texts.english().lines(question)).contains("  much").hasSizeGreaterThan(2);
    assertThat(
            Questions.beginStep(
                    step,
                    policy(Step.Approval.PERSON, Step.OnFailure.STOP, 0),
                    Message.literal("much"))
                .unattended())
        .isFalse();
  }
}
