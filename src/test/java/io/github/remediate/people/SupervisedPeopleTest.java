package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.Link;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A helpdesk at a terminal, with the user before the Mac")
final class SupervisedPeopleTest {
  private final ScriptedScreen mac = new ScriptedScreen();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private People people(String version, boolean osascript) {
    if (osascript) {
      mac.tree.put(new MacPath("/usr/bin/osascript"), FileEntry.Kind.FILE, 0);
    }
    if (!version.isEmpty()) {
      mac.tree.put(new MacPath("/usr/local/bin/dialog"), FileEntry.Kind.FILE, 0);
    }
    People helpdesk =
        new TerminalPeople(
            new StringReader("y\n"),
            Questioning.printer(shown),
            mac,
            view -> {},
            Optional.of("Ann"));
    return DialogChoice.supervised(
        helpdesk,
        mac.tree,
        mac.screen(),
        version.isEmpty() ? Observation.absent() : Observation.known(version),
        false);
  }

  private static Question question(Question.Kind kind) {
    return new Question(
        "enroll/0",
        kind,
        Message.literal("Enroll this Mac"),
        List.of(),
        List.of(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(Question.Kind.class)
  @DisplayName("answers all, and the user sees what is theirs to do, as long as it is asked")
  void instruction(Question.Kind kind) {
    mac.stays();
    // A doubt wants another word, and a y is no reason.
    boolean done = kind != Question.Kind.DOUBT && kind != Question.Kind.SAY_WHY;

    assertThat(people("2.5.6", true).ask(question(kind)).isYes()).isEqualTo(done);

    assertThat(mac.windows).hasSize(kind.isForTheUser() ? 1 : 0);
    if (kind.isForTheUser()) {
      assertThat(new String(mac.windows.get(0), StandardCharsets.UTF_8))
          .contains("Enroll this Mac", "Tell them when it is done", "\"button1text\":\"OK\"")
          .doesNotContain("checkbox", "button2text", "infobuttontext");
      assertThat(mac.told()).contains("jane sees this in a window");
      assertThat(mac.commands).as("it is taken away").anyMatch(each -> each.startsWith("quit:"));
      assertThat(mac.files).isEmpty();
    }
  }

  @Test
  @DisplayName("shows it in the user's language, with the link to the place")
  void language() {
    mac.languages.put(ScriptedScreen.JANE, Observation.known(List.of("it-IT")));
    mac.stays();

    people("3.0.1", false).ask(question(Question.Kind.ENROLL).opening(Link.PROFILES));

    assertThat(new String(mac.windows.get(0), StandardCharsets.UTF_8))
        .contains("Avvisala quando è fatto", "x-apple.systempreferences");
  }

  @Test
  @DisplayName(
      "shows it by AppleScript where there is no swiftDialog, and by nothing where neither")
  void without() {
    mac.stays();
    people("", true).ask(question(Question.Kind.ENROLL));
    assertThat(mac.programs()).containsExactly("/usr/bin/osascript");
    assertThat(mac.ran.get(0).user()).contains(ScriptedScreen.JANE);
    assertThat(mac.ran.get(0).commandLine().argv().get(2))
        .contains("Enroll this Mac", "Tell them when it is done", "buttons {\"OK\"}");
    assertThat(mac.files).isEmpty();

    ScriptedScreen bare = new ScriptedScreen();
    People alone =
        DialogChoice.supervised(
            new TerminalPeople(
                new StringReader("y\n"),
                Questioning.printer(shown),
                bare,
                view -> {},
                Optional.empty()),
            bare.tree,
            bare.screen(),
            Observation.absent(),
            false);
    assertThat(alone.ask(question(Question.Kind.ENROLL)).isYes()).isTrue();
    assertThat(bare.ran).isEmpty();
  }

  @Test
  @DisplayName("asks on where the user cannot be shown anything, and says so")
  void cannotShow() {
    mac.cannotWrite();
    assertThat(people("2.5.6", false).ask(question(Question.Kind.ENROLL)).isYes()).isTrue();
    assertThat(mac.told()).contains("No window tells the Mac's user of it", "tell them yourself");
    assertThat(mac.ran).isEmpty();

    mac.seen(Observation.known(ScriptedScreen.JOHN));
    mac.asked.add(ScriptedScreen.JANE);
    people("2.5.6", false).ask(question(Question.Kind.ENROLL));
    assertThat(mac.ran).as("nothing for another user").isEmpty();
  }

  @Test
  @DisplayName("waits for the helpdesk's answer though the user closed the window")
  void closed() {
    mac.answers(Duration.ZERO, 0, "", "");
    assertThat(people("2.5.6", false).ask(question(Question.Kind.ENROLL)).isYes()).isTrue();
    assertThat(mac.files).isEmpty();
  }
}
