package io.github.remediate.people;

import static io.github.remediate.people.Questioning.doubt;
import static io.github.remediate.people.Questioning.question;
import static io.github.remediate.people.Questioning.restartIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.UserAccount;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("People before a swiftDialog window")
final class DialogPeopleTest {
  private static final String TICKED = "{\n  \"I have read this and agree\" : true\n}\n";
  private static final String NOT_TICKED = "{\n  \"I have read this and agree\" : false\n}\n";
  private static final String OSASCRIPT_YES = "button returned:Go on, gave up:false\n";

  private final ScriptedScreen mac = new ScriptedScreen();

  @Test
  @DisplayName("yes is button 1 with the box ticked; the window gets its own files, which then go")
  void yes() {
    mac.answers(0, TICKED, "");
    assertThat(ask()).isEqualTo(Decision.YES);
    List<String> argv = mac.ran.get(0).commandLine().argv();
    assertThat(argv)
        .containsExactly(
            "/usr/local/bin/dialog",
            "--jsonfile",
            mac.written.get(0),
            "--json",
            "--commandfile",
            mac.written.get(1));
    assertThat(mac.ran.get(0).user()).isEmpty();
    assertThat(mac.ran.get(0).limit()).isGreaterThan(Duration.ofMinutes(10));
    assertThat(mac.files).isEmpty();
  }

  @Test
  @DisplayName("the box has a name in the output that is the same in every language")
  void box() {
    mac.answers(0, "{\"confirmed\" : true}", "").answers(0, "{\"confirmed\" : false}", "");
    assertThat(ask()).isEqualTo(Decision.YES);
    assertThat(new String(mac.windows.get(0), StandardCharsets.UTF_8))
        .contains("\"name\":\"confirmed\"");
    mac.answers(2, "", "");
    assertThat(ask()).isEqualTo(Decision.NO);
    assertThat(mac.ran).hasSize(3);
  }

  @Test
  @DisplayName("two windows never share a file")
  void newFiles() {
    mac.answers(2, "", "").answers(2, "", "");
    People people = people();
    people.ask(question(true, "A?"));
    people.ask(question(true, "B?"));
    assertThat(mac.written).hasSize(4).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "exit {0} is {1}")
  @CsvSource({"2, NO", "3, LATER", "4, LATER", "20, LATER", "5, LATER", "10, LATER", "15, LATER"})
  @DisplayName("other ends")
  void otherEnds(int exit, Decision reply) {
    mac.answers(exit, "", "");
    assertThat(ask()).isEqualTo(reply);
    assertThat(mac.ran).hasSize(1);
  }

  @ParameterizedTest(name = "printed: {0}")
  @ValueSource(
      strings = {
        "null",
        "{}",
        "no user logged in\n",
        "ERROR: Unable to determine current GUI user\n",
        "{\"I have read this and agree\" : \"maybe\"}",
        "{\"other\" : true}",
        "{\"other\" : {\"I have read this and agree\" : true}}",
        "{\"I have read this and agree\" : true",
        "{\"I have read this and agree\" : true} }",
        "true"
      })
  @DisplayName("exit 0 without the ticked box in the output is no yes: somebody else is asked")
  void statusAloneProvesNothing(String printed) {
    mac.answers(0, printed, "").answers(0, "", "");
    assertThat(ask()).isEqualTo(Decision.LATER);
    assertThat(mac.programs()).containsExactly("/usr/local/bin/dialog", "/usr/bin/osascript");
  }

  @ParameterizedTest(name = "exit {0}")
  @ValueSource(ints = {1, 30, 40, 137, 143, 201, 202, 203, 255})
  @DisplayName("a failure is answered by AppleScript's dialog instead")
  void fallsBack(int exit) {
    mac.answers(exit, TICKED, "ERROR: some\u001b[1m failure").answers(0, OSASCRIPT_YES, "");
    assertThat(ask()).isEqualTo(Decision.YES);
    assertThat(mac.programs()).containsExactly("/usr/local/bin/dialog", "/usr/bin/osascript");
    assertThat(mac.told()).contains("exit status " + exit).doesNotContain("\u001b");
  }

