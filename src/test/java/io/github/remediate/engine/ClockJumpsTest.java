package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.Somebody;
import io.github.remediate.people.ConsentingPeople;
import io.github.remediate.people.ParagraphPrinter;
import io.github.remediate.plan.Plan;
import io.github.remediate.workshop.SamplePlans;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A clock that jumps")
final class ClockJumpsTest {
  private static final Observation<String> BOOT = Observation.known("A");
  private static final Observation<String> NEXT_BOOT = Observation.known("B");

  private final Clocks clocks = new Clocks();

  @Test
  @DisplayName("back by as little as the network's time sets it ends no consent, and by more does")
  void consents() {
    RunJournal runJournal = new RunJournal(entries -> {}, new RunState());
    Consents consents = new Consents(runJournal, yes(), clocks, () -> {});
    runJournal.commit(Consents.entry("gate", Somebody.says(Decision.YES), clocks));

    clocks.jump(Duration.ofSeconds(-1));
    assertThat(consents.isGiven("gate")).isTrue();
    clocks.jump(Duration.ofHours(-1));
    assertThat(consents.isGiven("gate")).isFalse();
    clocks.jump(Duration.ofHours(24));
    assertThat(consents.isGiven("gate")).isTrue();
    clocks.jump(Duration.ofHours(2));
    assertThat(consents.isGiven("gate")).isFalse();
  }

  @Test
  @DisplayName("neither shortens nor lengthens a wait within one boot")
  void withinOneBoot() {
    WaitTimer waits = new WaitTimer(clocks);
    StepEntry.Waiting wait = waits.begin("step", Duration.ofMinutes(30), BOOT);
    clocks.pass(Duration.ofMinutes(10));

    clocks.jump(Duration.ofDays(1));
    assertThat(waits.left(wait, BOOT)).isEqualTo(Duration.ofMinutes(20));
    clocks.jump(Duration.ofDays(-3));
    assertThat(waits.left(wait, BOOT)).isEqualTo(Duration.ofMinutes(20));
    clocks.pass(Duration.ofMinutes(20));
    assertThat(waits.left(wait, BOOT)).isZero();
  }

  @Test
  @DisplayName("changes nothing of what is shown as left of a wait")
  void shown() {
    Plan plan = SamplePlans.rich();
    String step = plan.steps().get(10).id();
    RunState runState = new RunState();
    List<RunView> views = new ArrayList<>();
    ParagraphPrinter nowhere =
        new ParagraphPrinter(
            new PrintStream(OutputStream.nullOutputStream()), words -> words, () -> {});
    RunWatch watch =
        new RunWatch(plan, runState, new ConsentingPeople(nowhere, views::add), clocks);
    runState.add(
        new StepEntry.StepChanged(
            step,
            StepState.RUNNING,
            StepState.WAITING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    runState.add(new WaitTimer(clocks).begin(step, Duration.ofMinutes(30), BOOT));
    clocks.pass(Duration.ofMinutes(10));
    clocks.jump(Duration.ofDays(1));

    watch.show();

    assertThat(views.get(0).steps().get(10).left()).contains(Duration.ofMinutes(20));
  }

  @Test
  @DisplayName("back never makes a wait longer than its length after a restart")
  void acrossRestart() {
    WaitTimer waits = new WaitTimer(clocks);
    StepEntry.Waiting wait = waits.begin("step", Duration.ofMinutes(30), BOOT);
    clocks.pass(Duration.ofMinutes(10));
    clocks.boot();
    assertThat(waits.left(wait, NEXT_BOOT)).isEqualTo(Duration.ofMinutes(20));

    clocks.jump(Duration.ofDays(-3));

    assertThat(waits.left(wait, NEXT_BOOT)).isEqualTo(Duration.ofMinutes(30));
    clocks.pass(Duration.ofMinutes(30));
    assertThat(waits.left(wait, NEXT_BOOT)).isZero();
  }

  @Test
  @DisplayName("does not end a wait while the Mac does not tell whether it was restarted")
  void unknownBoot() {
    WaitTimer waits = new WaitTimer(clocks);
    Observation<String> unknown = Observation.unknown("sysctl was killed");
    StepEntry.Waiting wait = waits.begin("step", Duration.ofMinutes(30), BOOT);
    StepEntry.Waiting begunUnknown = waits.begin("step", Duration.ofMinutes(30), unknown);
    clocks.pass(Duration.ofMinutes(10));
    clocks.jump(Duration.ofDays(1));

    assertThat(waits.left(wait, unknown)).isEqualTo(Duration.ofMinutes(20));
    assertThat(waits.left(begunUnknown, BOOT)).isEqualTo(Duration.ofMinutes(20));

    clocks.pass(Duration.ofMinutes(20));
    assertThat(waits.left(wait, unknown)).isZero();
    assertThat(waits.left(begunUnknown, BOOT)).isZero();
  }

  @Test
  @DisplayName("ends a consent, whichever way it jumps")
  void consent() {
    Consents consents =
        new Consents(new RunJournal(entries -> {}, new RunState()), yes(), clocks, () -> {});
    assertThat(consents.isGiven("step")).isFalse();
    consents.ask(
        new Question("step", Question.Kind.BEGIN_STEP, Message.literal("Step"), List.of(), true));

    clocks.pass(Duration.ofHours(23));
    assertThat(consents.isGiven("step")).isTrue();
    clocks.jump(Duration.ofHours(1));
    assertThat(consents.isGiven("step")).isFalse();
    clocks.jump(Duration.ofHours(-25));
    assertThat(consents.isGiven("step")).isFalse();
    clocks.jump(Duration.ofHours(1));
    assertThat(consents.isGiven("step")).isTrue();
  }

  private static People yes() {
    return new People() {
      @Override
      public Channel channel() {
        return Channel.TERMINAL;
      }

      @Override
      public Reply ask(Question question) {
        return Somebody.says(Decision.YES);
      }

      @Override
      public Reply beforeRestart(Countdown countdown) {
        throw new AssertionError("nothing restarts");
      }

      @Override
      public void tell(Message message) {
        throw new AssertionError("nothing is told");
      }
    };
  }
}
