package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Message;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.RunView.State;
import io.github.remediate.mac.RunView.StepView;
import io.github.remediate.people.LiveRunDisplay;
import io.github.remediate.people.ParagraphPrinter;
import io.github.remediate.people.TerminalPeople;
import io.github.remediate.text.LiveRegion;
import io.github.remediate.workshop.TerminalScreen;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run on a terminal")
class LiveTerminalTest {
  private TerminalScreen screen;
  private Invocation invocation;
  private LiveRunDisplay display;
  private TerminalPeople people;

  @BeforeEach
  void open() {
    open(80);
  }

  private void open(int columns) {
    screen = new TerminalScreen(columns);
    invocation = invocation(screen, Map.of("COLUMNS", "" + columns));
    LiveRegion region = TerminalRegion.of(invocation).orElseThrow();
    display = new LiveRunDisplay(region, () -> Duration.ZERO);
    people =
        new TerminalPeople(
            new StringReader(""),
            new ParagraphPrinter(invocation.err(), text -> text, display::makeRoom),
            null,
            display,
            Optional.empty());
  }

  private static Invocation invocation(TerminalScreen screen, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8", "LINES", "24"));
    environment.putAll(more);
    return new Invocation(screen, screen, environment, true, true, true);
  }

  private static RunView view(int at, State state) {
    List<StepView> steps = new ArrayList<>();
    for (int number = 1; number <= 4; number++) {
      boolean isOver = number < at;
      boolean isHere = number == at;
      steps.add(
          new StepView(
              "step-" + number,
              number,
              Message.literal("Remove what is left of the registration, part " + number),
              isOver ? State.DONE : isHere ? state : State.PENDING,
              isOver ? List.of(Message.counted("did.move-file", 3)) : List.of(),
              isHere && state == State.WORKS
                  ? Optional.of(
                      new RunView.Doing(
                          Message.of("doing.move-file", 1, 3),
                          "/Library/Application Support/com.microsoft.CompanyPortal/a/long/way",
                          1,
                          3))
                  : Optional.empty(),
              isOver || isHere ? Optional.of(Duration.ofSeconds(12)) : Optional.empty(),
              Optional.empty()));
    }
    return new RunView(steps);
  }

  private String seen() {
    return String.join("\n", screen.lines());
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  @DisplayName("leaves a line with a check mark, what was done and how long it took of each step")
  void collapses(int columns) {
    open(columns);
    for (int at = 1; at <= 4; at++) {
      display.show(view(at, State.ASKS));
      display.show(view(at, State.WORKS));
      display.tick();
      display.show(view(at, State.CHECKS));
    }
    display.show(view(5, State.DONE));
    display.rest();

    assertThat(screen.lines()).allMatch(line -> line.length() <= columns);
    assertThat(screen.lines().stream().filter(line -> line.startsWith("✓"))).hasSize(4);
    assertThat(seen())
        .contains("moved 3 files, 12 s")
        .doesNotContain("→", "moving", "/Library", "looking", "more step");
    assertThat(seen().replaceAll("\\s+", " ")).contains("✓ 4 Remove what is left of");
  }

  @Test
  @DisplayName("shows what is at work below what is over, and what is to come below that")
  void works() {
    display.show(view(2, State.WORKS));

    assertThat(screen.lines().get(0)).startsWith("✓  1 Remove").endsWith("moved 3 files, 12 s");
    assertThat(screen.lines().get(1)).startsWith("→  2 Remove").endsWith("0:12");
    assertThat(seen()).contains("moving 1 of 3 files", "/Library/Application", "   3 Remove");
  }

  @Test
  @DisplayName("keeps a note above what is at work, which comes back after it")
  void note() {
    display.show(view(2, State.WORKS));
    people.tell(Message.literal("  The file is still there. Looking again."));

    List<String> lines = screen.lines();
    assertThat(lines.get(1)).isEqualTo("  The file is still there. Looking again.");
    assertThat(lines.get(2)).startsWith("→  2 Remove");
    assertThat(lines.stream().filter(line -> line.startsWith("→"))).hasSize(1);
    display.rest();
    people.tell(Message.literal("The end."));
    assertThat(screen.lines()).doesNotContain("→").last().isEqualTo("The end.");
  }

  @Test
  @DisplayName("leaves readable what else is said meanwhile, such as a code that is to be typed")
  void saidMeanwhile() {
    display.show(view(2, State.WORKS));
    FailureReporter.say("Open https://example.com and type the code ABCD-EFGH.", invocation);
    display.tick();
    display.show(view(2, State.WORKS));
    display.tick();

    assertThat(screen.lines())
        .containsOnlyOnce("remediate: Open https://example.com and type the code ABCD-EFGH.");
    assertThat(screen.lines().stream().filter(line -> line.startsWith("→"))).hasSize(1);
  }

  @Test
  @DisplayName(
      "draws nothing over the prompt of a secret, and says after it what was over meanwhile")
  void secret() {
    display.show(view(2, State.WORKS));
    int[] seen = {0};
    String typed =
        invocation.aside(
            () -> {
              invocation.err().print("Secret (not shown): ");
              invocation.err().flush();
              display.tick();
              display.show(view(3, State.WORKS));
              display.tick();
              seen[0] = screen.lines().size();
              assertThat(screen.lines().get(seen[0] - 1)).startsWith("Secret (not shown):");
              assertThat(seen()).doesNotContain("→");
              invocation.err().println();
              return "secret";
            });
    display.tick();

    assertThat(typed).isEqualTo("secret");
    assertThat(screen.lines().get(seen[0])).startsWith("✓  2 Remove");
    assertThat(screen.lines().stream().filter(line -> line.startsWith("→"))).hasSize(1);
    assertThat(screen.lines().stream().filter(line -> line.startsWith("✓"))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"120, 60", "120, 47", "80, 40", "60, 120", "100, 30"})
  @DisplayName("leaves nothing behind when its window gets another width, and then fits into that")
  void resized(int before, int after) {
    open(before);
    display.show(view(2, State.WORKS));
    screen.resize(after);
    invocation.resized(after, 24);
    display.tick();

    List<String> lines = screen.lines();
    assertThat(lines.stream().filter(line -> line.startsWith("→")))
        .as("%s", lines)
        .hasSize(after < 40 ? 0 : 1);
    assertThat(seen().split("moving 1 of 3", -1)).hasSize(after < 40 ? 1 : 2);
    display.show(view(5, State.DONE));
    display.rest();
    assertThat(seen()).doesNotContain("→", "moving", "/Library");
    assertThat(screen.lines().stream().filter(line -> line.startsWith("✓"))).hasSize(4);
  }

  @Test
  @DisplayName("asks in lines that fit the window as it is when it asks")
  void prompt() {
    String sentence = "This is a sentence that is longer than a window of sixty columns is wide.";
    people.tell(Message.literal(sentence));
    assertThat(screen.lines()).contains(sentence);

    screen.resize(60);
    invocation.resized(60, 24);
    people.tell(Message.literal(sentence));

    assertThat(screen.lines())
        .endsWith("This is a sentence that is longer than a window of sixty", "columns is wide.");
    assertThat(invocation.terminal().width()).isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({"TERM, dumb", "NO_COLOR, 1", "SSH_CONNECTION, 10.0.0.1 2 10.0.0.2 22", "SSH_TTY, /x"})
  @DisplayName("is told in lines where nothing can be drawn, or is not to be")
  void plain(String variable, String value) {
    assertThat(TerminalRegion.of(invocation(screen, Map.of(variable, value)))).isEmpty();
  }
}
