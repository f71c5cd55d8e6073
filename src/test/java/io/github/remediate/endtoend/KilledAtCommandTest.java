package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.fixture.SmallMac;
import io.github.remediate.fixture.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A run whose process is killed at a certain command")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KilledAtCommandTest {
  /** Ends the runner, and lets nothing happen a second time. */
  private static final String KILL = "rm \"$fake/misbehavior/$program\"; kill -9 $PPID";

  private FinalState untouched;

  @BeforeAll
  void runUntouched(@TempDir Path place) throws Exception {
    Cleanup cleanup = new Cleanup(StatefulTree.write(SmallMac.forge(), place));
    assertThat(cleanup.startAndGoOn().status()).isEqualTo(ExitStatus.DONE);
    untouched = FinalState.of(cleanup.tree);
  }

  @ParameterizedTest(name = "{0} {1}, {2} it does its work")
  @CsvSource({
    "jamf, removeMdmProfile, before",
    "jamf, removeFramework, after",
    "mv, -n, before",
    "defaults, delete, before",
    "security, delete-generic-password, before",
    "security, delete-generic-password, after",
    "security, delete-identity, half",
    "shutdown, -r, after",
    "pkgutil, --forget, after",
  })
  @DisplayName("ends like one that was left alone when it goes on")
  void crash(String program, String word, String when, @TempDir Path place) throws Exception {
    Path root = Files.createDirectory(place.resolve("root"));
    StatefulTree tree = StatefulTree.write(SmallMac.forge(), root);
    String kill =
        switch (when) {
          case "before" -> KILL + "; exit 137";
          case "after" -> "end() { " + KILL + "; exit 137; }";
          default ->
              "discard() { mv \"$fake/$1\" \"$fake/discarded/$1\"; " + KILL + "; exit 137; }";
        };
    tree.misbehave(program, "case \"$1\" in " + word + ") " + kill + " ;; esac");
    Cleanup cleanup = new Cleanup(tree);
    ProgramProcess processes = new ProgramProcess(place);
    Process process =
        processes.startAtTerminal(
            List.of(
                "--cause",
                "6",
                "--root",
                root.toString(),
                "--accept",
                "escrowed-passwords",
                "--accept",
                "network-lost"));
    TypingPerson person = new TypingPerson(process, tree);
    person.start();
    while (process.waitFor() == ExitStatus.WAITING.code() && tree.isToRestart()) {
      tree.restart();
      process = processes.startAtTerminal(List.of("resume", "--root", root.toString()));
      person = new TypingPerson(process, tree);
      person.start();
    }
    assertThat(process.exitValue()).as(person.read()).isEqualTo(128 + 9);

    Cleanup.Ended ended = cleanup.goOn(cleanup.resume());

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(untouched.differences(FinalState.of(tree))).isEmpty();
  }
}
