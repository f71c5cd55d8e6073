package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.People.Channel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Who answers a gate")
final class AnswererTest {
  private static final Optional<String> DANA = Optional.of("Dana");

  private static String by(Channel channel, Optional<String> operator) {
    return Answerer.of(channel, operator).by();
  }

  @Test
  @DisplayName("is told apart: the operator, the user, an option, nobody")
  void toldApart() {
    assertThat(by(Channel.TERMINAL, DANA)).isEqualTo("Dana");
    assertThat(by(Channel.TERMINAL, Optional.empty())).isEqualTo("somebody at the terminal");
    assertThat(by(Channel.YES_OPTION, Optional.empty())).isEqualTo("whoever gave --yes");
    assertThat(by(Channel.SAVED_PLAN, DANA)).isEqualTo("Dana");
    assertThat(by(Channel.WINDOW, DANA)).isEqualTo("somebody at the Mac's screen");
    assertThat(by(Channel.LAUNCHD, DANA)).isEqualTo("nobody");
    assertThat(by(Channel.NOBODY, DANA)).isEqualTo("nobody");
    assertThat(Arrays.stream(Channel.values()).map(Channel::word)).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("is the operator by name in the process alone that was given the name")
  void laterProcess(@TempDir Path directory) {
    EngineHarness run = EngineHarness.small(directory);
    RunState runState = run.runState();
    assertThat(runState.isResumed()).isFalse();
    runState.add(new RunEntry.RunResumed("test", "terminal", Optional.empty()));
    assertThat(runState.isResumed()).isTrue();
  }

  @Test
  @DisplayName("stands with the channel beside each answer of a run")
  void inTheJournal(@TempDir Path directory) {
    EngineHarness run = EngineHarness.small(directory);
    run.toTheEnd();
    List<RunEntry.GateAnswered> answers =
        run.runState().answers().stream()
            .filter(each -> !each.gate().equals("run/consent"))
            .toList();
    assertThat(answers).hasSizeGreaterThan(3);
    assertThat(answers)
        .allMatch(
            each -> each.channel().equals("rehearsal") && each.by().equals("a virtual person"));
  }
}
