package io.github.remediate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.EffectKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What a run waits for")
final class RunWaitTest {
  private static final Instant BEGUN = Instant.parse("2026-10-05T07:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-10-05T09:00:00Z");
  private static final List<String> STEPS = List.of("a", "b");

  /** A journal with one record a minute. */
  private static Optional<RunWait> wait(Entry... entries) {
    List<JournalRecord> records = new ArrayList<>();
    for (Entry entry : entries) {
      records.add(
          new JournalRecord(
              records.size(),
              "",
              BEGUN.plusSeconds(60L * records.size()).atOffset(ZoneOffset.UTC),
              entry));
    }
    MacPath run = new MacPath("/R");
    return RunWait.of(
        new RunSources(
            "R",
            records,
            RunState.of(List.of(entries)),
            Optional.empty(),
            "",
            true,
            false,
            true,
            Optional.empty(),
            new RunSources.Places(run, Optional.empty(), run, run),
            List.of()),
        STEPS);
  }

  private static RunEntry.ProcessEnded ended(
      ExitStatus status, String reason, Optional<String> waitsFor, Optional<Instant> until) {
    return new RunEntry.ProcessEnded(7, status.code(), "x", reason, waitsFor, until);
  }

  private static StepEntry.StepChanged step(String id, StepState from, StepState to) {
    return new StepEntry.StepChanged(id, from, to, Optional.empty());
  }

  @Test
  @DisplayName("is what its last process said, since then and with its words")
  void said() {
    assertThat(
            wait(
                new RunEntry.BootSession("B", 7),
                ended(ExitStatus.WAITING, "Why.", Optional.of("timer"), Optional.of(UNTIL)),
                new RunEntry.Note(Optional.empty(), "later")))
        .contains(
            new RunWait(
                WaitCondition.Kind.TIMER, BEGUN.plusSeconds(60), Optional.of(UNTIL), "Why."));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("is nothing where its last process did not end by waiting or by a signal")
  void statuses(ExitStatus status) {
    boolean waits = status == ExitStatus.WAITING || status == ExitStatus.CANCELLED;
    assertThat(wait(ended(status, "Why.", Optional.of("login"), Optional.empty())).isPresent())
        .isEqualTo(waits);
  }

  @Test
  @DisplayName("is a person where its process did not say, and its words may be missing")
  void unsaid() {
    assertThat(wait(ended(ExitStatus.CANCELLED, "", Optional.empty(), Optional.empty())))
        .contains(
            new RunWait(
                WaitCondition.Kind.PERSON,
                BEGUN,
                Optional.empty(),
                "Its last process was cut off: it ended without a word."));
    assertThat(
            wait(ended(
                    ExitStatus.WAITING,
                    "Why.",
                    Optional.of("of a later version"),
                    Optional.empty()))
                .orElseThrow()
                .kind())
        .isEqualTo(WaitCondition.Kind.PERSON);
  }

  @Test
  @DisplayName("is what its first open step waits for where a process was killed")
  void killed() {
    assertThat(wait(new RunEntry.BootSession("B", 7))).isEmpty();
    assertThat(wait(step("a", StepState.PENDING, StepState.RUNNING))).isEmpty();
    assertThat(
            wait(
                step("a", StepState.PENDING, StepState.SATISFIED),
                step("b", StepState.PENDING, StepState.AWAITING_PERSON),
                new RunEntry.BootSession("B", 7)))
        .contains(
            new RunWait(
                WaitCondition.Kind.PERSON,
                BEGUN.plusSeconds(120),
                Optional.empty(),
                "Its last process was cut off: it ended without a word."));
    assertThat(
            wait(
                step("a", StepState.PENDING, StepState.RUNNING),
                step("a", StepState.RUNNING, StepState.WAITING),
                new StepEntry.Waiting(
                    "a", UNTIL, Duration.ofHours(1), Duration.ZERO, Optional.empty())))
        .hasValueSatisfying(
            wait -> {
              assertThat(wait.kind()).isEqualTo(WaitCondition.Kind.TIMER);
              assertThat(wait.until()).contains(UNTIL);
            });
  }

  @Test
  @DisplayName("is the restart where one was begun and no process told how it ended")
  void restart() {
    Entry begins =
        new StepEntry.EffectIntended("a", 0, 1, EffectKind.RESTART.word(), "sha256:0", "x");
    assertThat(wait(step("a", StepState.PENDING, StepState.RUNNING), begins).orElseThrow().kind())
        .isEqualTo(WaitCondition.Kind.RESTART);
    Entry another =
        new StepEntry.EffectIntended("a", 0, 1, EffectKind.MOVE_FILE.word(), "sha256:0", "x");
    assertThat(wait(step("a", StepState.PENDING, StepState.RUNNING), another)).isEmpty();
  }
}