  @Test
  @DisplayName("a window that hangs, and files that cannot be written, fall back too")
  void cannotShow() {
    mac.answersNot("it took longer than 11 minutes").answers(0, OSASCRIPT_YES, "");
    assertThat(ask()).isEqualTo(Decision.YES);
    mac.cannotWrite().answers(0, OSASCRIPT_YES, "");
    assertThat(ask()).isEqualTo(Decision.YES);
    assertThat(mac.told()).contains("longer than 11 minutes", "No space left");
  }

  @Test
  @DisplayName("with nobody at the console nothing is shown")
  void nobody() {
    mac.seen(Observation.absent());
    assertThat(ask()).isEqualTo(Decision.LATER);
    mac.seen(Observation.unknown("scutil hung"));
    assertThat(ask()).isEqualTo(Decision.LATER);
    assertThat(mac.ran).isEmpty();
    assertThat(mac.written).isEmpty();
  }

  @Test
  @DisplayName("a yes does not count if another user sits there by then, or nobody")
  void switchedUser() {
    mac.answers(0, TICKED, "").answers(0, TICKED, "");
    mac.seen(Observation.known(ScriptedScreen.JANE), Observation.known(ScriptedScreen.JOHN));
    assertThat(ask()).isEqualTo(Decision.LATER);
    mac.seen(Observation.known(ScriptedScreen.JANE), Observation.absent());
    assertThat(ask()).isEqualTo(Decision.LATER);
  }

  @Test
  @DisplayName("neither counts what is said where nobody can tell by then who sits there")
  void untoldAfterwards() {
    Observation<UserAccount> jane = Observation.known(ScriptedScreen.JANE);
    Observation<UserAccount> untold = Observation.unknown("scutil hung");
    Reply none = Answerer.nobody(Channel.WINDOW).says(Decision.LATER);
    mac.answers(0, TICKED, "").answers(0, OSASCRIPT_YES, "").answers(2, "", "").answers(4, "", "");
    mac.seen(jane, untold);
    assertThat(people().ask(question(true, "Go on?"))).isEqualTo(none);
    mac.seen(jane, untold);
    assertThat(new OsascriptPeople(mac.screen()).ask(question(true, "Go on?"))).isEqualTo(none);
    mac.seen(jane, untold);
    assertThat(people().ask(question(true, "Go on?"))).isEqualTo(none);
    mac.seen(jane, untold);
    assertThat(people().beforeRestart(restartIn("Save.", Duration.ofSeconds(90)))).isEqualTo(none);
    mac.answers(0, "button returned:, gave up:true\n", "").seen(jane, untold);
    assertThat(
            new OsascriptPeople(mac.screen())
                .beforeRestart(restartIn("Save.", Duration.ofSeconds(90))))
        .isEqualTo(none);
  }

  @ParameterizedTest
  @EnumSource(Question.Kind.class)
  @DisplayName("are asked all but what is for somebody who types")
  void kinds(Question.Kind kind) {
    mac.answers(1, "", "").answers(1, "", "");
    people().ask(question(kind, true, List.of("A?")));
    assertThat(mac.ran.isEmpty()).isEqualTo(kind.isTyped());
  }

  @Test
  @DisplayName("speak the language of whoever sits there at that moment")
  void languages() {
    mac.languages.put(ScriptedScreen.JANE, Observation.known(List.of("fr-FR", "it-IT", "en-GB")));
    mac.languages.put(ScriptedScreen.JOHN, Observation.known(List.of("zh-Hant-TW")));
    mac.answers(2, "", "").answers(2, "", "").answers(4, "", "").answers(2, "", "");
    People people = people();
    people.ask(question(true, "A?"));
    mac.seen(Observation.known(ScriptedScreen.JOHN));
    people.ask(question(true, "A?"));
    people.beforeRestart(restartIn("Save.", Duration.ofSeconds(60)));
    mac.languages.put(ScriptedScreen.JOHN, Observation.unknown("it is a link"));
    people.ask(question(true, "A?"));
    assertThat(window(0)).contains("\"Prosegui\"", "\"Non proseguire\"", "\"Più tardi\"");
    assertThat(window(1)).contains("\"繼續\"", "\"不要繼續\"", "\"稍後\"");
    assertThat(window(2)).contains("\"立即重新開機\"", "\"現在不要\"");
    assertThat(window(3)).contains("\"Go on\"", "\"Do not go on\"", "\"Later\"");
  }

