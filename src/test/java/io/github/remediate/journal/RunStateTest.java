package io.github.remediate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepEntry.EffectOutcome;
import io.github.remediate.journal.StepEntry.EffectVerdict;
import io.github.remediate.journal.StepEntry.Judge;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What a journal says")
final class RunStateTest {
  private static final String STEP = "remove-files";

  private final RunState runState = new RunState();

  private void says(Entry... entries) {
    for (Entry entry : entries) {
      runState.add(entry);
    }
  }

  private static StepEntry.EffectIntended intent(int effect, int attempt, String kind) {
    return new StepEntry.EffectIntended(
        STEP, effect, attempt, kind, "sha256:f", "file /Library/x" + effect);
  }

  private static StepEntry.EffectEnded end(int effect, EffectOutcome outcome) {
    return new StepEntry.EffectEnded(STEP, effect, outcome, Optional.of("why"));
  }

  private static StepEntry.EffectJudged judged(int effect, EffectVerdict verdict, Judge by) {
    return new StepEntry.EffectJudged(STEP, effect, verdict, by, "looked again");
  }

  private static RunEntry.RunResumed resumed(String from) {
    return new RunEntry.RunResumed("test", from, Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(EffectOutcome.class)
  @DisplayName("of an effect that ended settles it only if it ended well or was needless")
  void outcomes(EffectOutcome outcome) {
    assertThat(runState.effect(STEP, 1).isOpen()).isFalse();
    assertThat(runState.hasEffects()).isFalse();
    says(intent(1, 1, "move-file"));
    assertThat(runState.hasEffects()).isTrue();
    assertThat(runState.effect(STEP, 1).isOpen()).isTrue();
    assertThat(runState.effect(STEP, 1).isSettled()).isFalse();
    assertThat(runState.effect(STEP, 0).isOpen()).isFalse();
    says(end(1, outcome));
    assertThat(runState.effect(STEP, 1).isOpen()).isFalse();
    assertThat(runState.effect(STEP, 1).isSettled())
        .isEqualTo(outcome == EffectOutcome.DONE || outcome == EffectOutcome.ALREADY_GONE);
    assertThat(runState.effect(STEP, 0).isSettled()).isFalse();
    assertThat(runState.effect("restart", 1).isSettled()).isFalse();

    says(intent(1, 2, "move-file"));
    assertThat(runState.effect(STEP, 1).isSettled()).as("begun once more").isFalse();
    assertThat(runState.effect(STEP, 1).attempts()).isEqualTo(2);
  }

  @Test
  @DisplayName("of an effect in doubt settles it only if it was found to be done")
  void doubts() {
    says(intent(0, 1, "move-file"), judged(0, EffectVerdict.NOT_DONE, Judge.PROBE));
    says(intent(1, 1, "move-file"), judged(1, EffectVerdict.DONE, Judge.PROBE));
    assertThat(runState.effect(STEP, 0).isOpen()).isFalse();
    assertThat(runState.effect(STEP, 0).isSettled()).isFalse();
    assertThat(runState.effect(STEP, 1).isOpen()).isFalse();
    assertThat(runState.effect(STEP, 1).isSettled()).isTrue();
    assertThat(runState.attestations(STEP)).as("a look is no word of a person").isEmpty();
  }

  @Test
  @DisplayName("that a person said stands for the last try alone")
  void attestations() {
    says(intent(2, 1, "run-command"), judged(2, EffectVerdict.DONE, Judge.PERSON));
    says(intent(0, 1, "run-command"), judged(0, EffectVerdict.NOT_DONE, Judge.PERSON));
    assertThat(runState.attestations(STEP))
        .extracting(StepEntry.EffectJudged::effect)
        .containsExactly(0, 2);
    assertThat(runState.effect(STEP, 2).attestation()).isPresent();
    assertThat(runState.effect("restart", 2).attestation()).isEmpty();
    says(intent(2, 2, "run-command"));
    assertThat(runState.effect(STEP, 2).attestation()).isEmpty();
    assertThat(runState.effect(STEP, 0).attestation()).isPresent();
  }

  @Test
  @DisplayName("names the effects that failed or did not end, and why they failed")
  void troubles() {
    says(intent(0, 1, "move-file"), end(0, EffectOutcome.FAILED));
    says(intent(1, 1, "copy-file"));
    says(intent(2, 1, "move-file"), end(2, EffectOutcome.DONE));
    assertThat(runState.troubles(STEP))
        .containsExactly(
            new RunState.Trouble(0, "move-file", "file /Library/x0", Optional.of("why")),
            new RunState.Trouble(1, "copy-file", "file /Library/x1", Optional.empty()));
    assertThat(runState.troubles("restart")).isEmpty();
    assertThat(runState.intents()).contains(intent(1, 1, "copy-file"));
  }

  @ParameterizedTest
  @EnumSource(EffectOutcome.class)
  @DisplayName("of an effect that ends without its beginning is that end, by its number")
  void endAlone(EffectOutcome outcome) {
    says(end(3, outcome));

    assertThat(runState.effect(STEP, 3).isOpen()).isFalse();
    assertThat(runState.effect(STEP, 3).attempts()).isZero();
    assertThat(runState.effect(STEP, 3).isSettled())
        .isEqualTo(outcome == EffectOutcome.DONE || outcome == EffectOutcome.ALREADY_GONE);
    RunState.Trouble trouble = new RunState.Trouble(3, "effect", "effect 4", Optional.of("why"));
    assertThat(runState.troubles(STEP))
        .isEqualTo(
            outcome == EffectOutcome.FAILED || outcome == EffectOutcome.REFUSED
                ? List.of(trouble)
                : List.of());
    assertThat(runState.effect(STEP, 3).refusal().isPresent())
        .isEqualTo(outcome == EffectOutcome.REFUSED);

    says(judged(3, EffectVerdict.DONE, Judge.PERSON));
    assertThat(runState.troubles(STEP)).isEmpty();
    assertThat(runState.effect(STEP, 3).isSettled()).isTrue();
  }

  @Test
  @DisplayName("remembers that the Mac refused an effect until it is done by hand")
  void refused() {
    RunState.Trouble trouble =
        new RunState.Trouble(0, "delete-item", "file /Library/x0", Optional.of("why"));
    says(intent(0, 1, "delete-item"), end(0, EffectOutcome.REFUSED));
    assertThat(runState.troubles(STEP)).containsExactly(trouble);
    assertThat(runState.effect(STEP, 0).isSettled()).isFalse();

    says(intent(0, 2, "delete-item"), judged(0, EffectVerdict.NOT_DONE, Judge.PROBE));
    assertThat(runState.troubles(STEP)).containsExactly(trouble);
    assertThat(runState.effect(STEP, 0).refusal()).contains("why");

    says(intent(0, 3, "delete-item"), end(0, EffectOutcome.DONE));
    assertThat(runState.troubles(STEP)).isEmpty();
    assertThat(runState.effect(STEP, 0).isSettled()).isTrue();
  }

  @Test
  @DisplayName("of a loss of protected items stands until they are seen again")
  void loss() {
    StepEntry.ProtectedChecked lost =
        new StepEntry.ProtectedChecked(STEP, "sha256:p", 1, 1, List.of("a key"), List.of("/k"));
    says(lost);
    assertThat(runState.loss()).contains(lost);
    says(new StepEntry.ProtectedChecked(STEP, "sha256:p", 2, 0, List.of(), List.of()));
    assertThat(runState.loss()).isEmpty();
  }

  @Test
  @DisplayName("counts how often launchd went on in vain, and begins anew with any progress")
  void fruitless() {
    says(resumed("launchd"), resumed("launchd"));
    assertThat(runState.fruitlessResumes()).isEqualTo(2);
    says(intent(0, 1, "move-file"), end(0, EffectOutcome.FAILED));
    says(judged(0, EffectVerdict.NOT_DONE, Judge.PROBE));
    says(
        new RunEntry.GateAnswered(
            "restart",
            "later",
            "operator",
            "terminal",
            Optional.empty(),
            Optional.empty(),
            List.of()));
    says(new StepEntry.StepChanged(STEP, StepState.RUNNING, StepState.FAILED, Optional.of("why")));
    assertThat(runState.fruitlessResumes()).as("nothing of this is progress").isEqualTo(2);

    List<Entry> progress =
        List.of(
            end(0, EffectOutcome.DONE),
            judged(0, EffectVerdict.DONE, Judge.PROBE),
            new StepEntry.StepChanged(STEP, StepState.VERIFYING, StepState.DONE, Optional.empty()),
            resumed("terminal"));
    for (Entry entry : progress) {
      says(resumed("launchd"));
      assertThat(runState.fruitlessResumes()).isPositive();
      says(entry);
      assertThat(runState.fruitlessResumes()).as("%s", entry).isZero();
    }
  }

  private static RunEntry.ProcessEnded waiting(String forWhat) {
    return new RunEntry.ProcessEnded(
        1, 5, "waiting", "It waits.", Optional.of(forWhat), Optional.empty());
  }

  @Test
  @DisplayName("counts no time in vain where launchd could not begin beside a Jamf policy")
  void besidePolicies() {
    says(waiting("jamf"));
    assertThat(runState.fruitlessResumes()).isZero();
    says(resumed("launchd"), waiting("person"), resumed("launchd"), waiting("restart"));
    for (int policy = 0; policy < 5; policy++) {
      says(resumed("launchd"), waiting("jamf"));
    }
    assertThat(runState.fruitlessResumes()).isEqualTo(2);
  }

  @Test
  @DisplayName("tells a run that is carried out from one that is rolled back or over")
  void phases() {
    assertThat(runState.phase()).isEqualTo(RunPhase.CARRIED_OUT);
    says(new RunEntry.RunEnded(RunEnding.COMPLETE, List.of()));
    assertThat(runState.phase()).isEqualTo(RunPhase.OVER);
    assertThat(runState.ended()).isPresent();
    says(new RollbackEntry.RollbackBegun("test"));
    assertThat(runState.phase()).isEqualTo(RunPhase.ROLLING_BACK);
    assertThat(runState.ended()).isEmpty();
    says(new RunEntry.RunEnded(RunEnding.ROLLED_BACK, List.of()));
    assertThat(runState.phase()).isEqualTo(RunPhase.OVER);
  }

  @Test
  @DisplayName("of a step is where it stands and why")
  void steps() {
    assertThat(runState.state(STEP)).isEqualTo(StepState.PENDING);
    assertThat(runState.reason(STEP)).isEmpty();
    says(
        new StepEntry.StepChanged(
            "restart", StepState.PENDING, StepState.RUNNING, Optional.empty()));
    says(new StepEntry.StepChanged(STEP, StepState.RUNNING, StepState.FAILED, Optional.of("why")));
    assertThat(runState.state(STEP)).isEqualTo(StepState.FAILED);
    assertThat(runState.reason(STEP)).isEqualTo("why");
    assertThat(runState.reason("restart")).isEmpty();
    assertThat(runState.steps()).containsExactly("restart", STEP);
  }

  @Test
  @DisplayName(
      "has a signed approval from its beginning to its end, and has it no more once it ended")
  void approval() {
    Instant from = Instant.parse("2026-11-29T10:00:00Z");
    Duration tolerance = Duration.ofMinutes(10);
    RunEntry.ApprovalTaken taken =
        new RunEntry.ApprovalTaken(
            "sha256:aa",
            "sha256:bb",
            List.of("Ada"),
            List.of("cc"),
            Optional.empty(),
            from,
            from.plus(Duration.ofHours(1)),
            (int) tolerance.toSeconds());
    RunState runState = RunState.of(List.of(taken));
    Instant end = taken.notAfter().plus(tolerance);

    assertThat(new RunState().isApproved(from)).as("none was taken").isFalse();
    assertThat(runState.isApproved(from.minus(tolerance).minusMillis(1))).isFalse();
    assertThat(runState.isApproved(from.minus(tolerance))).isTrue();
    assertThat(runState.isApproved(end.minusMillis(1))).isTrue();
    assertThat(runState.isApproved(end)).isFalse();
    assertThat(runState.isApproved(from)).as("the clock was set back").isFalse();

    JournalRecord late = new JournalRecord(1, "0".repeat(64), end.atOffset(ZoneOffset.UTC), taken);
    assertThat(RunState.ofRecords(List.of(late)).latest()).isEqualTo(end);
    assertThat(RunState.ofRecords(List.of(late)).isApproved(from)).isFalse();
  }
}
