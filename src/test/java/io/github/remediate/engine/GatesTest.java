package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.PlannedStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a plan is sure to ask")
final class GatesTest {
  @TempDir Path directory;

  private static Map<String, Boolean> of(List<Gate> gates) {
    Map<String, Boolean> unattended = new TreeMap<>();
    gates.forEach(gate -> unattended.put(gate.id(), gate.unattended()));
    return unattended;
  }

  private static List<Gate> all(EngineHarness run) {
    return run.plan().steps().stream().flatMap(step -> step.gates().stream()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stale-registration", "half-removed", "registered-twice", "clean"})
  @DisplayName("is what its run asks, but for what a person has to do by hand")
  void asked(String fixture) {
    EngineHarness run = EngineHarness.like(directory, fixture);
    run.toTheEnd();

    Map<String, Boolean> asked = new TreeMap<>(run.order.unattended());
    // By hand: `STEP/NUMBER` is a request, `STEP/keys` are items to delete, and `STEP/unmanage` is
    // for the profile that did not go.
    asked.keySet().removeIf(id -> id.matches("[a-z-]+/([0-9]+|keys|unmanage)"));
    assertThat(of(all(run))).isEqualTo(asked);
  }

  /** People who are asked over that channel. */
  private static People over(Channel channel) {
    return new People() {
      @Override
      public Channel channel() {
        return channel;
      }

      @Override
      public Reply ask(Question question) {
        return Answerer.nobody(channel).says(Decision.LATER);
      }

      @Override
      public Reply beforeRestart(Countdown countdown) {
        return Answerer.nobody(channel).says(Decision.LATER);
      }

      @Override
      public void tell(Message message) {}
    };
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  @DisplayName("is left open by whoever may not answer it")
  void unanswered(Channel channel) {
    EngineHarness run = EngineHarness.like(directory, "stale-registration");
    List<Gate> left = Gates.unanswered(run.plan(), over(channel));

    switch (channel) {
      case TERMINAL, WINDOW, REHEARSAL -> assertThat(left).isEmpty();
      case YES_OPTION, LAUNCHD ->
          assertThat(left)
              .isNotEmpty()
              .containsExactlyElementsOf(
                  all(run).stream().filter(gate -> !gate.unattended()).toList());
      case SAVED_PLAN, APPROVAL, NOBODY -> assertThat(left).containsExactlyElementsOf(all(run));
    }
  }

  @Test
  @DisplayName("is asked no more once it is decided: by yes, and of a single thing also by no")
  void decided() {
    EngineHarness run = EngineHarness.like(directory, "stale-registration");
    for (Gate gate : all(run)) {
      for (Decision reply : Decision.values()) {
        RunState runState = RunState.of(List.of());
        runState.add(
            new RunEntry.GateAnswered(
                gate.id(),
                reply.word(),
                "op",
                Channel.TERMINAL.word(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
        boolean decides =
            reply == Decision.YES || reply == Decision.NO && gate.kind() == Gate.Kind.ITEM;
        assertThat(Gates.unanswered(run.plan(), over(Channel.NOBODY), runState))
            .as("%s %s", gate, reply)
            .hasSize(all(run).size() - (decides ? 1 : 0));
      }
    }
  }

  @Test
  @DisplayName("is asked no more of a step that was passed over")
  void passedOver() {
    EngineHarness run = EngineHarness.like(directory, "stale-registration");
    for (PlannedStep step : run.plan().steps()) {
      RunState runState = RunState.of(List.of());
      runState.add(
          new StepEntry.StepChanged(
              step.id(), StepState.AWAITING_PERSON, StepState.SKIPPED, Optional.of("declined")));
      assertThat(Gates.unanswered(run.plan(), over(Channel.NOBODY), runState))
          .as(step.id())
          .hasSize(all(run).size() - step.gates().size());
    }
  }
}
