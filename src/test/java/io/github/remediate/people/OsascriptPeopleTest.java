package io.github.remediate.people;

import static io.github.remediate.people.Questioning.question;
import static io.github.remediate.people.Questioning.restartIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Question;
import io.github.remediate.text.VisibleText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("People before AppleScript's dialog")
final class OsascriptPeopleTest {
  private final ScriptedScreen mac = new ScriptedScreen();

  @Test
  @DisplayName("are asked in their own session, with later on Return and no on Escape")
  void command() {
    mac.answers(0, "button returned:Go on, gave up:false\n", "");
    assertThat(ask("Go on?")).isEqualTo(Decision.YES);
    ScriptedScreen.Started command = mac.ran.get(0);
    assertThat(command.user()).contains(ScriptedScreen.JANE);
    assertThat(command.limit()).isGreaterThan(Duration.ofMinutes(10));
    assertThat(command.commandLine().argv())
        .containsExactly(
            "/usr/bin/osascript",
            "-e",
            "display dialog \"Go on?\\n"
                + "Go on with this step?\" with title \"Repair of this Mac's registration\" buttons"
                + " {\"Do not go on\", \"Later\", \"Go on\"} default button \"Later\" cancel button"
                + " \"Do not go on\" with icon caution giving up after 600",
            "window",
            mac.written.get(0));
    assertThat(mac.files).isEmpty();
  }

  @Test
  @DisplayName("are rid of a dialog that a killed process left, and asked where none can be marked")
  void leftBehind() {
    MacPath mark = ScriptedScreen.DIRECTORY.child("old.mark");
    mac.leftBehind.add(mark);
    mac.named.add(mark);
    DialogChoice.closeLeftBehind(mac, mac);
    assertThat(mac.ended).containsExactly(mark);
    assertThat(mac.leftBehind).isEmpty();
    mac.cannotWrite().answers(0, "button returned:Go on, gave up:false\n", "");
    assertThat(ask("Go on?")).isEqualTo(Decision.YES);
    assertThat(mac.ran.get(0).commandLine().argv()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Question.Kind.class)
  @DisplayName("are asked all but what is for somebody who types")
  void kinds(Question.Kind kind) {
    mac.answers(1, "", "").answers(1, "", "");
    new OsascriptPeople(mac.screen()).ask(question(kind, true, List.of("A?")));
    assertThat(mac.ran.isEmpty()).isEqualTo(kind.isTyped());
  }

  @ParameterizedTest
  @EnumSource(names = {"DELETE_RECORD", "REMOVE_PROFILE", "ENROLL", "BEGIN_STEP"})
  @DisplayName("read first whom to call where only an administrator can do it")
  void administrators(Question.Kind kind) {
    mac.answers(1, "", "").answers(1, "", "");
    new OsascriptPeople(mac.screen()).ask(question(kind, true, List.of("A?", "How.")));
    String window = mac.ran.get(0).commandLine().argv().get(2);
    assertThat(window.contains("call your helpdesk")).isEqualTo(kind.isForAdministrators());
    if (kind.isForAdministrators()) {
      assertThat(window.indexOf("call your helpdesk")).isLessThan(window.indexOf("How."));
    }
  }

  @Test
  @DisplayName("speak the language of whoever sits there, and answer by its buttons")
  void languages() {
    mac.languages.put(ScriptedScreen.JANE, Observation.known(List.of("it")));
    mac.answers(0, "button returned:Prosegui, gave up:false\n", "")
        .answers(0, "button returned:Go on, gave up:false\n", "")
        .answers(0, "button returned:Riavvia ora, gave up:false\n", "");
    assertThat(ask("Go on?")).isEqualTo(Decision.YES);
    assertThat(ask("Go on?")).isEqualTo(Decision.LATER);
    assertThat(
            new OsascriptPeople(mac.screen())
                .beforeRestart(restartIn("Save.", Duration.ofSeconds(90)))
                .decision())
        .isEqualTo(Decision.YES);
    assertThat(mac.ran.get(0).commandLine().argv().get(2))
        .contains("Proseguire con questo passo?", "buttons {\"Non proseguire\", \"Più tardi\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "35:59: execution error: User canceled. (-128)\n",
        "0:54: execution error: Se canceló la acción. (-128)"
      })
  @DisplayName("cancel is no, in every language")
  void cancel(String said) {
    mac.answers(1, "", said);
    assertThat(ask("Go on?")).isEqualTo(Decision.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "button returned:, gave up:true",
        "button returned:Go on, gave up:true",
        "button returned:Later, gave up:false",
        "button returned:Go on",
        "button returned:Go on, gave up:false, gave up:true",
        "Go on"
      })
  @DisplayName("everything that is not a plain yes is later")
  void later(String printed) {
    mac.answers(0, printed, "");
    assertThat(ask("Go on?")).isEqualTo(Decision.LATER);
  }

  @Test
  @DisplayName("errors are later, whatever is printed beside them")
  void errors() {
    mac.answers(1, "button returned:Go on, gave up:false", "execution error: (-1713)")
        .answers(134, "button returned:Go on, gave up:false", "")
        .answersNot("it took longer than 11 minutes");
    for (String why : List.of("(-1713)", "exit status 134", "longer than 11 minutes")) {
      assertThat(new OsascriptPeople(mac.screen()).ask(question(true, "Go on?")))
          .as("nobody saw a window")
          .isEqualTo(Answerer.nobody(Channel.NOBODY).says(Decision.LATER));
      assertThat(mac.told()).contains("AppleScript did not show a window").contains(why);
    }
  }

  @Test
  @DisplayName("a yes needs the same user at the console before and after")
  void switchedUser() {
    mac.answers(0, "button returned:Go on, gave up:false", "");
    mac.seen(Observation.known(ScriptedScreen.JANE), Observation.known(ScriptedScreen.JOHN));
    assertThat(ask("Go on?")).isEqualTo(Decision.LATER);
    mac.seen(Observation.unknown("scutil hung"));
    assertThat(ask("Go on?")).isEqualTo(Decision.LATER);
    assertThat(mac.ran).hasSize(1);
  }

  @Test
  @DisplayName("a countdown that runs out or is cut short leads to the restart, cancel stops it")
  void countdown() {
    mac.answers(0, "button returned:, gave up:true\n", "")
        .answers(0, "button returned:Restart now, gave up:false\n", "")
        .answers(1, "", "execution error: User canceled. (-128)")
        .answers(0, "", "");
    OsascriptPeople people = new OsascriptPeople(mac.screen());
    List<Decision> replies = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      replies.add(people.beforeRestart(restartIn("Save.", Duration.ofSeconds(90))).decision());
    }
    assertThat(replies).containsExactly(Decision.YES, Decision.YES, Decision.NO, Decision.LATER);
  }

