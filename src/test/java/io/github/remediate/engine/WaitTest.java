package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.people.ConsentingPeople;
import io.github.remediate.people.ParagraphPrinter;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.PlannedStep;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
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
    return step.effects().stream().anyMatch(effect -> effect.kind() == EffectKind.WAIT);
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
  @DisplayName("is left to a later process where this one is to end, which is told when to come")
  void interrupted() {
    RunState runState = new RunState();
    Instant begin = Instant.parse("2026-11-22T09:00:00Z");
    Time ending =
        new Time() {
          private Duration passed = Duration.ZERO;

          @Override
          public Instant now() {
            return begin.plus(passed);
          }

          @Override
          public Duration monotonic() {
            return passed;
          }

          @Override
          public void pass(Duration time) throws InterruptedException {
            if (passed.compareTo(Duration.ofMinutes(10)) >= 0) {
              throw new InterruptedException();
            }
            passed = passed.plus(time);
          }
        };
    TimerHandler timers =
        new TimerHandler(new RunJournal(entries -> {}, runState), booted("A"), ending, false);
    StepEffect each =
        run.plan().steps().stream()
            .flatMap(planned -> StepEffect.of(planned).stream())
            .filter(effect -> effect.effect().kind() == EffectKind.WAIT)
            .findFirst()
            .orElseThrow();

    assertThat(timers.attempt(each, null)).isEqualTo(new EffectAttempt.Begun());
    RunEnd end = timers.await(each, null).orElseThrow();

    assertThat(Thread.interrupted()).as("whoever asks is told").isTrue();
    assertThat(end.awaits()).contains(WaitCondition.until(begin.plus(LENGTH)));
    assertThat(end.message()).isEqualTo("20 minutes of the wait are left.");
    assertThat(runState.effect(each.stepId(), each.index()).isOpen()).isTrue();
  }

  @Test
  @DisplayName("begins anew where its beginning was cut off")
  void cutOff() {
    boolean[] cut = {false};
    run.booted(
        seen -> {
          if (!cut[0] && run.runState().effect(step, waiting()).isOpen()) {
            cut[0] = true;
            throw new EngineHarness.CutOff("as the wait begins");
          }
          return seen;
        });
    run.goUntilCutOff();
    assertThat(run.runState().wait(step)).isEmpty();
    Instant begin = run.mac.now();

    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);

    assertThat(run.runState().wait(step).orElseThrow().notBefore())
        .isAfterOrEqualTo(begin.plus(LENGTH));
    assertThat(run.entries(StepEntry.EffectJudged.class))
        .anyMatch(
            judged ->
                judged.step().equals(step)
                    && judged.effect() == waiting()
                    && judged.verdict() == StepEntry.EffectVerdict.NOT_DONE);
  }

  private static Inspector booted(String session) {
    return new Inspector() {
      @Override
      public Look again(Look before, Set<Aspect> aspects) {
        throw new AssertionError("nothing is looked at");
      }

      @Override
      public MacFiles files() {
        throw new AssertionError("no file is looked at");
      }

      @Override
      public Observation<String> bootSession() {
        return Observation.known(session);
      }
    };
  }

  private int waiting() {
    PlannedStep planned =
        run.plan().steps().stream()
            .filter(each -> each.id().equals(step))
            .findFirst()
            .orElseThrow();
    return planned.effects().size() - 1;
  }

  @Test
  @DisplayName("shows how long it still takes, ever less, at least four times a minute")
  void shown() {
    List<Duration> left = new ArrayList<>();
    ParagraphPrinter nowhere =
        new ParagraphPrinter(
            new PrintStream(OutputStream.nullOutputStream()), words -> words, () -> {});
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
