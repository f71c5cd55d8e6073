package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A program that outlives the killed runner")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
@Tag("slow")
final class OutlivingChildTest {
  private FinalState untouched;
  private StatefulTree tree;
  private Cleanup cleanup;

  @BeforeAll
  void runUntouched(@TempDir Path place) throws Exception {
    Cleanup alone = new Cleanup(StatefulTree.write(SmallMac.forge(), place));
    assertThat(alone.startAndGoOn().status()).isEqualTo(ExitStatus.DONE);
    untouched = FinalState.of(alone.tree);
  }

  /** Kills the runner when it starts this program, which works on only when it is let go. */
  private void killAt(String program, String word, Path place) throws Exception {
    Path root = Files.createDirectory(place.resolve("root"));
    tree = StatefulTree.write(SmallMac.forge(), root);
    tree.misbehave(
        program,
        "case \"$1\" in "
            + word
            + ") trap '' PIPE; rm \"$fake/misbehavior/$program\"; kill -9 $PPID;"
            + " while [ -d \"$fake\" ] && [ ! -e \"$fake/let-go\" ]; do sleep 0.1; done ;; esac");
    cleanup = new Cleanup(tree);
    new ProgramProcess(place).cleanUntilKilled(tree);
  }

  private void letGo() throws IOException, InterruptedException {
    Files.writeString(tree.at(StatefulTree.STATE + "/let-go"), "");
    Path inside = tree.root();
    while (ProcessHandle.allProcesses().anyMatch(process -> isFake(process, inside))) {
      Thread.sleep(20);
    }
  }

  private static boolean isFake(ProcessHandle process, Path root) {
    String[] words = process.info().arguments().orElse(new String[0]);
    return words.length > 0 && words[0].startsWith(root + "/");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "jamf, removeMdmProfile",
    "jamf, removeFramework",
    "security, delete-generic-password",
    "mv, -n",
    "defaults, delete",
  })
  @DisplayName("is waited for, and nothing is done beside it")
  void waitedFor(String program, String word, @TempDir Path place) throws Exception {
    killAt(program, word, place);
    List<String> before = Effects.carriedOut(tree);

    Cleanup.Ended blocked = cleanup.resume();

    assertThat(blocked.status()).as(blocked.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(blocked.message()).contains("still runs from before the interruption");
    assertThat(Effects.carriedOut(tree)).isEqualTo(before);
    letGo();
    Cleanup.Ended ended = cleanup.goOn(cleanup.resume());
    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(untouched.differences(FinalState.of(tree))).isEmpty();
  }

  @Test
  @DisplayName("lets the run go on as soon as it has ended")
  void goesOn(@TempDir Path place) throws Exception {
    killAt("jamf", "removeMdmProfile", place);
    cleanup.person.when("at most 10 minutes.", this::letGo);

    Cleanup.Ended ended = cleanup.goOn(cleanup.resume());

    assertThat(cleanup.person.told())
        .first()
        .isEqualTo(
            "Step 2: /usr/local/bin/jamf removeMdmProfile still runs from before. Waiting for it,"
                + " at most 10 minutes.");
    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(untouched.differences(FinalState.of(tree))).isEmpty();
  }

  @Test
  @DisplayName("keeps its run from being ended or put back before it has ended")
  void neitherEndedNorPutBack(@TempDir Path place) throws Exception {
    killAt("jamf", "removeFramework", place);

    assertThatThrownBy(() -> cleanup.history().abort(Optional.empty(), preview -> true))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("jamf removeFramework still runs from before");
    assertThatThrownBy(() -> cleanup.history().rollBack(Optional.empty(), preview -> true))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("still runs from before");
    letGo();
    assertThat(cleanup.history().abort(Optional.empty(), preview -> true).left()).isNotEmpty();
  }
}