  @Test
  @DisplayName("answer by their name, and nobody answers when the time is up or it fails")
  void by() {
    mac.answers(0, "button returned:Go on, gave up:false\n", "")
        .answers(0, "button returned:Later, gave up:false\n", "")
        .answers(1, "", "execution error: User canceled. (-128)")
        .answers(0, "button returned:, gave up:true\n", "")
        .answers(1, "", "execution error: (-1713)");
    OsascriptPeople people = new OsascriptPeople(mac.screen());
    List<String> by = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      by.add(people.ask(question(true, "Go on?")).by().by());
    }
    assertThat(by).containsExactly("jane", "jane", "jane", "nobody", "nobody");
  }

  @Test
  @DisplayName("read whom to turn to, and no more, that the buttons stay on the screen")
  void contact() {
    mac.helpdesk =
        new Helpdesk(
            Map.of("", "A long help.\n".repeat(40)), Map.of("", "Call 1234."), Optional.empty());
    mac.answers(0, "", "");
    ask("Go on?");
    assertThat(mac.ran.get(0).commandLine().argv().get(2))
        .contains("\\nIf you need help:\\nCall 1234.\" with title")
        .doesNotContain("A long help");
  }

  @Test
  @DisplayName("no text leaves its string literal")
  void hostileTexts() {
    long seed = System.nanoTime();
    HostileTexts texts = new HostileTexts(seed);
    for (int i = 0; i < 5_000; i++) {
      List<String> lines = texts.lines();
      mac.answers(0, "", "");
      ask(lines.toArray(String[]::new));
      String source = mac.ran.get(i).commandLine().argv().get(2);
      List<String> literals = new ArrayList<>();
      String as = "seed " + seed + ", lines " + lines + ", source " + source;
      assertThat(outline(source, literals))
          .as(as)
          .isEqualTo(
              "display dialog @ with title @ buttons {@, @, @} default button @ cancel button @"
                  + " with icon caution giving up after 600");
      assertThat(literals.get(0))
          .as(as)
          .isEqualTo(String.join("\n", shown(lines).map(VisibleText::text).toList()));
      assertThat(source).as(as).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n]]");
    }
  }

  /** The source with its string literals taken out, read by the rules of AppleScript's language. */
  private static String outline(String source, List<String> literals) {
    StringBuilder outline = new StringBuilder();
    for (int i = 0; i < source.length(); i++) {
      if (source.charAt(i) != '"') {
        outline.append(source.charAt(i));
        continue;
      }
      StringBuilder literal = new StringBuilder();
      for (i++; source.charAt(i) != '"'; i++) {
        char c = source.charAt(i);
        if (c == '\\') {
          c = source.charAt(++i);
          assertThat("\\\"n").as(source).contains(String.valueOf(c));
          c = c == 'n' ? '\n' : c;
        }
        literal.append(c);
      }
      literals.add(literal.toString());
      outline.append('@');
    }
    return outline.toString();
  }

  private static Stream<String> shown(List<String> lines) {
    Question question = question(Question.Kind.BEGIN_STEP, true, lines);
    Texts texts = Texts.english();
    return Stream.concat(texts.lines(question).stream(), Stream.of(texts.closing(question)));
  }

  private Decision ask(String... lines) {
    return new OsascriptPeople(mac.screen()).ask(question(true, lines)).decision();
  }
}
