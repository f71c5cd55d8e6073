package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.mac.Decision;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run that goes on")
@Tag("slow")
final class ResumedRunTest {
  @TempDir Path temporary;
  private StatefulTree tree;
  private Cleanup cleanup;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    cleanup = new Cleanup(tree);
  }

  @Test
  @DisplayName("stops when launchd has gone on with it five times and it got nowhere")
  void fruitless() throws Exception {
    cleanup.person.answer("remove-framework", Decision.LATER);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);
    cleanup.looking(
        what -> {
          throw new IllegalStateException("a crash");
        });
    for (int time = 0; time < 5; time++) {
      assertThatThrownBy(() -> cleanup.resume("launchd")).hasMessage("a crash");
    }

    Cleanup.Ended ended = cleanup.resume("launchd");

    assertThat(ended.status()).isEqualTo(ExitStatus.STOPPED);
    assertThat(ended.message()).contains("5 times").contains("sudo remediate resume");
    cleanup.looking(what -> {});
    assertThat(cleanup.resume("launchd").status()).as("still").isEqualTo(ExitStatus.STOPPED);
    assertThat(cleanup.resume("terminal").status()).isEqualTo(ExitStatus.WAITING);
    assertThat(cleanup.resume("launchd").status()).as("again").isEqualTo(ExitStatus.WAITING);
  }

  @Test
  @DisplayName("keeps the settings that it began with, whatever becomes of the file")
  void settings() throws Exception {
    Path file = tree.at(Cleanup.STATE + "/config.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "adfs-url: https://sts.example.com/adfs/ls\nself-service: {contact: Call the helpdesk}");
    cleanup.person.answer("remove-framework", Decision.LATER);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);
    Files.writeString(file, "adfs-url: [a mistake");
    Path run = Cleanup.runDirectories(tree).get(0);
    assertThat(run.resolve("request.properties")).content().contains("Call the helpdesk");
    cleanup.person.answer("remove-framework", Decision.YES);

    Cleanup.Ended ended = cleanup.goOn(cleanup.resume());

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(cleanup.history().verify(Optional.empty()).unclear()).isEmpty();
  }

  @Test
  @DisplayName("takes away the windows that its killed process left on the screen")
  void windows() throws Exception {
    cleanup.person.answer("remove-framework", Decision.LATER);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);
    Path windows = Files.createDirectories(tree.at("/private/var/run/io.github.remediate"));
    Path left = Files.writeString(windows.resolve("2147483600-1-0123456789abcdef.log"), "");

    assertThat(cleanup.resume().status()).isEqualTo(ExitStatus.WAITING);

    assertThat(left).doesNotExist();
  }

  @Test
  @DisplayName("keeps the playbook that it began with, when a new version brings another")
  void updated() throws Exception {
    Path playbook = temporary.resolve("updated.yaml");
    Files.copy(Cleanup.PROJECT.resolve("playbooks/cause-6.yaml"), playbook);
    cleanup.playbook(playbook).person.answer("remove-framework", Decision.LATER);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);
    Files.writeString(playbook, "id: another");
    cleanup.person.answer("remove-framework", Decision.YES);

    Cleanup.Ended ended = cleanup.goOn(cleanup.resume());

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(cleanup.history().verify(Optional.empty()).unclear()).isEmpty();
  }

  @Test
  @DisplayName("asks again for what was agreed to more than a day ago, and only a person can agree")
  void expired() throws Exception {
    cleanup.person.answer("delete-jamf-record", Decision.LATER);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);
    cleanup.person.answer("delete-jamf-record", Decision.YES);
    List<String> before = Effects.carriedOut(tree);
    cleanup.time.pass(Duration.ofHours(25));
    cleanup.person.answer("run/consent", Decision.LATER);

    Cleanup.Ended ended = cleanup.resume();

    assertThat(ended.status()).isEqualTo(ExitStatus.WAITING);
    assertThat(ended.message()).contains("older than 24 hours");
    assertThat(Effects.carriedOut(tree)).isEqualTo(before);
    assertThat(cleanup.person.unattended()).doesNotContain("run/consent");
    cleanup.person.answer("run/consent", Decision.YES);
    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
  }

  @Test
  @DisplayName("asks again for a step whose consent ended while it stood still midway")
  void expiredMidway() throws Exception {
    tree.lock();
    Cleanup.Ended stopped = cleanup.accept("escrowed-passwords", "network-lost").start();
    assertThat(stopped.status()).as("locked before").isEqualTo(ExitStatus.BLOCKED);
    tree.unlock();
    cleanup.person.when("of jane.doe@contoso.example", tree::lock);
    assertThat(cleanup.startAndGoOn().message()).contains("locked");
    tree.unlock();
    assertThat(cleanup.person.gates()).containsOnlyOnce("remove-files");
    cleanup.time.pass(Duration.ofHours(25));

    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);

    assertThat(cleanup.person.gates()).filteredOn("remove-files"::equals).hasSize(2);
    assertThat(cleanup.person.gates())
        .as("what a person has done is not asked again")
        .containsOnlyOnce("delete-jamf-record/0");
  }

  @Test
  @DisplayName("takes several waits and requests of one step each by itself")
  void severalInOneStep() throws Exception {
    Path playbook = temporary.resolve("several.yaml");
    String text = Files.readString(Cleanup.PROJECT.resolve("playbooks/cause-6.yaml"));
    String wait = "  - {action: wait, time: 30m,";
    String enroll = "  - {action: ask-person, preview: manual, verification: enrolled,";
    String several =
        text.replace(
            enroll,
            "  - {action: ask-person, preview: manual, verification: records-gone, request: Tell"
                + " the user that it is nearly over.}\n"
                + enroll);
    several =
        several.replace(
            wait,
            "  - {action: wait, time: 7m, preview: exact, verification: time-passed, reason: a"
                + " pause}\n"
                + wait);
    Files.writeString(playbook, several);
    cleanup.playbook(playbook);
    cleanup.person.answerInVain("enroll/0");

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(cleanup.time.passed()).isEqualTo(Duration.ofMinutes(37));
    assertThat(cleanup.person.gates()).contains("enroll/0", "enroll/1");
  }

  @Test
  @DisplayName("names the records by the registration even when that is gone")
  void identifiers() throws Exception {
    assertThat(cleanup.startAndGoOn().status()).isEqualTo(ExitStatus.DONE);

    for (String gate : List.of("delete-entra-device/0", "delete-intune-records/0")) {
      assertThat(cleanup.person.asked(gate))
          .as(gate)
          .anyMatch(line -> line.startsWith("    tenant: "))
          .anyMatch(line -> line.startsWith("    serial number: "))
          .anyMatch(line -> line.startsWith("    hardware UUID: "));
    }
  }

  @Test
  @DisplayName("tells the enrollment page of this Mac when what named it is long gone")
  void enrollmentPage() throws Exception {
    cleanup.person.answer("enroll/0", Decision.LATER);

    assertThat(cleanup.startAndGoOn().status()).isEqualTo(ExitStatus.WAITING);

    assertThat(tree.at("/Library/Preferences/com.jamfsoftware.jamf.plist")).doesNotExist();
    assertThat(cleanup.person.asked("enroll/0"))
        .contains("  Enroll this Mac in Jamf Pro.", "    https://example.jamfcloud.com/enroll")
        .noneMatch(line -> line.contains("profiles renew"));
  }

  @Test
  @DisplayName("leaves no part of a copy of JAMF.keychain that was cut off")
  void partOfSecret() throws Exception {
    cleanup.person.answer("remove-framework", Decision.LATER);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);
    Path evidence = Cleanup.runDirectories(tree).get(0).resolve("evidence");
    Path copy;
    try (Stream<Path> files = Files.list(evidence)) {
      copy =
          files.filter(file -> file.toString().endsWith("JAMF.keychain")).findFirst().orElseThrow();
    }
    Path part = Files.writeString(copy.resolveSibling(copy.getFileName() + ".part"), "half");
    cleanup.person.answer("remove-framework", Decision.YES);

    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);

    assertThat(copy).doesNotExist();
    assertThat(part).doesNotExist();
  }

  @Test
  @DisplayName("restarts as often as a step says")
  void severalRestarts() throws Exception {
    Path playbook = temporary.resolve("restarts.yaml");
    String restart = "  - {action: restart, preview: exact, verification: restarted, reason: ";
    String text = Files.readString(Cleanup.PROJECT.resolve("playbooks/cause-6.yaml"));
    Files.writeString(playbook, text.replace(restart, restart + "the first}\n" + restart));
    cleanup.playbook(playbook);

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(Effects.carriedOut(tree)).filteredOn("root: shutdown -r +1"::equals).hasSize(2);
  }

  @Test
  @DisplayName("is the latest that began, whatever a start that was cut off left behind")
  void cutOffStart() throws Exception {
    Path runs = tree.at(Cleanup.STATE + "/runs");
    Files.createDirectories(runs.resolve("20260101-000000-0000"));
    assertThat(cleanup.resume().message()).contains("There is no run yet");
    cleanup.person.answer("remove-framework", Decision.LATER);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);
    Files.createDirectories(runs.resolve("29990101-000000-0000"));
    cleanup.person.answer("remove-framework", Decision.YES);

    assertThat(cleanup.goOn(cleanup.resume()).status()).isEqualTo(ExitStatus.DONE);
  }

  @Test
  @DisplayName("shows each step and each effect at work, and asks with what comes next")
  void progress() throws Exception {
    assertThat(cleanup.startAndGoOn().status()).isEqualTo(ExitStatus.DONE);

    assertThat(cleanup.person.shown())
        .contains(
            "Remove the six named keychain entries",
            "remove-keychain-entries 1",
            "remove-keychain-entries 2")
        .doesNotHaveDuplicates();
    assertThat(cleanup.person.asked("remove-mdm-profile"))
        .startsWith(
            "Step 2: Remove the MDM profile",
            "  1 operation, at most 10 minutes; next is step 3: Remove the Jamf framework");
  }
}
