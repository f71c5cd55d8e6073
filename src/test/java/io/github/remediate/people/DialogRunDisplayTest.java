package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.RunView.Doing;
import io.github.remediate.mac.RunView.State;
import io.github.remediate.mac.RunView.StepView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("How far a run is, in a window")
final class DialogRunDisplayTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ScriptedScreen mac = new ScriptedScreen();
  private RunDisplay display;

  private RunDisplay display() {
    if (display == null) {
      display = new DialogRunDisplay(mac.screen(), mac.dialog("2.5.6"));
    }
    return display;
  }

  private static StepView step(int number, State state) {
    return new StepView(
        "step-" + number,
        number,
        Message.literal("Title of " + number),
        state,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static StepView moving(int effect) {
    Doing doing = new Doing(Message.of("doing.move-file", effect, 33), "/x", effect, 33);
    return new StepView(
        "step-6",
        6,
        Message.literal("Title of 6"),
        State.WORKS,
        List.of(),
        Optional.of(doing),
        Optional.empty(),
        Optional.empty());
  }

  private static StepView waiting(Duration left) {
    return new StepView(
        "step-11",
        11,
        Message.literal("Title of 11"),
        State.WAITS,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(left));
  }

  private static RunView view(StepView... steps) {
    return new RunView(List.of(steps));
  }

  private void ticks(int seconds) {
    for (int i = 0; i < seconds; i++) {
      mac.later(SECOND);
      display().tick();
    }
  }

  private List<String> said() {
    List<String> said = new ArrayList<>(mac.commands);
    mac.commands.clear();
    return said;
  }

  private String window(int index) {
    return new String(mac.windows.get(index), StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("opens with all steps, and is then told only what changes, a line each")
  void changes() {
    mac.stays();
    display().show(view(step(5, State.DONE), moving(1), step(7, State.PENDING)));
    ticks(1);
    assertThat(window(0))
        .contains(
            "{\"title\":\"5  Title of 5\",\"status\":\"success\",\"statustext\":\"done\"}",
            "{\"title\":\"6  Title of 6\",\"status\":\"wait\","
                + "\"statustext\":\"moving 1 of 33 files\"}",
            "{\"title\":\"7  Title of 7\",\"status\":\"pending\",\"statustext\":\"-\"}",
            "\"progress\":3",
            "\"progresstext\":\"Step 6 - Title of 6\"",
            "\"button1text\":\"Hide\"");
    ticks(40);
    said();

    display().show(view(step(5, State.DONE), moving(2), step(7, State.PENDING)));
    ticks(1);
    assertThat(said())
        .containsExactly("listitem: index: 1, status: wait, statustext: moving 2 of 33 files\n");

    display().show(view(step(5, State.DONE), step(6, State.DONE), step(7, State.ASKS)));
    ticks(5);
    assertThat(said())
        .containsExactly(
            "listitem: index: 1, status: success, statustext: done\n",
            "listitem: index: 2, status: error, statustext: waits for a person\n",
            "progress: 2\n",
            "progresstext: Step 7 - Title of 7\n");
  }

  @Test
  @DisplayName("is told all again a few times, for lines are lost before the window is up")
  void again() {
    mac.stays();
    display().show(view(moving(1), step(7, State.PENDING)));
    ticks(1);
    int times = 0;
    for (int i = 0; i < 300; i++) {
      ticks(1);
      List<String> said = said();
      assertThat(said.size()).isIn(0, 4);
      times += said.isEmpty() ? 0 : 1;
    }
    assertThat(times).isEqualTo(3);
  }

  @Test
  @DisplayName("counts a wait down by itself, in few lines")
  void clock() {
    mac.stays();
    display().show(view(waiting(Duration.ofMinutes(30))));
    ticks(1);
    assertThat(window(0)).contains("\"statustext\":\"30:00 left\"");
    ticks(31);
    said();
    ticks(60);
    assertThat(said())
        .hasSize(4)
        .startsWith("listitem: index: 0, status: wait, statustext: 29:15 left\n");
    ticks(1800);
    assertThat(said())
        .hasSizeLessThan(130)
        .endsWith("listitem: index: 0, status: wait, statustext: 0:00 left\n");
  }

  @Test
  @Tag("slow")
  @DisplayName("counts a day down in few lines too")
  void day() {
    mac.stays();
    display().show(view(waiting(Duration.ofHours(24))));
    ticks(23 * 3600);
    assertThat(String.join("", said()).length()).isLessThan(100_000);
  }

  @Test
  @DisplayName("comes anew with an empty file when a window was told very much")
  void muchToTell() {
    mac.stays().stays();
    for (int i = 0; mac.windows.size() < 2; i++) {
      assertThat(i).as("lines until there is a new window").isLessThan(10_000);
      display().show(view(moving(i)));
      ticks(1);
    }
    assertThat(mac.files.keySet()).hasSize(2);
    assertThat(window(1)).contains("moving ");
  }

  @Test
  @DisplayName("makes room for a question, and comes back with the next record")
  void room() {
    mac.stays().stays();
    display().show(view(moving(1)));
    ticks(2);
    display().makeRoom();
    assertThat(said()).endsWith("quit:\n");
    assertThat(mac.files).isEmpty();
    ticks(20);
    assertThat(mac.windows).hasSize(1);
    display().show(view(moving(2)));
    ticks(1);
    assertThat(mac.windows).hasSize(2);
    display().rest();
    ticks(5);
    assertThat(mac.files).isEmpty();
    assertThat(mac.windows).hasSize(2);
  }

  @Test
  @DisplayName("leaves whoever closes it alone until the next step is over, four times at most")
  void closedByUser() {
    for (int i = 0; i < 4; i++) {
      mac.answers(Duration.ofSeconds(30), i % 2 == 0 ? 10 : 0, i % 2 == 0 ? "" : "null", "");
    }
    for (int done = 0; done < 6; done++) {
      List<StepView> steps = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        steps.add(step(i + 1, i < done ? State.DONE : State.PENDING));
      }
      display().show(new RunView(steps));
      ticks(120);
      assertThat(mac.windows).hasSize(Math.min(4, done + 1));
    }
    assertThat(mac.told()).isEmpty();
    assertThat(mac.files).isEmpty();
  }

  @Test
  @DisplayName("belongs to whoever sits there: another user has one of their own, nobody none")
  void switchedUser() {
    mac.stays().stays();
    mac.languages.put(ScriptedScreen.JOHN, Observation.known(List.of("it-IT")));
    display().show(view(moving(1)));
    ticks(1);
    mac.seen(Observation.known(ScriptedScreen.JOHN));
    ticks(6);
    assertThat(mac.windows).hasSize(2);
    assertThat(window(1)).contains("Nascondi");
    mac.seen(Observation.unknown("scutil hung"));
    ticks(20);
    assertThat(mac.files).hasSize(2);
    mac.seen(Observation.absent());
    ticks(20);
    assertThat(mac.files).isEmpty();
    assertThat(mac.windows).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "1, ERROR: Unable to determine current GUI user"})
  @DisplayName("comes up when somebody logs in, and again when a logout took it away, however")
  void login(int exit, String err) {
    mac.seen(Observation.absent());
    display().show(view(moving(1)));
    ticks(60);
    assertThat(mac.windows).isEmpty();
    mac.answers(Duration.ofSeconds(17), exit, "", err).stays();
    mac.seen(Observation.known(ScriptedScreen.JANE));
    // It ends between two looks who is there.
    ticks(17);
    mac.seen(Observation.absent());
    ticks(60);
    mac.seen(Observation.known(ScriptedScreen.JANE));
    ticks(10);
    assertThat(mac.windows).hasSize(2);
    assertThat(mac.told()).isEmpty();
  }

  @Test
  @DisplayName("is told of once when swiftDialog refuses, and is not tried again")
  void refused() {
    mac.answers(SECOND, 255, "", "Dialog.app is missing");
    display().show(view(moving(1)));
    ticks(100);
    display().show(view(step(6, State.DONE)));
    ticks(100);
    assertThat(mac.windows).hasSize(1);
    assertThat(mac.told()).containsOnlyOnce("Dialog.app is missing");

    ScriptedScreen full = new ScriptedScreen().cannotWrite();
    RunDisplay none = new DialogRunDisplay(full.screen(), full.dialog("3.1.0"));
    none.show(view(moving(1)));
    none.tick();
    none.tick();
    assertThat(full.told()).containsOnlyOnce("No space left");
  }

  @Test
  @DisplayName("is not shown to a user whose name 2.5.6 would cut")
  void blankInName() {
    mac.seen(
        Observation.known(
            new io.github.remediate.mac.UserAccount("jane doe", 501, ScriptedScreen.JANE.home())));
    display().show(view(moving(1)));
    ticks(20);
    assertThat(mac.windows).isEmpty();
    assertThat(mac.told()).isEmpty();
  }

  @Test
  @DisplayName("shows hostile texts as they are: no command is added, none lacks a value")
  void hostile() {
    long seed = System.nanoTime();
    HostileTexts texts = new HostileTexts(seed);
    mac.stays();
    for (int i = 0; i < 2000; i++) {
      String title = texts.line();
      Doing doing = new Doing(Message.literal(texts.line()), "/x", 1, 1);
      StepView step =
          new StepView(
              "a",
              1,
              Message.literal(title),
              State.WORKS,
              List.of(),
              Optional.of(doing),
              Optional.empty(),
              Optional.empty());
      RunView view = view(step, step(1, State.PENDING));
      DialogList list = DialogList.of(view, Duration.ZERO, Texts.english());
      String as = "seed " + seed + ", text " + i;
      assertThat(list.items().get(0).title()).as(as).isNotEqualTo(list.items().get(1).title());
      for (String line : list.lines(null)) {
        assertThat(line)
            .as(as)
            .endsWith("\n")
            .doesNotContainPattern("[\\p{Cntrl}&&[^\n]]|[{}<>\\\\]");
        assertThat(line.indexOf('\n')).as(as).isEqualTo(line.length() - 1);
        if (line.startsWith("listitem: ")) {
          // As swiftDialog reads it: at commas, and each part at a colon with a blank.
          String[] parts = line.substring("listitem: ".length()).strip().split(",", -1);
          assertThat(parts).as(as).hasSize(3);
          for (String part : parts) {
            assertThat(part.split(": ", -1)).as(as + ": " + line).hasSize(2);
          }
        }
      }
    }
  }
}
