package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Message;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.RunView.Doing;
import io.github.remediate.mac.RunView.State;
import io.github.remediate.mac.RunView.StepView;
import io.github.remediate.text.LiveRegion;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A display of a run")
final class RunDisplayTest {
  private static final Duration TWELVE = Duration.ofSeconds(12);
  private static final Message MOVED = Message.counted("did.move-file", 33);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ParagraphPrinter printer =
      new ParagraphPrinter(
          new PrintStream(printed, true, StandardCharsets.UTF_8), command -> command, () -> {});

  private static StepView step(int number, State state) {
    return step(number, state, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static StepView step(
      int number,
      State state,
      List<Message> did,
      Optional<Doing> doing,
      Optional<Duration> took,
      Optional<Duration> left) {
    return new StepView(
        "step-" + number,
        number,
        Message.literal("Title of " + number),
        state,
        did,
        doing,
        took,
        left);
  }

  private static StepView moving(int effect) {
    Doing doing =
        new Doing(Message.of("doing.move-file", effect, 33), "/Library/" + effect, effect, 33);
    return step(
        6, State.WORKS, List.of(), Optional.of(doing), Optional.of(TWELVE), Optional.empty());
  }

  private static StepView moved() {
    return step(
        6, State.DONE, List.of(MOVED), Optional.empty(), Optional.of(TWELVE), Optional.empty());
  }

  private static StepView waiting(Duration left) {
    return step(
        11,
        State.WAITS,
        List.of(),
        Optional.empty(),
        Optional.of(Duration.ZERO),
        Optional.of(left));
  }

  private static RunView view(StepView... steps) {
    return new RunView(List.of(steps));
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("in lines tells when a step begins and how it ended, and no effect")
  void plain() {
    RunDisplay display = new PlainRunDisplay(printer, false);
    display.show(view(step(5, State.DONE), step(6, State.PENDING), step(7, State.PENDING)));
    display.show(view(step(5, State.DONE), moving(1), step(7, State.PENDING)));
    display.show(view(step(5, State.DONE), moving(2), step(7, State.PENDING)));
    display.show(view(step(5, State.DONE), moved(), step(7, State.NOTHING_TO_DO)));
    display.show(view(step(5, State.DONE), moved(), step(7, State.NOTHING_TO_DO)));

    assertThat(printed())
        .isEqualTo(
            """
            Step 6: Title of 6
              = moved 33 files, 12 s
            Step 7: Title of 7
              - nothing to do
            """);
  }

  @Test
  @DisplayName("in lines tells of each effect to whoever wants that")
  void verbose() {
    RunDisplay display = new PlainRunDisplay(printer, true);
    display.show(view(moving(1)));
    display.show(view(moving(1)));
    display.show(view(moving(2)));

    assertThat(printed()).isEqualTo("Step 6: Title of 6\n  1/33 /Library/1\n  2/33 /Library/2\n");
  }

  @Test
  @DisplayName("in lines does not name a step again that a question named")
  void asked() {
    RunDisplay display = new PlainRunDisplay(printer, false);
    display.show(view(step(6, State.ASKS)));
    display.show(view(moving(1)));
    display.show(view(moved()));

    assertThat(printed()).isEqualTo("  = moved 33 files, 12 s\n");
  }

  @Test
  @DisplayName("in lines tells nothing of what ended in another process while it rested")
  void rests() {
    RunDisplay display = new PlainRunDisplay(printer, false);
    display.show(view(step(9, State.ASKS), step(10, State.PENDING)));
    display.rest();
    display.show(view(step(9, State.DONE), step(10, State.DONE), moving(1)));

    assertThat(printed()).isEqualTo("Step 6: Title of 6\n");
  }

  @Test
  @DisplayName("in lines counts a wait down each five minutes, and each of the last five")
  void countsDown() {
    RunDisplay display = new PlainRunDisplay(printer, false);
    for (int seconds = 1800; seconds > 0; seconds -= 15) {
      display.show(view(waiting(Duration.ofSeconds(seconds))));
    }

    assertThat(printed().lines().skip(1).map(String::strip))
        .containsExactly(
            "30:00 left",
            "25:00 left",
            "20:00 left",
            "15:00 left",
            "10:00 left",
            "5:00 left",
            "4:00 left",
            "3:00 left",
            "2:00 left",
            "1:00 left");
  }

  @Test
  @DisplayName("does not mark a step as done that was passed over, or put back")
  void passedOver() {
    RunDisplay display = new PlainRunDisplay(printer, false);
    display.show(view(step(6, State.ASKS), step(7, State.ASKS)));
    display.show(view(step(6, State.PASSED_OVER), step(7, State.PUT_BACK)));
    Drawn drawn = new Drawn(20);
    shows(drawn, view(step(6, State.PASSED_OVER), step(7, State.PUT_BACK)));

    assertThat(printed()).isEqualTo("  - passed over\n  - put back\n");
    assertThat(drawn.above).hasSize(2).allMatch(line -> line.startsWith("- "));
  }

  @Test
  @DisplayName("in lines says that a step failed, once, and once more when it was tried again")
  void failed() {
    RunDisplay display = new PlainRunDisplay(printer, false);
    display.show(view(moving(1)));
    display.show(view(step(6, State.FAILED)));
    display.show(view(step(6, State.FAILED)));
    display.show(view(moving(1)));
    display.show(view(moved()));

    assertThat(printed()).isEqualTo("Step 6: Title of 6\n  x\n  = moved 33 files, 12 s\n");
  }

  /** A terminal of so many lines that keeps what is drawn. */
  private static final class Drawn implements LiveRegion {
    private final int rows;
    private final List<String> above = new ArrayList<>();
    private List<String> region = List.of();

    Drawn(int rows) {
      this.rows = rows;
    }

    @Override
    public synchronized void draw(TextLayout fixed, TextLayout lines) {
      above.addAll(fixed.text().lines().toList());
      region = lines.text().lines().toList();
    }

    @Override
    public synchronized void clear() {
      region = List.of();
    }

    @Override
    public TerminalCapabilities capabilities() {
      return new TerminalCapabilities(60, false, true);
    }

    @Override
    public int rows() {
      return rows;
    }

    synchronized List<String> region() {
      return region;
    }
  }

  private RunDisplay live;

  @AfterEach
  void rest() {
    if (live != null) {
      live.rest();
    }
  }

  private void shows(Drawn drawn, RunView view) {
    if (live == null) {
      live = new LiveRunDisplay(drawn, () -> Duration.ZERO);
    }
    live.show(view);
  }

  @Test
  @DisplayName("in place keeps one line of what is over, and draws the rest anew")
  void list() {
    Drawn drawn = new Drawn(20);
    shows(drawn, view(step(5, State.NOTHING_TO_DO), moving(12), step(7, State.PENDING)));

    assertThat(drawn.above)
        .containsExactly("-  5 Title of 5                                nothing to do");
    assertThat(drawn.region())
        .containsExactly(
            "→  6 Title of 6                                         0:12",
            "     moving 12 of 33 files",
            "     /Library/12",
            "   7 Title of 7");

    shows(drawn, view(step(5, State.NOTHING_TO_DO), moved(), step(7, State.PENDING)));

    assertThat(drawn.above)
        .hasSize(2)
        .endsWith("✓  6 Title of 6                         moved 33 files, 12 s");
    assertThat(drawn.region()).containsExactly("   7 Title of 7");
  }

  @Test
  @DisplayName("in place makes room for a question, and comes back with the next record")
  void makesRoom() {
    Drawn drawn = new Drawn(20);
    shows(drawn, view(moving(1)));
    live.makeRoom();
    assertThat(drawn.region()).isEmpty();

    shows(drawn, view(moving(2)));
    assertThat(drawn.region()).contains("     moving 2 of 33 files");
  }

  @Test
  @DisplayName("in place draws no more lines than there are, and counts what it leaves out")
  void fewRows() {
    for (int rows = 1; rows < 9; rows++) {
      Drawn drawn = new Drawn(rows);
      live = null;
      shows(
          drawn,
          view(moving(1), step(7, State.PENDING), step(8, State.PENDING), step(9, State.PENDING)));
      live.rest();
      live = new LiveRunDisplay(drawn, () -> Duration.ZERO);
      live.show(
          view(moving(1), step(7, State.PENDING), step(8, State.PENDING), step(9, State.PENDING)));
      assertThat(drawn.region()).as("%s rows", rows).hasSizeBetween(1, rows);
    }
    Drawn drawn = new Drawn(4);
    live.rest();
    live = null;
    shows(drawn, view(moving(1), step(7, State.PENDING), step(8, State.PENDING)));
    assertThat(drawn.region()).endsWith("     2 more steps");
  }

  @Test
  @DisplayName("shows names that hold what a terminal obeys as what they are")
  void hostile() {
    Doing doing = new Doing(Message.of("doing.move-file", 1, 2), "/tmp/\u001b[2J\u202egnp", 1, 2);
    Drawn drawn = new Drawn(20);
    StepView step =
        step(6, State.WORKS, List.of(), Optional.of(doing), Optional.of(TWELVE), Optional.empty());
    shows(drawn, view(step));
    new PlainRunDisplay(printer, true).show(view(step));

    assertThat(String.join("\n", drawn.region())).doesNotContain("\u001b").doesNotContain("\u202e");
    assertThat(printed()).doesNotContain("\u001b").doesNotContain("\u202e");
  }
}
