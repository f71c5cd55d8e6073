package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequestFile;
import io.github.remediate.workshop.Plist;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A cleanup from Self Service")
@Tag("slow")
final class SelfServiceTest {
  private static final int MOST_TICKS = 2400;

  @TempDir Path temporary;
  private StatefulTree tree;
  private PolicyRunner runner;
  private ProgramProcess program;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    runner = new PolicyRunner(tree);
    program = new ProgramProcess(temporary);
  }

  @AfterEach
  void stop() throws Exception {
    runner.stop();
  }

  private ProgramProcess.Ended policy() throws Exception {
    return policy("manual");
  }

  private ProgramProcess.Ended policy(String records) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("/", "Jane's Mac", "jane"));
    arguments.addAll(ProgramProcess.cleanupOf(tree.root()));
    arguments.addAll(List.of("--self-service", "--invoked-by", "jamf", "", ""));
    arguments.addAll(List.of("--records", records));
    Process process = program.start(arguments);
    ProgramProcess.Ended ended = program.end(process);
    assertThat(process.descendants()).as("what jamf would wait for").isEmpty();
    return ended;
  }

  /** All that a run would do: what only tells launchd of it, and looks for policies, is none. */
  private List<String> effects() throws IOException {
    return Effects.carriedOut(tree).stream()
        .filter(call -> !call.startsWith("root: launchctl ") && !call.contains("pgrep -f "))
        .toList();
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private Path run() throws IOException {
    List<Path> runs = Cleanup.runDirectories(tree);
    return runs.get(runs.size() - 1);
  }

  private String journal() throws IOException {
    return Files.readString(run().resolve("journal.jsonl"));
  }

  /** Does what a window asks for that no command can. */
  private void deleteByHand() throws IOException {
    for (String window : runner.windows()) {
      if (window.contains("Keychain Access")) {
        tree.discard(
            item ->
                List.of("key", "private").contains(item.kind()) && window.contains(item.hash()));
      }
    }
  }

  private void until(String what, Predicate<String> journal) throws Exception {
    for (int tick = 0; tick < MOST_TICKS; tick++) {
      if (journal.test(journal())) {
        return;
      }
      deleteByHand();
      Thread.sleep(100);
    }
    throw new AssertionError(what + " did not come. The job said: " + runner.said() + journal());
  }

  @Test
  @DisplayName("is asked for in a window, handed to launchd, and begins when no policy is at work")
  void handedOver() throws Exception {
    runner.policyBegins();

    ProgramProcess.Ended ended = policy();

    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitStatus.DONE.code());
    assertThat(ended.out()).isEqualTo("handed over, run " + run().getFileName() + "\n");
    assertThat(runner.windows().get(0))
        .contains("The registration of this Mac with your organization is out of date")
        .contains("The Mac restarts once");
    assertThat(runner.job()).get().matches(ProcessHandle::isAlive);
    assertThat(journal())
        .contains(
            "\"gate\":\"run/consent\",\"answer\":\"yes\",\"by\":\"jane\",\"channel\":\"window\"")
        .contains("\"waitsFor\":\"jamf\"");
    assertThat(effects()).as("beside the policy").isEmpty();

    ProgramProcess.Ended again = policy();
    assertThat(again.status()).isEqualTo(ExitStatus.DONE.code());
    assertThat(again.out()).isEqualTo("already running, run " + run().getFileName() + "\n");
    assertThat(effects()).as("beside the second policy").isEmpty();

    List<String> resume =
        List.of("/", "Jane's Mac", "jane", "resume", "--root", tree.root().toString());
    ProgramProcess.Ended resumed = program.end(program.start(resume));
    assertThat(resumed.out()).isEqualTo("already running, run " + run().getFileName() + "\n");

    for (List<String> words :
        List.of(
            List.of("--cause", "6", "--yes", "--invoked-by", "jamf"),
            List.of("/", "Jane's Mac", "jane", "--cause", "6", "--yes"),
            List.of("/", "Jane's Mac", "jane", "resume"))) {
      List<String> json = new ArrayList<>(words);
      json.addAll(List.of("--format", "json", "--root", tree.root().toString()));
      assertThat(program.end(program.start(json)).out())
          .as("one document: %s", words)
          .startsWith("{")
          .contains("\"schema\" : \"remediate.status/1\"")
          .endsWith("}\n");
    }

    runner.policyEnds();
    until("the first effect", text -> text.contains("effect-intended"));
    assertThat(runner.calls().get(0))
        .isEqualTo("launchctl enable system/io.github.remediate.resume");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "it-IT, La registrazione di questo Mac presso la tua organizzazione, Iniziare ora la pulizia?",
    "zh-Hant-TW, 這部 Mac 在你組織中的註冊, 要現在開始清理嗎？"
  })
  @DisplayName("is asked for in the user's language, agreed to in it, and told of in English")
  void translated(String language, String sentence, String question) throws Exception {
    Files.write(
        tree.at("/Users/jane/Library/Preferences/.GlobalPreferences.plist"),
        Plist.of("AppleLanguages", List.of(language)).binary());
    runner.policyBegins();

    ProgramProcess.Ended ended = policy();

    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitStatus.DONE.code());
    assertThat(ended.out()).isEqualTo("handed over, run " + run().getFileName() + "\n");
    assertThat(ended.err()).doesNotContain(sentence, question);
    assertThat(runner.windows().get(0))
        .contains(sentence, question)
        .doesNotContain("organization", "cleanup", "Begin", "Not now", "Later", "I have read");
    assertThat(journal()).contains("\"answer\":\"yes\",\"by\":\"jane\",\"channel\":\"window\"");
  }

  @Test
  @DisplayName(
      "leaves in the policy's log what the helpdesk is asked for, and that no receipt would count")
  void helpdesk() throws Exception {
    runner.policyBegins();

    ProgramProcess.Ended ended = policy("handed-over");

    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitStatus.DONE.code());
    assertThat(ended.out()).isEqualTo("handed over, run " + run().getFileName() + "\n");
    assertThat(words(ended.err())).contains("Warning: no receipt would count at step 4");
    String log = ended.err();
    byte[] copied =
        log.substring(log.indexOf('{'), log.indexOf("\n}") + 2).getBytes(StandardCharsets.UTF_8);
    RecordRequest request = RecordRequestFile.read("copied", copied);
    Path first = run().resolve("records-request-1.json");
    assertThat(RecordRequestFile.asWritten(request, copied))
        .hasValueSatisfying(written -> assertThat(written).isEqualTo(bytes(first)));
    assertThat(log).as("step 11 has its own").contains("\"service\" : \"intune\"");
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName(
      "is carried by launchd's process, which asks in windows and goes on after the restart")
  void carried() throws Exception {
    // A step that is over at once closes its window before it opens.
    runner.jamfTakesUntilStepsShow();
    assertThat(policy().out()).startsWith("handed over, run ");
    ProcessHandle first = runner.job().orElseThrow();
    until("the restart", text -> text.contains("\"waitsFor\":\"restart\""));
    first.onExit().get(1, TimeUnit.MINUTES);
    assertThat(tree.isToRestart()).isTrue();
    assertThat(runner.windows()).anyMatch(window -> window.contains("\"listitem\""));
    assertThat(journal())
        .contains("\"gate\":\"remove-framework\",\"answer\":\"yes\",\"by\":\"jane\"")
        .contains("\"channel\":\"window\"");

    tree.restart();
    int before = runner.windows().size();
    runner.starts();

    until("the wait after the restart", text -> text.contains("\"type\":\"waiting\""));
    assertThat(runner.windows()).hasSizeGreaterThan(before);
    assertThat(program.end(program.start(status())).out()).contains("\"state\" : \"waiting\"");
  }

  private List<String> status() {
    return List.of("status", "--root", tree.root().toString(), "--format", "json");
  }

  @Test
  @DisplayName("is put off by no, later and a closed window, as often as the settings say")
  void deferred() throws Exception {
    Path settings = tree.at(Cleanup.STATE + "/config.yaml");
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, "self-service:\n  deferrals: 2\n");

    for (String answer : List.of("2", "10")) {
      runner.answers(answer);
      ProgramProcess.Ended ended = policy();
      assertThat(ended.status()).as(ended.err()).isEqualTo(ExitStatus.DONE.code());
      assertThat(ended.out()).startsWith("deferred by the user (").contains(" of 2)");
    }
    runner.answers("255");
    ProgramProcess.Ended unseen = policy();
    assertThat(unseen.status()).as("no window can be shown").isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(words(unseen.err()))
        .contains("swiftDialog did not show a window: exit status 255")
        .contains("AppleScript did not show a window: exit status 1")
        .contains("could not be asked");
    tree.misbehave("osascript", "echo 'button returned:, gave up:true'; end 0");
    runner.answers("4");
    assertThat(policy().out()).startsWith("deferred: nobody answered");
    assertThat(runner.windows().get(0)).contains("You can put this off 2 more times.");
    assertThat(runner.windows().get(1)).contains("You can put this off 1 more time.");
    assertThat(runner.windows().get(3)).contains("as often as your organization provides for");
    assertThat(Cleanup.runDirectories(tree)).isEmpty();
    assertThat(runner.calls()).isEmpty();

    Files.writeString(settings, "self-service:\n  deferral-hours: 4\n");
    int shown = runner.windows().size();
    ProgramProcess.Ended soon = policy();
    assertThat(soon.status()).isEqualTo(ExitStatus.DONE.code());
    assertThat(soon.out()).startsWith("deferred until ");
    assertThat(runner.windows()).as("nobody is asked again so soon").hasSize(shown);
  }

  @Test
  @DisplayName("says what is missing where no window can be shown")
  void noWindows() throws Exception {
    Files.delete(tree.at("/usr/local/bin/dialog"));
    Files.delete(tree.at("/usr/bin/osascript"));

    ProgramProcess.Ended ended = policy();

    assertThat(ended.status()).isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(words(ended.err()))
        .contains("neither swiftDialog in /usr/local/bin/dialog nor osascript");
    assertThat(Cleanup.runDirectories(tree)).isEmpty();
  }

  @Test
  @DisplayName("ends before it begins where launchd refuses the job")
  void refused() throws Exception {
    runner.refuses();

    ProgramProcess.Ended ended = policy();

    assertThat(ended.status()).isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(words(ended.err()))
        .contains("launchd did not take the job")
        .contains("Input/output error");
    assertThat(tree.at("/Library/LaunchDaemons/io.github.remediate.resume.plist")).doesNotExist();
    assertThat(journal()).contains("\"type\":\"run-ended\"");
    assertThat(effects()).isEmpty();
  }

  @Test
  @DisplayName("ends before it begins where the job shows no sign of life")
  void noSign() throws Exception {
    runner.startsNothing();

    ProgramProcess.Ended ended = policy();

    assertThat(ended.status()).isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(words(ended.err())).contains("no sign of life within 20 seconds");
    assertThat(runner.isLoaded()).isFalse();
    assertThat(tree.at("/Library/LaunchDaemons/io.github.remediate.resume.plist")).doesNotExist();
    assertThat(journal()).contains("\"type\":\"run-ended\"");
    assertThat(effects()).isEmpty();
  }

  @Test
  @DisplayName("that was killed halfway is begun anew by the next policy, and leaves nothing")
  void killedHalfway() throws Exception {
    runner.answers("yes");
    Process process =
        program.start(
            Stream.concat(
                    ProgramProcess.cleanupOf(tree.root()).stream(), Stream.of("--self-service"))
                .toList());
    Thread.sleep(1500);
    process.destroyForcibly().waitFor();

    ProgramProcess.Ended ended = policy();

    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitStatus.DONE.code());
    assertThat(ended.out()).matches("(handed over|already running), run .*\n");
    until("launchd's job", text -> text.contains("\"from\":\"launchd\""));
    assertThat(Cleanup.runDirectories(tree)).hasSize(1);
  }
}
