package io.github.remediate.people;

import static io.github.remediate.people.Questioning.doubt;
import static io.github.remediate.people.Questioning.printer;
import static io.github.remediate.people.Questioning.question;
import static io.github.remediate.people.Questioning.restartIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("With nobody there")
final class AbsentPeopleTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final ParagraphPrinter out = printer(shown);

  @Test
  @DisplayName("--yes answers what may be taken unattended, and nothing else")
  void unattended() {
    UnattendedPeople people =
        new UnattendedPeople(
            out, view -> {}, new ScriptedScreen(), Answerer.gaveYes(Optional.empty()));
    assertThat(people.ask(question(true, "Go on?")).decision()).isEqualTo(Decision.YES);
    assertThat(people.ask(question(false, "Exported?")).decision()).isEqualTo(Decision.LATER);
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("Go on?", "--yes", "Exported?");
  }

  @Test
  @DisplayName("under launchd the same is answered, and nothing is said of --yes")
  void launchd() {
    UnattendedPeople people =
        new UnattendedPeople(
            out, view -> {}, new ScriptedScreen(), Answerer.nobody(Channel.LAUNCHD));
    assertThat(people.ask(question(true, "Go on?")).decision()).isEqualTo(Decision.YES);
    assertThat(people.ask(question(false, "Exported?")).decision()).isEqualTo(Decision.LATER);
    assertThat(people.channel()).isEqualTo(Channel.LAUNCHD);
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("launchd").doesNotContain("--yes");
  }

  @Test
  @DisplayName("where only an approval stands for people, nothing else is answered but countdowns")
  void approved() {
    UnattendedPeople people =
        new UnattendedPeople(
            out, view -> {}, new ScriptedScreen(), Answerer.nobody(Channel.APPROVAL));

    assertThat(people.ask(question(true, "Go on?")).decision()).isEqualTo(Decision.LATER);
    assertThat(people.ask(question(false, "Exported?")).decision()).isEqualTo(Decision.LATER);
    assertThat(people.beforeRestart(restartIn("Save.", Duration.ofMinutes(2))))
        .isEqualTo(Answerer.nobody(Channel.APPROVAL).says(Decision.YES));
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("The approval does not name this")
        .doesNotContain("--yes");
  }

  @Test
  @DisplayName("nobody says what became of something that no look can tell, not even --yes")
  void noAttestation() {
    WatchedTime time = new WatchedTime();
    UnattendedPeople yes =
        new UnattendedPeople(out, view -> {}, time, Answerer.gaveYes(Optional.empty()));
    AbsentPeople nobody = new AbsentPeople(out, view -> {});
    List<People> all =
        List.of(
            yes,
            nobody,
            new ConsentingPeople(out, view -> {}),
            new RestartWarningPeople(yes, nobody, () -> Observation.known(ScriptedScreen.JANE)));
    for (People people : all) {
      shown.reset();
      assertThat(people.ask(doubt("What became of it?")).decision()).isEqualTo(Decision.LATER);
      assertThat(shown.toString(StandardCharsets.UTF_8))
          .contains("What became of it?", "left as it is");
    }
  }

  @Test
  @DisplayName("under --yes a countdown still takes its time, and an interrupt ends it")
  void countdown() {
    WatchedTime time = new WatchedTime();
    UnattendedPeople people =
        new UnattendedPeople(out, view -> {}, time, Answerer.gaveYes(Optional.empty()));
    assertThat(people.beforeRestart(restartIn("Save.", Duration.ofMinutes(2))).decision())
        .isEqualTo(Decision.YES);
    assertThat(time.passed).isEqualTo(Duration.ofMinutes(2));
    time.interruptAt = Duration.ofMinutes(3);
    assertThat(people.beforeRestart(restartIn("Save.", Duration.ofMinutes(2))).decision())
        .isEqualTo(Decision.LATER);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("without --yes every question is left for later")
  void nobody() {
    AbsentPeople people = new AbsentPeople(out, view -> {});
    assertThat(people.ask(question(true, "Go on?")).decision()).isEqualTo(Decision.LATER);
    assertThat(people.ask(question(false, "Exported?")).decision()).isEqualTo(Decision.LATER);
    assertThat(people.beforeRestart(restartIn("Save.", Duration.ofMinutes(1))).decision())
        .isEqualTo(Decision.LATER);
    people.tell("What comes next");
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("Go on?", "Save.", "What comes");
  }

  @Test
  @DisplayName("under --yes whoever sits at the screen is warned there, and may stop the restart")
  void warned() {
    WatchedTime time = new WatchedTime();
    UnattendedPeople answering =
        new UnattendedPeople(out, view -> {}, time, Answerer.gaveYes(Optional.empty()));
    AbsentPeople screen = new AbsentPeople(out, view -> {});
    Duration minute = Duration.ofMinutes(1);
    Countdown warning = restartIn("Save.", minute);

    assertThat(
            new RestartWarningPeople(
                    answering, screen, () -> Observation.known(ScriptedScreen.JANE))
                .beforeRestart(warning)
                .decision())
        .isEqualTo(Decision.LATER);
    assertThat(
            new RestartWarningPeople(answering, screen, () -> Observation.unknown("scutil hangs"))
                .beforeRestart(warning)
                .decision())
        .isEqualTo(Decision.LATER);
    assertThat(time.passed).isZero();
    RestartWarningPeople atLoginWindow =
        new RestartWarningPeople(answering, screen, Observation::absent);
    assertThat(atLoginWindow.beforeRestart(warning).decision()).isEqualTo(Decision.YES);
    assertThat(time.passed).isEqualTo(minute);
    assertThat(atLoginWindow.ask(question(true, "Go on?")).decision()).isEqualTo(Decision.YES);
  }
}
