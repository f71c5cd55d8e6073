package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.mac.Decision;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.report.RunStatus;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run of guided steps alone")
@Tag("slow")
final class GuidedRunTest {
  private static final String GATE = "register-from-self-service/0";
  private static final String LOG =
      "/Users/jane/Library/Logs/Company Portal/com.microsoft.CompanyPortalMac 2026.log";
  private static final String BY_HAND =
      "Portal launched without WPJ only arg while account is under partner management";
  private static final String REGISTERED = "Device was successfully registered";

  @TempDir Path temporary;
  private StatefulTree tree;
  private Cleanup cleanup;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    Files.createDirectories(tree.at(LOG).getParent());
    cleanup = new Cleanup(tree).playbook(Cleanup.PROJECT.resolve("playbooks/cause-4.yaml"));
    log(BY_HAND, 60);
  }

  private void log(String text, int secondsAgo) throws IOException {
    String at =
        LocalDateTime.now()
            .minusSeconds(secondsAgo)
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
    Files.writeString(
        tree.at(LOG),
        at + ":114 | I | Main | " + text + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private String journal() throws IOException {
    return Files.readString(Cleanup.runDirectories(tree).get(0).resolve("journal.jsonl"));
  }

  @Test
  @DisplayName("asks, looks again, and changes nothing on the Mac: no copy, job, restart, program")
  void done() throws Exception {
    Plan plan = cleanup.preview();
    assertThat(plan.steps()).extracting(PlannedStep::state).containsOnly(PlannedStep.State.PLANNED);
    cleanup.person.when(GATE, () -> log(REGISTERED, 0));

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(tree.changes()).isEmpty();
    assertThat(cleanup.person.gates()).containsExactly(GATE);
    assertThat(cleanup.person.asked(GATE)).contains("    jamfselfservice://");
    assertThat(ended.message())
        .contains("portal-opened-by-hand is gone: a line of ")
        .contains("a registration succeeded later");
    assertThat(Files.exists(tree.at(plan.resumeJob().map(Object::toString).orElse("/none"))))
        .isFalse();
  }

  @Test
  @DisplayName("tells what still shows, asks three times, and waits; a resume asks again")
  void stillThere() throws Exception {
    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(cleanup.person.gates()).isEqualTo(Collections.nCopies(3, GATE));
    assertThat(cleanup.person.told())
        .filteredOn(line -> line.contains("It still shows: a line of "))
        .hasSize(3);

    cleanup.person.when(GATE, () -> log(REGISTERED, 0));
    Cleanup.Ended resumed = cleanup.resume();
    assertThat(resumed.status()).as(resumed.message()).isEqualTo(ExitStatus.DONE);
    assertThat(cleanup.person.gates()).hasSize(4);
  }

  @Test
  @DisplayName("needs nobody where it is gone by the time of the step")
  void goneMeanwhile() throws Exception {
    cleanup.person.answer(GATE, Decision.LATER);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);
    log(REGISTERED, 0);

    Cleanup.Ended ended = cleanup.resume();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(cleanup.person.gates()).hasSize(1);
  }

  @Test
  @DisplayName("takes a person's word where nobody can tell, as their word")
  void word() throws Exception {
    cleanup.playbook(Cleanup.PROJECT.resolve("playbooks/cause-7.yaml"));

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(cleanup.person.gates()).containsExactly("allow-access/0");
    assertThat(journal()).contains("a person said so; a look could not tell: ");
    assertThat(ended.message())
        .contains("keychain-access-prompt is not proven to be gone, a person says that it is")
        .as("what somebody confirmed is not left")
        .doesNotContain("What was left");
    RunStatus status = cleanup.history().status(Optional.empty());
    assertThat(status.ended().orElseThrow().unproven()).containsExactly("keychain-access-prompt");
    assertThat(status.isProven()).isFalse();
    assertThat(Files.readString(cleanup.tree.at(Cleanup.STATE + "/status.json")))
        .contains("\"unproven\"", "keychain-access-prompt");
    List<String> words = status.steps().get(0).words();
    assertThat(words).singleElement().asString().contains("by the word of a person");
  }

  @Test
  @DisplayName("begins where a keychain cannot be read, since it takes nothing away")
  void lockedKeychain() throws Exception {
    tree.lock();
    cleanup.person.when(GATE, () -> log(REGISTERED, 0));

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
  }

  @Test
  @DisplayName("is not begun where what it is about is not so, and says why")
  void doesNotApply() throws Exception {
    log(REGISTERED, 0);

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).isEqualTo(ExitStatus.DONE);
    assertThat(ended.message())
        .contains("nothing to do here: a line of ")
        .contains("remediate diagnose");
    assertThat(Cleanup.runDirectories(tree)).isEmpty();
  }
}
