package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.RunView.State;
import io.github.remediate.mac.RunView.StepView;
import io.github.remediate.macos.SleepPrevention;
import io.github.remediate.text.LiveRegion;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.SmallMac;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private static PeopleChoice.Console console(ByteArrayOutputStream printed) {
    return new PeopleChoice.Console(
        new PrintStream(printed, true, StandardCharsets.UTF_8),
        line -> line.replace("remediate", "sudo remediate"),
        Optional.of("op"),
        Optional.empty(),
        false);
  }

  private static Question question(boolean unattended) {
    return new Question(
        "a", Question.Kind.BEGIN_STEP, Message.literal("Type remediate"), List.of(), unattended);
  }

  private static RunningMac mac(Path state) {
    VirtualMac mac = ForgedVirtualMacs.of(SmallMac.forge());
    return new RunningMac(
        () -> OpenMac.recorded(mac, mac, Observation.known(List.of()), Optional.empty()),
        new RunEnvironment(
            new RunStore(state, RunStore.STATE),
            () -> mac,
            mac,
            Optional.empty(),
            Optional.empty(),
            file -> Optional.empty(),
            Optional.empty(),
            SleepPrevention::none,
            RunTidings.Telling.NONE));
  }

  private static RunState agreed(Channel channel) {
    return RunState.of(
        List.of(
            new RunEntry.RunStarted(
                "R",
                "remediate 0.test",
                "cause-6",
                "sha256:0",
                "sha256:0",
                "sha256:0",
                Optional.empty(),
                Optional.empty(),
                Optional.of("mia"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            new RunEntry.GateAnswered(
                "run/consent",
                "yes",
                "mia",
                channel.word(),
                Optional.empty(),
                Optional.empty(),
                List.of())));
  }

  @Test
  @DisplayName("is whoever the way decides by which the program was started")
  void ways(@TempDir Path temporary) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    RunningMac mac = mac(temporary);
    Reply later = Answerer.nobody(Channel.NOBODY).says(Decision.LATER);

    assertThat(PeopleChoice.nobody(console(printed)).at(mac).ask(question(true))).isEqualTo(later);
    assertThat(PeopleChoice.windows(console(printed)).at(mac).ask(question(true)))
        .as("there is no screen")
        .isEqualTo(later);
    assertThat(PeopleChoice.unattended(console(printed)).at(mac).ask(question(true)))
        .isEqualTo(new Answerer("op", Channel.YES_OPTION).says(Decision.YES));
    assertThat(
            PeopleChoice.terminal(new StringReader("yes\n"), console(printed))
                .at(mac)
                .ask(question(false)))
        .isEqualTo(new Answerer("op", Channel.TERMINAL).says(Decision.YES));
    assertThat(PeopleChoice.launchdAlone(console(printed)).ask(question(true)))
        .isEqualTo(Answerer.nobody(Channel.LAUNCHD).says(Decision.YES));
    assertThat(PeopleChoice.launchdAlone(console(printed)).ask(question(false)).decision())
        .isEqualTo(Decision.LATER);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .as("in the words that are typed here")
        .contains("Type sudo remediate");
  }

  @Test
  @DisplayName("is under launchd whoever sits before the screen where that is who agreed to it")
  void underLaunchd(@TempDir Path temporary) {
    PeopleChoice launchd = PeopleChoice.launchd(console(new ByteArrayOutputStream()));
    RunningMac mac = mac(temporary);

    assertThat(launchd.at(mac, agreed(Channel.TERMINAL)).channel()).isEqualTo(Channel.LAUNCHD);
    assertThat(launchd.at(mac).channel()).isEqualTo(Channel.LAUNCHD);
    assertThat(launchd.at(mac, agreed(Channel.WINDOW)).channel())
        .as("there is no screen, so nobody")
        .isEqualTo(Channel.NOBODY);
    assertThat(PeopleChoice.isByWindow(agreed(Channel.WINDOW))).isTrue();
    assertThat(PeopleChoice.isByWindow(agreed(Channel.TERMINAL))).isFalse();
    assertThat(PeopleChoice.isByWindow(RunState.of(List.of()))).isFalse();
  }

  @Test
  @DisplayName("is the same as long as the Mac is, as what they show stands on its screen")
  void same(@TempDir Path temporary) {
    PeopleChoice windows = PeopleChoice.launchd(console(new ByteArrayOutputStream()));
    RunningMac mac = mac(temporary);

    People first = windows.at(mac);
    assertThat(windows.at(mac)).isSameAs(first);
    assertThat(windows.at(mac, agreed(Channel.TERMINAL))).isSameAs(first);
    assertThat(windows.at(mac, Optional.of("mia"))).as("no window").isSameAs(first);
  }

  @Test
  @DisplayName("is in a window the one user alone whose registration it is about")
  void ofOne(@TempDir Path temporary) {
    RunningMac mac = mac(temporary);
    WindowRuns runs = new WindowRuns(temporary.resolve("state"));
    PeopleChoice choice = PeopleChoice.of(runs.window);
    Reply yes = Answerer.at(WindowRuns.JANE).says(Decision.YES);
    Reply left = Answerer.nobody(Channel.WINDOW).says(Decision.LATER);

    assertThat(choice.at(mac).ask(question(false))).isEqualTo(yes);
    assertThat(choice.at(mac, Optional.empty()).ask(question(false))).isEqualTo(yes);
    assertThat(choice.at(mac, Optional.of("jane")).ask(question(false))).isEqualTo(yes);
    assertThat(choice.at(mac, Optional.of("mia")).ask(question(false))).isEqualTo(left);
    assertThat(choice.at(mac, agreed(Channel.WINDOW)).ask(question(false)))
        .as("a run of mia's")
        .isEqualTo(left);
  }

  @Test
  @DisplayName("is told of each effect where that was asked for, and then in lines")
  void eachEffect() {
    for (boolean each : new boolean[] {true, false}) {
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      PeopleChoice.Console console =
          new PeopleChoice.Console(
              new PrintStream(printed, true, StandardCharsets.UTF_8),
              UnaryOperator.identity(),
              Optional.empty(),
              Optional.of(new BrokenRegion()),
              each);
      PeopleChoice.launchdAlone(console).show(view(State.DONE));
      assertThat(printed.toString(StandardCharsets.UTF_8).contains("the terminal went away"))
          .isEqualTo(!each);
      printed.reset();
      PeopleChoice.launchdAlone(console.lines()).show(view(State.DONE));
      assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("went away");
    }
  }
}
