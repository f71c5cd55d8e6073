package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.RunView.State;
import io.github.remediate.mac.RunView.StepView;
import io.github.remediate.text.LiveRegion;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who answers a run's questions")
final class PeopleChoiceTest {

  /** A terminal on which nothing can be drawn. */
  private static final class BrokenRegion implements LiveRegion {
    @Override
    public void draw(TextLayout above, TextLayout lines) {
      throw new IllegalStateException("the terminal went away");
    }

    @Override
    public void clear() {
      throw new IllegalStateException("the terminal went away");
    }

    @Override
    public TerminalCapabilities capabilities() {
      return new TerminalCapabilities(80, false, true);
    }

    @Override
    public int rows() {
      return 20;
    }
  }

  private static RunView view(State state) {
    return new RunView(
        List.of(
            new StepView(
                "a",
                6,
                Message.literal("Remove files"),
                state,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  @Test
  @DisplayName("does so also where a fault keeps from showing how far the run is: lines tell it")
  void brokenDisplay() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    People people =
        PeopleChoice.typing(
            new StringReader("yes\n"),
            new PeopleChoice.Console(
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                UnaryOperator.identity(),
                Optional.empty(),
                Optional.of(new BrokenRegion()),
                false));
    people.show(view(State.PENDING));
    Question question =
        new Question("a", Question.Kind.BEGIN_STEP, Message.literal("Go on?"), List.of(), false);
    assertThat(people.ask(question).decision()).isEqualTo(Decision.YES);
    people.show(view(State.DONE));
    people.rest();

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("the terminal went away")
        .contains("Step 6: Remove files");
  }
}
