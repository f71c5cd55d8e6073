package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.mac.Decision;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Where no look can tell what became of an effect, a person")
@Tag("slow")
final class AttestationTest {
  private static final String REMOVAL = "root: jamf removeMdmProfile";
  private static final String DOUBT = "remove-mdm-profile/0/doubt";

  @TempDir Path temporary;
  private StatefulTree tree;
  private Cleanup cleanup;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    cleanup = new Cleanup(tree);
  }

  private void cutOff(String program, String word, String when) throws Exception {
    KilledAtCommandTest.killAt(tree, program, word, when, temporary);
  }

  private String journal() throws Exception {
    return Files.readString(Cleanup.runDirectories(tree).get(0).resolve("journal.jsonl"));
  }

  @Test
  @DisplayName("may say that it happened: it is not done again, and the word is in the journal")
  void done() throws Exception {
    cutOff("jamf", "removeMdmProfile", "after");
    tree.misbehave("profiles", "end 1");
    cleanup
        .person
        .answer(DOUBT, Decision.YES)
        .when("remove-framework", () -> tree.behave("profiles"));

    Cleanup.Ended ended = cleanup.goOn(cleanup.resume());

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(Effects.carriedOut(tree)).containsOnlyOnce(REMOVAL);
    assertThat(cleanup.person.gates()).containsOnlyOnce(DOUBT);
    assertThat(cleanup.person.asked(DOUBT))
        .contains("    run /usr/local/bin/jamf removeMdmProfile")
        .contains("  It was begun, and its end is not in the journal.")
        .anyMatch(line -> line.startsWith("  This cannot be told: ") && line.contains("profiles"))
        .anyMatch(line -> line.contains("System Settings"));
    assertThat(journal())
        .contains("\"by\":\"person\"")
        .contains("somebody at the terminal said so");
    assertThat(cleanup.history().status(Optional.empty()).steps().get(1).words())
        .singleElement()
        .asString()
        .startsWith("effect 1 counts as done by the word of a person: ")
        .contains("profiles");
  }

  @Test
  @DisplayName("may say that it did not: it is done again, and then asked about by its own result")
  void again() throws Exception {
    cutOff("jamf", "removeMdmProfile", "before");
    tree.misbehave("profiles", "end 1");
    cleanup.person.answer(DOUBT, Decision.NO);
    cleanup.person.when(
        "/usr/local/bin/jamf removeMdmProfile", () -> cleanup.person.answer(DOUBT, Decision.YES));
    cleanup.person.when("remove-framework", () -> tree.behave("profiles"));

    Cleanup.Ended ended = cleanup.goOn(cleanup.resume());

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(Effects.carriedOut(tree))
        .as("cut off, and done")
        .filteredOn(REMOVAL::equals)
        .hasSize(2);
    assertThat(cleanup.person.gates()).filteredOn(DOUBT::equals).hasSize(2);
  }

  @Test
  @DisplayName("is not believed against a look: what is still there is removed")
  void wrong() throws Exception {
    cutOff("jamf", "removeMdmProfile", "before");
    tree.misbehave("profiles", "end 1");
    cleanup.person.answer(DOUBT, Decision.YES).when(DOUBT, () -> tree.behave("profiles"));

    Cleanup.Ended ended = cleanup.goOn(cleanup.resume());

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(Effects.carriedOut(tree))
        .as("cut off, and done")
        .filteredOn(REMOVAL::equals)
        .hasSize(2);
    assertThat(FinalState.of(tree).wrongs()).isEmpty();
  }

  @Test
  @DisplayName("may leave it: it stays in doubt, is asked about again, and nothing was done")
  void left() throws Exception {
    cutOff("jamf", "removeMdmProfile", "after");
    tree.misbehave("profiles", "end 1");
    List<String> before = Effects.carriedOut(tree);
    for (int time = 0; time < 2; time++) {
      Cleanup.Ended ended = cleanup.resume();
      assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
      assertThat(ended.message()).contains("cannot be told").contains("profiles");
      assertThat(cleanup.time.passed().toSeconds()).as("nobody waits long for it").isLessThan(90);
    }
    assertThat(cleanup.person.gates()).filteredOn(DOUBT::equals).hasSize(2);
    assertThat(Effects.carriedOut(tree)).isEqualTo(before);
    assertThat(journal()).doesNotContain("\"by\":\"person\"");
  }

  @Test
  @DisplayName("is asked too where the command ended and its effect cannot be told")
  void notCutOff() throws Exception {
    cleanup.person.when(
        "/usr/local/bin/jamf removeMdmProfile", () -> tree.misbehave("profiles", "end 1"));

    Cleanup.Ended stopped = cleanup.start();

    assertThat(stopped.status()).as(stopped.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(stopped.message()).contains("This cannot be told: ");
    assertThat(cleanup.person.gates())
        .contains(DOUBT)
        .as("what is asked when the profile is seen to be there")
        .doesNotContain("remove-mdm-profile/unmanage");
    cleanup
        .person
        .answer(DOUBT, Decision.YES)
        .when("remove-framework", () -> tree.behave("profiles"));
    Cleanup.Ended ended = cleanup.goOn(cleanup.resume());
    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(Effects.carriedOut(tree)).containsOnlyOnce(REMOVAL);
  }

  @Test
  @DisplayName("is not asked about keychain items, which are judged by looks alone")
  void keychain() throws Exception {
    cutOff("security", "delete-generic-password", "after");
    List<String> before = Effects.carriedOut(tree);
    tree.misbehave("security", "[ \"$1\" != dump-keychain ] || end 1");

    Cleanup.Ended ended = cleanup.resume();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(ended.message()).contains("cannot be told").contains("resume");
    assertThat(cleanup.person.gates()).noneMatch(gate -> gate.endsWith("/doubt"));
    assertThat(Effects.carriedOut(tree)).isEqualTo(before);
    tree.behave("security");
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
    assertThat(FinalState.of(tree).wrongs()).isEmpty();
  }

  @Test
  @DisplayName("may say whether the Mac restarted where it names no boot session")
  void restart() throws Exception {
    cutOff("shutdown", "-r", "after");
    tree.restart();
    tree.misbehave("sysctl", "end 1");
    assertThat(cleanup.resume().status()).isEqualTo(ExitStatus.WAITING);
    cleanup.person.answer("restart/0/doubt", Decision.YES);

    Cleanup.Ended ended = cleanup.resume();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(cleanup.person.asked("restart/0/doubt")).contains("    last reboot");
    assertThat(Effects.carriedOut(tree)).containsOnlyOnce("root: shutdown -r +1");
  }

  @Test
  @DisplayName("may say so of a restart that the run itself was waiting for")
  void awaitedRestart() throws Exception {
    assertThat(cleanup.start().message()).contains("restarts within a minute");
    tree.restart();
    tree.misbehave("sysctl", "end 1");
    Cleanup.Ended waiting = cleanup.resume();
    assertThat(waiting.status()).isEqualTo(ExitStatus.WAITING);
    assertThat(waiting.message()).contains("cannot be told whether the Mac restarted");
    cleanup.person.answer("restart/0/doubt", Decision.YES);

    assertThat(cleanup.resume().status()).isEqualTo(ExitStatus.DONE);
    assertThat(Effects.carriedOut(tree)).containsOnlyOnce("root: shutdown -r +1");
  }

  @Test
  @DisplayName("may say that the Mac is enrolled where it does not show whether it is")
  void enrolled() throws Exception {
    cleanup.person.when("enroll/0", () -> tree.misbehave("profiles", "end 1"));
    Cleanup.Ended waiting = cleanup.startAndGoOn();
    assertThat(waiting.status()).as(waiting.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(cleanup.person.gates()).containsOnlyOnce("enroll/0/doubt");
    cleanup.person.answer("enroll/0/doubt", Decision.YES);

    assertThat(cleanup.resume().status()).isEqualTo(ExitStatus.DONE);
  }
}
