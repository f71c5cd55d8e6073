package io.github.remediate.people;

import static io.github.remediate.people.FakeDialog.await;
import static io.github.remediate.people.FakeDialog.isAlive;
import static io.github.remediate.people.Questioning.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.RunView.State;
import io.github.remediate.mac.RunView.StepView;
import io.github.remediate.workshop.BoundedWait;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@DisplayName("Windows of processes")
final class DialogProcessTest {
  private static final String TICKED = "{\"I have read this and agree\" : true}\n";

  @TempDir Path root;
  private FakeDialog mac;

  @BeforeEach
  void begin() throws IOException {
    mac = new FakeDialog(root);
  }

  @AfterEach
  void clear() throws IOException {
    mac.clear();
  }

  private static RunView view(State state) {
    return new RunView(
        List.of(
            new StepView(
                "a",
                1,
                Message.literal("Title of {HOME}, <br>: 漢"),
                state,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  @Test
  @DisplayName("are answered, closed by Command-Q and in silence, and leave nothing behind")
  void answers() throws IOException {
    mac.answers(0, TICKED);
    assertThat(mac.people("2.5.6").ask(question(true, "Go on?")))
        .isEqualTo(Answerer.at(FakeDialog.jane()).says(Decision.YES));
    mac.answers(10, "");
    assertThat(mac.people("3.0.1").ask(question(true, "Go on?")))
        .isEqualTo(Answerer.at(FakeDialog.jane()).says(Decision.LATER));
    assertThat(mac.read("shown")).contains("\"message\":\"Go on?");
    assertThat(root.resolve("private/var/run")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.5.6", "3.0.1"})
  @DisplayName("show how far a run is, though lines get lost before they are up, and go with it")
  void list(String version) throws Exception {
    People people = mac.people(version);
    people.show(view(State.WORKS));
    await("the window has files", () -> mac.files().size() == 2);
    people.show(view(State.DONE));
    await("the window is up", () -> !mac.opened().isEmpty());
    await("it is told what was lost", () -> mac.read("heard").contains("status: success"));
    assertThat(mac.read("shown"))
        .contains("1  Title of {HOME}, <br>: 漢", "\"status\":\"wait\"", "\"progress\":1");
    people.rest();

    assertThat(mac.opened()).hasSize(1);
    for (long pid : mac.opened().get(0)) {
      await("the window's process ends", () -> !isAlive(pid));
    }
    assertThat(mac.files()).isEmpty();
    assertThat(mac.told()).doesNotContain("swiftDialog");
  }

  @Test
  @DisplayName("of a list make room for a question, and come back with the next record")
  void roomForQuestion() throws Exception {
    People people = mac.people("2.5.6");
    people.show(view(State.ASKS));
    await("the list is up", () -> mac.opened().size() == 1);
    mac.answers(0, TICKED);
    assertThat(people.ask(question(true, "Go on?")).decision()).isEqualTo(Decision.YES);
    assertThat(mac.opened()).hasSize(2);
    assertThat(isAlive(mac.opened().get(0).get(1))).isFalse();
    people.show(view(State.WORKS));
    await("the list is up again", () -> mac.opened().size() == 3);
    mac.answers(0, "null");
    people.conclude(new Conclusion(Conclusion.Kind.DONE, "run-1", List.of()));
    assertThat(mac.opened()).hasSize(4);
    assertThat(isAlive(mac.opened().get(2).get(1))).isFalse();
    assertThat(mac.read("shown")).contains("registration is repaired");
    assertThat(mac.files()).isEmpty();
  }

  @Test
  @DisplayName("of 2.5.6 that outlive their launcher are taken away all the same")
  void launcherKilled() throws Exception {
    CompletableFuture<Reply> reply =
        CompletableFuture.supplyAsync(() -> mac.people("2.5.6").ask(question(true, "Go on?")));
    await("the window is up", () -> !mac.opened().isEmpty());
    List<Long> window = mac.opened().get(0);
    ProcessHandle.of(window.get(0)).orElseThrow().destroyForcibly();

    assertThat(BoundedWait.get(reply, "the answer").decision()).isEqualTo(Decision.LATER);
    await("the app ends", () -> !isAlive(window.get(1)));
    assertThat(mac.files()).isEmpty();
  }

  @Test
  @DisplayName("that do not hear are ended by force")
  void deaf() throws Exception {
    mac.will("deaf");
    People people = mac.people("2.5.6");
    people.show(view(State.WORKS));
    await("the window is up", () -> !mac.opened().isEmpty());
    people.rest();
    for (long pid : mac.opened().get(0)) {
      await("the window's process ends", () -> !isAlive(pid));
    }
    assertThat(mac.files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stays", "dies-with-launcher"})
  @DisplayName("of a killed process are closed when a run is taken up again, and no others")
  void killed(String behavior) throws Exception {
    mac.will(behavior);
    Process process =
        BoundedWait.watched(
            new ProcessBuilder(
                    System.getProperty("java.home") + File.separator + "bin/java",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    Asking.class.getName(),
                    root.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    await("the window is up", () -> !mac.opened().isEmpty());
    long app = mac.opened().get(0).get(1);
    mac.closeLeftBehind();
    assertThat(isAlive(app)).isTrue();
    assertThat(mac.files()).hasSize(2);

    process.destroyForcibly();
    BoundedWait.end(process, "the process that asks");
    assertThat(isAlive(app)).isTrue();
    mac.closeLeftBehind();
    await("the window's process ends", () -> !isAlive(app));
    assertThat(mac.files()).isEmpty();
  }

  /** Asks a question that nobody answers. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] arguments) throws IOException {
      new FakeDialog(Path.of(arguments[0])).people("2.5.6").ask(question(true, "Go on?"));
    }
  }

  @Test
  @DisplayName("are nobody's where root cannot act as the user, in either way")
  void refused() throws Exception {
    mac.program("usr/bin/osascript", "#!/bin/sh\necho 'button returned:Go on, gave up:false'\n");
    mac.program("usr/bin/sudo", "#!/bin/sh\nexit 0\n");
    mac.program(
        "bin/launchctl",
        "#!/bin/sh\necho 'sudo: PAM account management error: Permission denied' >&2\nexit 1\n");
    mac.answers(1, "");
    assertThat(mac.people("2.5.6").ask(question(true, "Go on?")))
        .isEqualTo(Answerer.nobody(Channel.NOBODY).says(Decision.LATER));
    assertThat(mac.told()).contains("swiftDialog did not show a window", "PAM");
  }
}
