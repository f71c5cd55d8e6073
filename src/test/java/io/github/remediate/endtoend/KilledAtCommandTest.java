package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.mac.Decision;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A run whose process is killed at a certain command")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
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
    StatefulTree tree = tree(place);
    killAt(tree, program, word, when, place);
    Cleanup cleanup = new Cleanup(tree);

    Cleanup.Ended ended = cleanup.goOn(cleanup.resume());

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(untouched.differences(FinalState.of(tree))).isEmpty();
  }

  @Test
  @DisplayName("waits for the removal of a profile that shows late, and does not remove it again")
  void shownLate(@TempDir Path place) throws Exception {
    StatefulTree tree = tree(place);
    tree.showUnmanagedAfter(6);
    killAt(tree, "jamf", "removeMdmProfile", "after", place);
    Cleanup cleanup = new Cleanup(tree);
    cleanup.person.answer("delete-jamf-record", Decision.LATER);

    Cleanup.Ended ended = cleanup.resume();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(cleanup.time.passed().toSeconds()).isBetween(2L, 20L);
    assertThat(Effects.carriedOut(tree)).containsOnlyOnce("root: jamf removeMdmProfile");
  }

  @Test
  @DisplayName("does not remove a profile again when nobody can tell whether it is gone")
  void cannotTell(@TempDir Path place) throws Exception {
    StatefulTree tree = tree(place);
    killAt(tree, "jamf", "removeMdmProfile", "after", place);
    tree.misbehave("profiles", "end 1");
    Cleanup cleanup = new Cleanup(tree);

    Cleanup.Ended ended = cleanup.resume();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(ended.message()).contains("cannot be told").contains("jamf removeMdmProfile");
    assertThat(Effects.carriedOut(tree)).containsOnlyOnce("root: jamf removeMdmProfile");
    tree.behave("profiles");
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
    assertThat(untouched.differences(FinalState.of(tree))).isEmpty();
  }

  private static StatefulTree tree(Path place) throws Exception {
    return StatefulTree.write(SmallMac.forge(), Files.createDirectory(place.resolve("root")));
  }

  /** Runs until the runner is killed at this command. */
  static void killAt(StatefulTree tree, String program, String word, String when, Path place)
      throws Exception {
    String kill =
        switch (when) {
          case "before" -> KILL + "; exit 137";
          case "after" -> "end() { " + KILL + "; exit 137; }";
          default ->
              "discard() { mv \"$fake/$1\" \"$fake/discarded/$1\"; " + KILL + "; exit 137; }";
        };
    tree.misbehave(program, "case \"$1\" in " + word + ") " + kill + " ;; esac");
    new ProgramProcess(place).cleanUntilKilled(tree);
  }
}
