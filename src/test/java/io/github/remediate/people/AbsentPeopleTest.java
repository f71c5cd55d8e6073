package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.People.Reply;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("With nobody there")
final class AbsentPeopleTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

  @Test
  @DisplayName("--yes answers what may be taken unattended, and nothing else")
  void unattended() {
    UnattendedPeople people =
        new UnattendedPeople(out, new ScriptedScreen(), People.Channel.YES_OPTION);
    assertThat(people.ask("consent", List.of("Go on?"), true)).isEqualTo(Reply.YES);
    assertThat(people.ask("escrow", List.of("Exported?"), false)).isEqualTo(Reply.LATER);
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("Go on?", "--yes", "Exported?");
  }

  @Test
  @DisplayName("under launchd the same is answered, and nothing is said of --yes")
  void launchd() {
    UnattendedPeople people =
        new UnattendedPeople(out, new ScriptedScreen(), People.Channel.LAUNCHD);
    assertThat(people.ask("restart", List.of("Go on?"), true)).isEqualTo(Reply.YES);
    assertThat(people.ask("escrow", List.of("Exported?"), false)).isEqualTo(Reply.LATER);
    assertThat(people.channel()).isEqualTo(People.Channel.LAUNCHD);
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("launchd").doesNotContain("--yes");
  }

  @Test
  @DisplayName("nobody says what became of something that no look can tell, not even --yes")
  void noAttestation() {
    WatchedTime time = new WatchedTime();
    UnattendedPeople yes = new UnattendedPeople(out, time, People.Channel.YES_OPTION);
    AbsentPeople nobody = new AbsentPeople(out);
    List<People> all =
        List.of(
            yes,
            nobody,
            new ConsentingPeople(out),
            new RestartWarningPeople(yes, nobody, () -> Observation.known(ScriptedScreen.JANE)));
    for (People people : all) {
      shown.reset();
      assertThat(people.attest("step/0/doubt", List.of("What became of it?")))
          .isEqualTo(People.Attestation.NONE);
      assertThat(shown.toString(StandardCharsets.UTF_8))
          .contains("What became of it?", "left as it is");
    }
  }

  @Test
  @DisplayName("under --yes a countdown still takes its time, and an interrupt ends it")
  void countdown() {
    WatchedTime time = new WatchedTime();
    UnattendedPeople people = new UnattendedPeople(out, time, People.Channel.YES_OPTION);
    assertThat(people.beforeRestart(List.of("Save."), Duration.ofMinutes(2))).isEqualTo(Reply.YES);
    assertThat(time.passed).isEqualTo(Duration.ofMinutes(2));
    time.interruptAt = Duration.ofMinutes(3);
    assertThat(people.beforeRestart(List.of("Save."), Duration.ofMinutes(2)))
        .isEqualTo(Reply.LATER);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("without --yes every question is left for later")
  void nobody() {
    AbsentPeople people = new AbsentPeople(out);
    assertThat(people.ask("consent", List.of("Go on?"), true)).isEqualTo(Reply.LATER);
    assertThat(people.ask("escrow", List.of("Exported?"), false)).isEqualTo(Reply.LATER);
    assertThat(people.beforeRestart(List.of("Save."), Duration.ofMinutes(1)))
        .isEqualTo(Reply.LATER);
    people.tell("What comes next");
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("Go on?", "Save.", "What comes");
  }

  @Test
  @DisplayName("under --yes whoever sits at the screen is warned there, and may stop the restart")
  void warned() {
    WatchedTime time = new WatchedTime();
    UnattendedPeople answering = new UnattendedPeople(out, time, People.Channel.YES_OPTION);
    AbsentPeople screen = new AbsentPeople(out);
    List<String> warning = List.of("Save.");
    Duration minute = Duration.ofMinutes(1);

    assertThat(
            new RestartWarningPeople(
                    answering, screen, () -> Observation.known(ScriptedScreen.JANE))
                .beforeRestart(warning, minute))
        .isEqualTo(Reply.LATER);
    assertThat(
            new RestartWarningPeople(answering, screen, () -> Observation.unknown("scutil hangs"))
                .beforeRestart(warning, minute))
        .isEqualTo(Reply.LATER);
    assertThat(time.passed).isZero();
    RestartWarningPeople atLoginWindow =
        new RestartWarningPeople(answering, screen, Observation::absent);
    assertThat(atLoginWindow.beforeRestart(warning, minute)).isEqualTo(Reply.YES);
    assertThat(time.passed).isEqualTo(minute);
    assertThat(atLoginWindow.ask("consent", List.of("Go on?"), true)).isEqualTo(Reply.YES);
  }
}