  @Test
  @DisplayName("say yes by the box of their language alone")
  void translatedBox() {
    mac.languages.put(ScriptedScreen.JANE, Observation.known(List.of("zh-TW")));
    mac.answers(0, "{\"我已閱讀並同意\" : true}", "").answers(0, TICKED, "").answers(0, "", "");
    assertThat(ask()).isEqualTo(Decision.YES);
    assertThat(ask()).isEqualTo(Decision.LATER);
  }

  private String window(int number) {
    return new String(mac.windows.get(number), StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("button 1 without the tick shows the window again, three times at most")
  void notTicked() {
    mac.answers(0, NOT_TICKED, "").answers(0, TICKED, "");
    assertThat(ask()).isEqualTo(Decision.YES);
    mac.answers(0, NOT_TICKED, "").answers(0, NOT_TICKED, "").answers(0, NOT_TICKED, "");
    assertThat(ask()).isEqualTo(Decision.LATER);
    assertThat(mac.ran).hasSize(5);
  }

  @Test
  @DisplayName("noise around the output does not hide an answer")
  void noise() {
    mac.answers(0, "DEBUG: mode\n" + TICKED + "bye\n", "warning: x");
    assertThat(ask()).isEqualTo(Decision.YES);
  }

  @ParameterizedTest(name = "exit {0} is {1}")
  @CsvSource({
    "4, YES",
    "20, YES",
    "3, YES",
    "0, NO",
    "2, LATER",
    "5, LATER",
    "10, LATER",
    "15, LATER"
  })
  @DisplayName("a countdown goes on by time or by choice, and what is pressed by accident stops it")
  void countdown(int exit, Decision reply) {
    mac.answers(Duration.ofSeconds(90), exit, "null\n", "");
    assertThat(people().beforeRestart(restartIn("Save.", Duration.ofSeconds(90))).decision())
        .isEqualTo(reply);
    assertThat(new String(mac.windows.get(0), StandardCharsets.UTF_8))
        .contains(
            "\"timer\":90", "\"button1text\":\"Not now\"", "\"infobuttontext\":\"Restart now\"")
        .doesNotContain("checkbox", "button2text");
  }

  @Test
  @DisplayName("a countdown that nobody can see does not lead to a restart")
  void countdownForNobody() {
    mac.seen(Observation.absent());
    assertThat(people().beforeRestart(restartIn("Save.", Duration.ofSeconds(90))).decision())
        .isEqualTo(Decision.LATER);
    mac.seen(Observation.known(ScriptedScreen.JANE), Observation.absent()).answers(4, "", "");
    assertThat(people().beforeRestart(restartIn("Save.", Duration.ofSeconds(90))).decision())
        .isEqualTo(Decision.LATER);
    mac.seen(Observation.known(ScriptedScreen.JANE))
        .answers(255, "", "")
        .answers(0, "button returned:, gave up:true\n", "");
    assertThat(people().beforeRestart(restartIn("Save.", Duration.ofSeconds(90))).decision())
        .isEqualTo(Decision.YES);
  }

  @ParameterizedTest(name = "exit {0} is by {1}")
  @CsvSource({"0, jane", "2, jane", "3, jane", "10, jane", "4, nobody", "20, nobody"})
  @DisplayName("answer by the name of who sits there, and nobody answers when the time is up")
  void by(int exit, String by) {
    mac.answers(exit, TICKED, "");
    assertThat(people().ask(question(true, "Go on?")).by())
        .isEqualTo(new Answerer(by, Channel.WINDOW));
  }

  @Test
  @DisplayName("answer for nobody when another user sits there by then, also with a no")
  void byAnother() {
    for (int exit : new int[] {0, 2, 3}) {
      mac.answers(exit, TICKED, "");
      mac.seen(Observation.known(ScriptedScreen.JANE), Observation.known(ScriptedScreen.JOHN));
      assertThat(people().ask(question(true, "Go on?")))
          .isEqualTo(Answerer.nobody(Channel.WINDOW).says(Decision.LATER));
    }
  }

  @Test
  @DisplayName("stop a restart by their own name, though others answer the questions")
  void stopped() {
    WatchedTime time = new WatchedTime();
    People answering =
        new UnattendedPeople(
            mac.screen().told(), view -> {}, time, Answerer.gaveYes(Optional.of("Dana")));
    People both =
        new RestartWarningPeople(answering, people(), () -> Observation.known(ScriptedScreen.JANE));
    mac.answers(0, "null", "");
    assertThat(both.beforeRestart(restartIn("Save.", Duration.ofSeconds(90))))
        .isEqualTo(new Answerer("jane", Channel.WINDOW).says(Decision.NO));
    assertThat(both.ask(question(true, "Go on?")))
        .isEqualTo(new Answerer("Dana", Channel.YES_OPTION).says(Decision.YES));
  }

  @Test
  @DisplayName("are not asked what became of something that no look can tell")
  void doubted() {
    Reply none = Answerer.nobody(Channel.WINDOW).says(Decision.LATER);
    assertThat(people().ask(doubt("What became of it?"))).isEqualTo(none);
    assertThat(new OsascriptPeople(mac.screen()).ask(doubt("What became of it?"))).isEqualTo(none);
    assertThat(mac.ran).isEmpty();
    assertThat(mac.told()).contains("What became of it?", "left as it is");
  }

  @Test
  @DisplayName("a window of 2.5.6 that was closed, or went with the session, is nobody's answer")
  void silentZero() {
    mac.answers(0, "", "");
    assertThat(people().ask(question(true, "Go on?")))
        .isEqualTo(Answerer.nobody(Channel.WINDOW).says(Decision.LATER));
    assertThat(mac.programs()).containsExactly("/usr/local/bin/dialog");
  }

  @Test
  @DisplayName("a silent 0 with an error printed is no window, however long that took")
  void silentError() {
    mac.answers(0, "", "ERROR: no user logged in\n").answers(0, OSASCRIPT_YES, "");
    assertThat(ask()).isEqualTo(Decision.YES);
    assertThat(mac.programs()).containsExactly("/usr/local/bin/dialog", "/usr/bin/osascript");
    assertThat(mac.told()).contains("no user logged in");
  }

  @ParameterizedTest(name = "exit {0} after a second")
  @ValueSource(ints = {0, 4, 5, 15, 20})
  @DisplayName("what is gone before anybody can have read it was not shown, signals of 3.x too")
  void goneAtOnce(int exit) {
    mac.answers(Duration.ofSeconds(1), exit, "", "").answers(0, OSASCRIPT_YES, "");
    assertThat(ask()).isEqualTo(Decision.YES);
    assertThat(mac.programs()).containsExactly("/usr/local/bin/dialog", "/usr/bin/osascript");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 87})
  @DisplayName("a countdown that ended too early leads to no restart, whatever its status says")
  void shortCountdown(int seconds) {
    mac.answers(Duration.ofSeconds(seconds), 4, "", "")
        .answers(1, "", "execution error: User canceled. (-128)");
    assertThat(people().beforeRestart(restartIn("Save.", Duration.ofSeconds(90))).decision())
        .isEqualTo(Decision.NO);
  }

  @Test
  @DisplayName("a countdown whose window was closed in silence leads to no restart")
  void closedCountdown() {
    mac.answers(Duration.ofSeconds(60), 0, "", "");
    assertThat(people().beforeRestart(restartIn("Save.", Duration.ofSeconds(90))))
        .isEqualTo(Answerer.nobody(Channel.WINDOW).says(Decision.LATER));
  }

  @Test
  @DisplayName("a question does not stay in the session of a user who left the screen")
  void userLeft() {
    Observation<UserAccount> jane = Observation.known(ScriptedScreen.JANE);
    for (Observation<UserAccount> then :
        List.<Observation<UserAccount>>of(
            Observation.known(ScriptedScreen.JOHN), Observation.absent())) {
      mac.stays().seen(List.of(jane, jane, Observation.unknown("scutil hung"), then));
      assertThat(people().ask(question(true, "Go on?")))
          .isEqualTo(Answerer.nobody(Channel.WINDOW).says(Decision.LATER));
    }
    assertThat(mac.commands).containsOnly("quit:\n");
    assertThat(mac.files).isEmpty();
  }

  @Test
  @DisplayName("a question stays where it cannot be told for a while who sits there")
  void untold() {
    Observation<UserAccount> jane = Observation.known(ScriptedScreen.JANE);
    Observation<UserAccount> untold = Observation.unknown("scutil hung");
    mac.answers(Duration.ofSeconds(40), 0, TICKED, "").seen(List.of(jane, untold, untold, jane));
    assertThat(ask()).isEqualTo(Decision.YES);
    mac.answers(Duration.ofSeconds(40), 0, OSASCRIPT_YES, "")
        .seen(List.of(jane, untold, untold, jane));
    assertThat(new OsascriptPeople(mac.screen()).ask(question(true, "Go on?")).decision())
        .isEqualTo(Decision.YES);
  }

  @Test
  @DisplayName("a deaf window that a killed process left is ended by force, and its files go")
  void deafLeftOver() {
    mac.deaf = true;
    for (String name : List.of("old.log", "old.json")) {
      mac.leftBehind.add(ScriptedScreen.DIRECTORY.child(name));
    }
    mac.named.add(ScriptedScreen.DIRECTORY.child("old.log"));
    DialogChoice.closeLeftBehind(mac, mac);
    assertThat(mac.commands).isNotEmpty().containsOnly("quit:\n");
    assertThat(mac.ended).containsExactly(ScriptedScreen.DIRECTORY.child("old.log"));
    assertThat(mac.leftBehind).isEmpty();
  }

  @Test
  @DisplayName("nobody else answers for the user whom a run is for, but is warned of the restart")
  void otherUser() {
    mac.asked.add(ScriptedScreen.JANE);
    mac.seen(Observation.known(ScriptedScreen.JOHN));
    Reply none = Answerer.nobody(Channel.WINDOW).says(Decision.LATER);
    assertThat(people().ask(question(true, "Go on?"))).isEqualTo(none);
    assertThat(new OsascriptPeople(mac.screen()).ask(question(true, "Go on?"))).isEqualTo(none);
    assertThat(mac.ran).isEmpty();
    assertThat(mac.told()).contains("Another user sits at this Mac's screen");
    mac.answers(Duration.ofSeconds(90), 4, "", "");
    assertThat(people().beforeRestart(restartIn("Save.", Duration.ofSeconds(90))).decision())
        .isEqualTo(Decision.YES);
  }

  @Test
  @DisplayName("a window that does not hear is ended, also where its launcher is gone before it")
  void deafWindow() {
    mac.deaf = true;
    mac.stays().seen(Observation.known(ScriptedScreen.JANE), Observation.absent());
    mac.named.add(ScriptedScreen.DIRECTORY.child("window-1.log"));
    assertThat(ask()).isEqualTo(Decision.LATER);
    assertThat(mac.ended).containsExactly(ScriptedScreen.DIRECTORY.child("window-1.log"));
    mac.seen(Observation.known(ScriptedScreen.JANE)).answers(2, "", "");
    mac.named.add(ScriptedScreen.DIRECTORY.child("window-3.log"));
    assertThat(ask()).isEqualTo(Decision.NO);
    assertThat(mac.ended).contains(ScriptedScreen.DIRECTORY.child("window-3.log"));
  }

  @Test
  @DisplayName("a user whose name holds a blank is asked by AppleScript where 2.5.6 would cut it")
  void blankInName() {
    UserAccount user = new UserAccount("jane doe", 501, ScriptedScreen.JANE.home());
    mac.seen(Observation.known(user)).answers(0, OSASCRIPT_YES, "").answers(0, TICKED, "");
    assertThat(ask()).isEqualTo(Decision.YES);
    assertThat(mac.programs()).containsExactly("/usr/bin/osascript");
    People three =
        new DialogPeople(mac.screen(), mac.dialog("3.0.1"), new OsascriptPeople(mac.screen()));
    assertThat(three.ask(question(true, "Go on?")).decision()).isEqualTo(Decision.YES);
    assertThat(mac.programs()).endsWith("/usr/local/bin/dialog");
  }

  @Test
  @DisplayName(
      "the end has one button, and whom to turn to; AppleScript says it where no window is")
  void conclusion() {
    mac.helpdesk =
        new Helpdesk(
            Map.of(),
            Map.of("", "Helpdesk\n+39 02 1234 <b>", "it", "Assistenza"),
            Optional.empty());
    mac.answers(0, "null", "").answers(1, "", "no user").answers(0, "button returned:OK", "");
    Conclusion stopped =
        new Conclusion(Conclusion.Kind.STOPPED, "run-1", List.of(Message.literal("Step 6.")));
    people().conclude(stopped);
    assertThat(new String(mac.windows.get(0), StandardCharsets.UTF_8))
        .contains("could not be finished", "Step 6.", "run run&#45;1", "\"timer\":600")
        .contains("\"infobox\":\"If you need help:  \\nHelpdesk  \\n&#43;39 02 1234 &#60;b&#62;")
        .contains("\"button1text\":\"OK\"")
        .doesNotContain("button2", "infobuttontext", "quitoninfo", "checkbox");
    people().conclude(stopped);
    assertThat(mac.ran.get(2).commandLine().argv().get(2))
        .contains("buttons {\"OK\"}", "+39 02 1234 <b>", "giving up after 600");
  }

  @Test
  @DisplayName("help and whom to turn to are said in the language of the window")
  void helpdeskLanguage() {
    mac.helpdesk =
        new Helpdesk(
            Map.of("en", "Read this", "it", "Leggi qui"),
            Map.of("en", "Helpdesk", "it", "Assistenza"),
            Optional.empty());
    mac.languages.put(ScriptedScreen.JANE, Observation.known(List.of("it-IT")));
    mac.answers(2, "", "").answers(0, "", "");
    people().ask(question(true, "A?"));
    assertThat(window(0)).contains("Leggi qui", "Assistenza").doesNotContain("Read", "Helpdesk");
    new OsascriptPeople(mac.screen())
        .conclude(new Conclusion(Conclusion.Kind.STOPPED, "run-1", List.of()));
    assertThat(mac.ran.get(1).commandLine().argv().get(2))
        .contains("Leggi qui", "Assistenza")
        .doesNotContain("Read this", "Helpdesk");
  }

  @Test
  @DisplayName("the end is shown to nobody while nobody is there")
  void conclusionForNobody() {
    mac.seen(Observation.absent());
    people().conclude(new Conclusion(Conclusion.Kind.DONE, "run-1", List.of()));
    new OsascriptPeople(mac.screen())
        .conclude(new Conclusion(Conclusion.Kind.DONE, "run-1", List.of()));
    assertThat(mac.ran).isEmpty();
  }

  private Decision ask() {
    return people().ask(question(true, "Go on?")).decision();
  }

  private DialogPeople shared;

  private DialogPeople people() {
    if (shared == null) {
      Screen screen = mac.screen();
      shared = new DialogPeople(screen, mac.dialog("2.5.6"), new OsascriptPeople(screen));
    }
    return shared;
  }
}
