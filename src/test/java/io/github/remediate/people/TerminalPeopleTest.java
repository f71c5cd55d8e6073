package io.github.remediate.people;

import static io.github.remediate.people.Questioning.doubt;
import static io.github.remediate.people.Questioning.printer;
import static io.github.remediate.people.Questioning.question;
import static io.github.remediate.people.Questioning.restartIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.text.TerminalWidth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("People at a terminal")
final class TerminalPeopleTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final ParagraphPrinter terminal = printer(shown);
  private final WatchedTime time = new WatchedTime();

  @ParameterizedTest
  @CsvSource({"y, [y/N/later], later", "done, leave:, leave"})
  @DisplayName("have not answered what was not asked yet when they typed")
  void typedAhead(String early, String prompt, String late) throws Exception {
    PipedOutputStream typed = new PipedOutputStream();
    Reader in = new InputStreamReader(new PipedInputStream(typed), StandardCharsets.UTF_8);
    typed.write((early + "\n" + early + "\n").getBytes(StandardCharsets.UTF_8));
    OutputStream screen =
        new OutputStream() {
          private final StringBuilder text = new StringBuilder();

          @Override
          public void write(int letter) throws IOException {
            text.append((char) letter);
            if (text.toString().endsWith(prompt)) {
              typed.write((late + "\n").getBytes(StandardCharsets.UTF_8));
            }
          }
        };
    ParagraphPrinter out =
        new ParagraphPrinter(
            new PrintStream(screen, true, StandardCharsets.UTF_8),
            UnaryOperator.identity(),
            () -> {});
    TerminalPeople people =
        new TerminalPeople(new Keyboard(in), out, time, view -> {}, Optional.empty());

    Question asked = early.equals("y") ? question(false, "Step 2") : doubt("Step 2");
    assertThat(people.ask(asked).decision()).isEqualTo(Decision.LATER);
  }

  @Test
  @DisplayName("are prompted again where the program was stopped and goes on, as long as it waits")
  void continued() {
    Reader typed =
        new StringReader("y\n") {
          @Override
          public int read(char[] into, int from, int length) throws IOException {
            terminal.promptAgain();
            return super.read(into, from, length);
          }
        };
    TerminalPeople people = new TerminalPeople(typed, terminal, time, view -> {}, Optional.empty());

    assertThat(people.ask(question(false, "Step 2")).decision()).isEqualTo(Decision.YES);

    String seen = shown.toString(StandardCharsets.UTF_8);
    assertThat(seen.split("\\[y/N/later]", -1)).hasSize(3);
    terminal.promptAgain();
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo(seen);
  }

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "y, YES",
    "Y, YES",
    "yes, YES",
    "YES, YES",
    "' Yes ', YES",
    "n, NO",
    "N, NO",
    "no, NO",
    "nO, NO",
    "'', NO",
    "' ', NO",
    "later, LATER",
    "Later, LATER",
    "LATER, LATER"
  })
  @DisplayName("answers")
  void answers(String typed, Decision reply) {
    assertThat(ask(typed + "\n")).isEqualTo(reply);
  }

  /** A terminal that tells how wide it is. */
  private static final class Narrow extends PrintStream implements TerminalWidth {
    private final int columns;

    Narrow(ByteArrayOutputStream shown, int columns) {
      super(shown, true, StandardCharsets.UTF_8);
      this.columns = columns;
    }

    @Override
    public boolean unicode() {
      return false;
    }

    @Override
    public int columns() {
      return columns;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 80, 120})
  @DisplayName("read questions that end at their terminal's edge")
  void widths(int columns) {
    String question = "  " + "word ".repeat(60).strip();
    people(new StringReader("y\n"), printer(new Narrow(shown, columns)))
        .ask(question(false, question));
    List<String> lines = shown().lines().toList();
    assertThat(lines).allMatch(line -> line.length() <= columns);
    assertThat(lines.get(0).length()).isGreaterThan(columns - 5);
  }

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "done, YES",
    "' Done ', YES",
    "again, NO",
    "AGAIN, NO",
    "leave, LATER",
    "'', LATER",
  })
  @DisplayName("what became of something is said in a whole word")
  void attestations(String typed, Decision attestation) {
    assertThat(attest(typed + "\n")).isEqualTo(attestation);
    assertThat(shown())
        .startsWith("What became of it?\n  If you have seen for yourself")
        .contains("    again: it did not happen, and is done again\n")
        .endsWith("Type done, again or leave: ");
  }

  @Test
  @DisplayName(
      "of what became of something neither nonsense, a yes, nor the end of input says anything")
  void noAttestation() {
    assertThat(attest("")).isEqualTo(Decision.LATER);
    assertThat(attest("done?")).isEqualTo(Decision.LATER);
    assertThat(attest("d\ny\nyes\ndone\n")).isEqualTo(Decision.YES);
    assertThat(attest("d\ny\nyes\na\ndone\n")).isEqualTo(Decision.LATER);
    assertThat(shown()).contains("Please type one of the three words.").contains("left as it is");
  }

  @ParameterizedTest
  @CsvSource({
    "'Cause 4 was done, and did not help\n', YES, 'Cause 4 was done, and did not help'",
    "'y\n  \u8a66\u904e\u4e86\u7121\u6548  \n', YES, \u8a66\u904e\u4e86\u7121\u6548",
    "'\n', NO, ",
    "'no\n', NO, ",
    "'yes\nokay\n', LATER, ",
    "'y\ny\ny\ny\ny\n', LATER, ",
    "'', LATER, ",
  })
  @DisplayName("say why in words, and a yes is no reason")
  void reasons(String typed, Decision decision, String words) {
    TerminalPeople people =
        new TerminalPeople(new StringReader(typed), terminal, time, view -> {}, Optional.of("Ann"));
    Reply reply =
        people.ask(
            new Question(
                "run/why",
                Question.Kind.SAY_WHY,
                Message.of("say-why.title"),
                List.of(Message.literal("  portal-opened-by-hand")),
                false));
    assertThat(reply.decision()).isEqualTo(decision);
    assertThat(reply.note()).isEqualTo(Optional.ofNullable(words));
    assertThat(reply.by().by()).isEqualTo("Ann");
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("Why is it to begin all the same?");
  }

  @Test
  @DisplayName("answer by the name that this process was given, or as somebody")
  void by() {
    assertThat(people(new StringReader("y\n"), terminal).ask(question(true, "Go on?")).by())
        .isEqualTo(new Answerer("somebody at the terminal", Channel.TERMINAL));
    TerminalPeople dana =
        new TerminalPeople(
            new StringReader("n\n"), terminal, time, view -> {}, Optional.of("Dana"));
    assertThat(dana.ask(question(true, "Go on?")))
        .isEqualTo(new Answerer("Dana", Channel.TERMINAL).says(Decision.NO));
  }

  @Test
  @DisplayName("are asked with what the question comes to, in lines that end at the edge")
  void prompt() {
    Question question =
        new Question(
            "gate", Question.Kind.DELETE_RECORD, Message.literal("A record"), List.of(), true);
    people(new StringReader("y\n"), terminal).ask(question);
    assertThat(shown())
        .isEqualTo(
            "A record\nChoose by these identifiers, not by the name alone. Is the record deleted?\n"
                + "[y/N/later] ");
  }

  @Test
  @DisplayName("the end of the input is later, also in the middle of nonsense")
  void endOfInput() {
    assertThat(ask("")).isEqualTo(Decision.LATER);
    assertThat(ask("what?\n")).isEqualTo(Decision.LATER);
  }

  @Test
  @DisplayName("nonsense is asked again three times and is never yes")
  void nonsense() {
    assertThat(ask("yess\nye\nok\nyes\n")).isEqualTo(Decision.YES);
    shown.reset();
    assertThat(ask("yess\nye\nok\nsure\nyes\n")).isEqualTo(Decision.LATER);
    assertThat(shown().split("\\[y/N/later]", -1)).hasSize(5);
  }

  @Test
  @DisplayName("an answer that comes with an interrupt does not count")
  void interrupted() {
    Reader in =
        new StringReader("yes\n") {
          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            Thread.currentThread().interrupt();
            return super.read(buffer, offset, length);
          }
        };
    assertThat(people(in, terminal).ask(question(true, "Go?")).decision())
        .isEqualTo(Decision.LATER);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("a terminal that breaks is later")
  void broken() {
    Reader in =
        new Reader() {
          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("hung up");
          }

          @Override
          public void close() {}
        };
    assertThat(people(in, terminal).ask(question(true, "Go?")).decision())
        .isEqualTo(Decision.LATER);
  }

  @Test
  @DisplayName("text is wrapped at 80 columns with its indentation, and long words stay whole")
  void wraps() {
    String path = "/Library/" + "x".repeat(90);
    people(new StringReader(""), terminal)
        .ask(question(false, "word ".repeat(40).strip(), "- " + "item ".repeat(30), path));
    List<String> lines = shown().lines().toList();
    assertThat(lines).contains("  " + path);
    assertThat(lines)
        .filteredOn(line -> !line.endsWith(path))
        .allMatch(line -> line.length() <= 80);
    assertThat(lines).filteredOn(line -> line.contains("item")).hasSizeGreaterThan(1);
    assertThat(lines).filteredOn(line -> line.contains("item")).allMatch(l -> l.startsWith("  "));
    assertThat(String.join(" ", lines).split("word", -1)).hasSize(41);
  }

  @Test
  @DisplayName("nothing that a Mac says reaches the terminal as a control character")
  void visible() {
    long seed = System.nanoTime();
    HostileTexts texts = new HostileTexts(seed);
    for (int i = 0; i < 2_000; i++) {
      shown.reset();
      String line = texts.line();
      people(new StringReader(""), terminal).tell(line);
      assertThat(shown().replace("\n", ""))
          .as("seed %d, line %s", seed, line)
          .doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}\\u2028\\u2029].*");
    }
    shown.reset();
    people(new StringReader(""), terminal).tell("a\nContinue? \u001b[2J\u202ez\ud83d\ude00");
    assertThat(shown()).isEqualTo("a\\nContinue? \\u001B[2J\\u202Ez\ud83d\ude00\n");
  }

  @Test
  @DisplayName("the countdown runs for its full time, however the wall clock jumps")
  void countdown() {
    assertThat(
            people(new StringReader(""), terminal)
                .beforeRestart(restartIn("Save your work.", Duration.ofSeconds(45)))
                .decision())
        .isEqualTo(Decision.YES);
    assertThat(time.passed).isEqualTo(Duration.ofSeconds(45));
    assertThat(shown()).startsWith("Save your work.\n").contains("45 s", "30 s", "10 s", "  1 s\n");
  }

  @Test
  @DisplayName("an interrupted countdown does not lead to a restart")
  void interruptedCountdown() {
    time.interruptAt = Duration.ofSeconds(35);
    assertThat(
            people(new StringReader(""), terminal)
                .beforeRestart(restartIn("Save your work.", Duration.ofSeconds(45)))
                .decision())
        .isEqualTo(Decision.LATER);
    assertThat(Thread.interrupted()).isTrue();
  }

  private TerminalPeople people(Reader in, ParagraphPrinter out) {
    return new TerminalPeople(in, out, time, view -> {}, Optional.empty());
  }

  private Decision ask(String typed) {
    return people(new StringReader(typed), terminal).ask(question(true, "Go on?")).decision();
  }

  private Decision attest(String typed) {
    return people(new StringReader(typed), terminal).ask(doubt("What became of it?")).decision();
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }
}
