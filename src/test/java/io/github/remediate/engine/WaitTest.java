package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.RunView;
import io.github.remediate.people.ConsentingPeople;
import io.github.remediate.people.ParagraphPrinter;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A step that waits")
final class WaitTest {
  private static final Duration LENGTH = Duration.ofMinutes(30);

  @TempDir Path directory;
  private EngineHarness run;
  private String step;

  @BeforeEach
  void planned() {
    run = EngineHarness.like(directory, "stale-registration");
    step =
        run.plan().steps().stream()
            .filter(WaitTest::waits)
            .map(PlannedStep::id)
            .findFirst()
            .orElseThrow();
  }

  private static boolean waits(PlannedStep step) {
    return step.effects().stream().anyMatch(effect -> effect.kind() == Effect.Kind.WAIT);
  }

  @Test
  @DisplayName("is over when all of its time has passed, and not before")
  void wholeLength() {
    List<Instant> over = new ArrayList<>();
    run.beforeEach(
        () -> {
          if (run.runState().state(step) == StepState.DONE) {
            over.add(run.mac.now());
          }
        });
    RunEnd end = run.toTheEnd();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    StepEntry.Waiting wait = run.runState().wait(step).orElseThrow();
    assertThat(wait.length()).isEqualTo(LENGTH);
    assertThat(over.get(0)).isBetween(wait.notBefore(), wait.notBefore().plusSeconds(60));
  }

  @Test
  @DisplayName("shows how long it still takes, ever less, at least four times a minute")
  void shown() {
    List<Duration> left = new ArrayList<>();
    ParagraphPrinter nowhere =
        new ParagraphPrinter(new PrintStream(OutputStream.nullOutputStream()), words -> words);
    run.person.speaksAs(
        new ConsentingPeople(
            nowhere,
            view ->
                view.steps().stream()
                    .filter(each -> each.state() == RunView.State.WAITS)
                    .flatMap(each -> each.left().stream())
                    .forEach(left::add)));

    run.toTheEnd();

    assertThat(left).hasSizeGreaterThanOrEqualTo(120);
    assertThat(left.get(0)).isEqualTo(LENGTH);
    assertThat(left).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(left.get(left.size() - 1)).isLessThanOrEqualTo(Duration.ofSeconds(15));
  }
}
