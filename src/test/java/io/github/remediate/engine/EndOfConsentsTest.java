package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Somebody;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An answer")
final class EndOfConsentsTest {
  private static final Question QUESTION =
      new Question("gate", Question.Kind.BEGIN_STEP, Message.literal("Step"), List.of(), true);

  private final Clocks clocks = new Clocks();
  private final RunState runState = new RunState();
  private final RunJournal runJournal = new RunJournal(entries -> {}, runState);
  private final List<String> reconsidered = new ArrayList<>();

  /** People who say that after {@code thinking}. */
  private Consents answering(Decision decision, Duration thinking) {
    People people =
        new People() {
          @Override
          public Channel channel() {
            return Channel.TERMINAL;
          }

          @Override
          public Reply ask(Question question) {
            clocks.pass(thinking);
            return Somebody.says(decision);
          }

          @Override
          public Reply beforeRestart(Countdown countdown) {
            clocks.pass(countdown.length());
            return Somebody.says(decision);
          }

          @Override
          public void tell(Message message) {}
        };
    return new Consents(runJournal, people, clocks, () -> reconsidered.add("again"));
  }

  @ParameterizedTest(name = "{0} after {1}, something begun: {2}")
  @CsvSource({
    "YES, PT2M59S, '', false",
    "YES, PT3M, '', true",
    "YES, PT8H, '', true",
    "NO, PT8H, '', false",
    "LATER, PT8H, '', false",
    "YES, PT8H, copy-file, true",
    "YES, PT8H, wait, true",
    "YES, PT8H, move-file, false"
  })
  @DisplayName("that took long has the hazards judged again, unless something was changed already")
  void longAnswers(Decision decision, Duration thinking, String begun, boolean again) {
    if (!begun.isEmpty()) {
      runState.add(new StepEntry.EffectIntended("step", 0, 1, begun, "sha256:f", "file /a"));
    }
    assertThat(answering(decision, thinking).ask(QUESTION)).isEqualTo(decision);
    assertThat(reconsidered).hasSize(again ? 1 : 0);
  }

  @Test
  @DisplayName("is long by the clock that shows it: the wall's over a sleep, or else the count")
  void eitherClock() {
    AnswerDelay wait = AnswerDelay.begin(clocks);
    assertThat(wait.wasLong(clocks)).isFalse();
    clocks.jump(Duration.ofMinutes(3));
    assertThat(wait.wasLong(clocks)).as("asleep meanwhile").isTrue();
    clocks.jump(Duration.ofMinutes(-63));
    assertThat(wait.wasLong(clocks)).as("set back").isFalse();
    clocks.pass(Duration.ofMinutes(3));
    assertThat(wait.wasLong(clocks)).as("set back, and counted").isTrue();
  }

  @Test
  @DisplayName("that is a consent holds for a day")
  void howLong() {
    Consents consents = answering(Decision.YES, Duration.ZERO);
    assertThat(consents.isGiven("gate")).isFalse();
    consents.ask(QUESTION);
    assertThat(consents.isGiven("gate")).isTrue();
    clocks.pass(Duration.ofHours(24).minusMillis(1));
    assertThat(consents.isGiven("gate")).isTrue();
    clocks.pass(Duration.ofMillis(1));
    assertThat(consents.isGiven("gate")).isFalse();
  }

  @Test
  @DisplayName("of somebody who did something stays said without an end, and is no consent")
  void stays() {
    Consents consents = answering(Decision.YES, Duration.ZERO);
    assertThat(consents.hear(QUESTION)).isEqualTo(Decision.YES);
    Countdown countdown = new Countdown(Message.literal("Soon"), List.of(), Duration.ZERO);
    assertThat(consents.countDown("countdown", countdown)).isEqualTo(Decision.YES);
    for (String gate : List.of("gate", "countdown")) {
      assertThat(runState.answer(gate).orElseThrow().answer()).isEqualTo("yes");
      assertThat(runState.answer(gate).orElseThrow().expires()).isEmpty();
      assertThat(consents.isGiven(gate)).isFalse();
      assertThat(consents.isOlder(gate, Duration.ZERO)).isFalse();
    }
  }

  @Test
  @DisplayName("that is a consent began to hold when it was given: older is what is behind that")
  void age() {
    Consents consents = answering(Decision.YES, Duration.ZERO);
    assertThat(consents.isOlder("gate", Duration.ZERO)).as("none was given").isFalse();
    consents.ask(QUESTION);
    clocks.pass(Duration.ofMinutes(30));
    assertThat(consents.isOlder("gate", Duration.ofMinutes(30))).isFalse();
    clocks.pass(Duration.ofSeconds(1));
    assertThat(consents.isOlder("gate", Duration.ofMinutes(30))).isTrue();
  }

  @Test
  @DisplayName("that is no is no consent, and stays a no")
  void no() {
    Consents consents = answering(Decision.NO, Duration.ZERO);
    assertThat(consents.isDeclined("gate")).isFalse();
    consents.ask(QUESTION);
    clocks.pass(Duration.ofDays(9));
    assertThat(consents.isDeclined("gate")).isTrue();
    assertThat(consents.isGiven("gate")).isFalse();
    answering(Decision.LATER, Duration.ZERO).ask(QUESTION);
    assertThat(consents.isDeclined("gate")).isFalse();
  }

  @Test
  @DisplayName("of those who signed in advance ends when their approval does, by the Mac's clock")
  void signed() {
    Instant start = clocks.now();
    runState.add(
        new RunEntry.ApprovalTaken(
            "sha256:aa",
            "sha256:bb",
            List.of("Ada"),
            List.of("cc"),
            Optional.empty(),
            start,
            start.plus(Duration.ofHours(2)),
            600));
    Consents consents =
        new Consents(runJournal, answering(Answerer.signed("Ada")), clocks, () -> {});
    assertThat(consents.ask(QUESTION)).isEqualTo(Decision.YES);

    clocks.pass(Duration.ofMinutes(129));
    assertThat(consents.isGiven("gate")).isTrue();
    clocks.pass(Duration.ofMinutes(1));
    assertThat(consents.isGiven("gate")).isFalse();
  }

  @Test
  @DisplayName("of those who signed in advance is none where the journal has no approval")
  void unsigned() {
    Consents consents =
        new Consents(runJournal, answering(Answerer.signed("Ada")), clocks, () -> {});
    consents.ask(QUESTION);

    assertThat(consents.isGiven("gate")).isFalse();
  }

  private static People answering(Answerer answerer) {
    return new People() {
      @Override
      public Channel channel() {
        return answerer.channel();
      }

      @Override
      public Reply ask(Question question) {
        return answerer.says(Decision.YES);
      }

      @Override
      public Reply beforeRestart(Countdown countdown) {
        return answerer.says(Decision.YES);
      }

      @Override
      public void tell(Message message) {}
    };
  }
}
