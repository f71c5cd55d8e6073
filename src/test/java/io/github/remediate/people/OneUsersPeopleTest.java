package io.github.remediate.people;

import static io.github.remediate.people.Questioning.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Reply;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Windows in which one user alone answers")
class OneUsersPeopleTest {
  private static final String YES = "button returned:Go on, gave up:false";

  private final ScriptedScreen mac = new ScriptedScreen();

  private Reply ask() {
    return new OneUsersPeople(
            new OsascriptPeople(mac.screen()), ScriptedScreen.JANE.name(), mac.screen().console())
        .ask(question(true, "Go on?"));
  }

  @Test
  @DisplayName("take their answer")
  void own() {
    mac.answers(0, YES, "");
    assertThat(ask()).isEqualTo(Answerer.at(ScriptedScreen.JANE).says(Decision.YES));
  }

  @Test
  @DisplayName("are not shown to another user")
  void notShown() {
    mac.seen(Observation.known(ScriptedScreen.JOHN));
    assertThat(ask()).isEqualTo(Answerer.nobody(Channel.WINDOW).says(Decision.LATER));
    assertThat(mac.ran).isEmpty();
    assertThat(mac.told()).contains("Another user sits at this Mac's screen");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'button returned:Go on, gave up:false', ''",
    "1, '', 'execution error: User canceled. (-128)'",
    "0, 'button returned:Later, gave up:false', ''"
  })
  @DisplayName("take no answer of another user who came just before one was shown, yes or no")
  void cameMeanwhile(int exit, String out, String err) {
    mac.answers(exit, out, err);
    mac.seen(
        List.of(
            Observation.known(ScriptedScreen.JANE),
            Observation.known(ScriptedScreen.JOHN),
            Observation.known(ScriptedScreen.JOHN)));
    assertThat(ask()).isEqualTo(Answerer.nobody(Channel.WINDOW).says(Decision.LATER));
  }
}
