package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.workshop.SmallMac;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was clear when somebody was asked need not be so when they answer. */
@DisplayName("An answer that took long")
class LongAnswerTest {
  private static final String FIRST = "remove-mdm-profile";

  @TempDir Path temporary;
  private StagedRun staged;

  @BeforeEach
  void stage() {
    staged = new StagedRun(SmallMac.forge(), temporary.resolve("state"));
  }

  private void locksAfter(String gate, Duration time) {
    staged.person.slow(
        gate,
        () -> {
          staged.mac.elapse(time);
          staged.mac.lockLoginKeychain(true);
        });
  }

  private boolean isManaged() {
    return staged.mac.ask(Probe.enrollment()) instanceof Answer.Ran ran
        && ran.text().contains("MDM enrollment: Yes");
  }

  @Test
  @DisplayName("has the hazards judged again before anything is changed, and again by a resume")
  void beforeAnyChange() {
    locksAfter(FIRST, Duration.ofMinutes(5));

    StagedRun.Ended ended = staged.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(ended.message()).contains("locked-keychain (present: ", "sudo remediate resume");
    assertThat(isManaged()).isTrue();
    assertThat(staged.resume().status()).isEqualTo(ExitStatus.BLOCKED);

    staged.mac.lockLoginKeychain(false);
    staged.person.slow("", () -> {}).asked.clear();
    staged.resume();
    assertThat(isManaged()).isFalse();
  }

  @Test
  @DisplayName("to the consent itself has the hazards judged again, and no run begins")
  void consent() {
    locksAfter("consent", Duration.ofMinutes(5));

    StagedRun.Ended ended = staged.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(ended.message()).contains("locked-keychain");
    assertThat(staged.store().ids()).isEmpty();
    assertThat(isManaged()).isTrue();
  }

  @Test
  @DisplayName("to the consent has on record what was accepted by then")
  void acceptedMeanwhile() {
    staged.person.slow(
        "consent",
        () -> {
          staged.mac.elapse(Duration.ofMinutes(5));
          staged.hangs("pmset");
        });
    staged.person.later(FIRST);

    StagedRun.Ended ended = staged.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    RunStore.RunDirectory run = staged.store().run(staged.store().ids().get(0));
    assertThat(KnownRun.read(run).runState().accepted("power"))
        .hasValueSatisfying(accepted -> assertThat(accepted.state()).isEqualTo("unknown"));
  }

  @Test
  @DisplayName("leaves no Mac halfway: once something was changed, the run goes on")
  void afterAChange() {
    staged.person.slow(
        "remove-framework",
        () -> {
          staged.mac.elapse(Duration.ofHours(1));
          staged.hangs("fdesetup");
        });
    staged.person.later("delete-keychain-entries");

    StagedRun.Ended ended = staged.start();

    assertThat(ended.status()).as(ended.message()).isNotEqualTo(ExitStatus.BLOCKED);
    assertThat(staged.person.asked).containsAll(List.of(FIRST, "remove-framework"));
    assertThat(isManaged()).isFalse();
  }

  @Test
  @DisplayName("to the consent begins nothing where another user is at the console by then")
  void anotherUser() throws Exception {
    String text = Files.readString(StagedRun.PROJECT.resolve("playbooks/cause-6.yaml"));
    Path playbook = temporary.resolve("own.yaml");
    Files.writeString(playbook, text.replaceFirst("(?s)\\nhazards:.*?\\nsteps:", "\nsteps:"));
    staged.playbook(playbook).user("jane");
    staged.person.slow(
        "consent",
        () -> {
          staged.mac.elapse(Duration.ofMinutes(5));
          staged.mac.logIn(new UserAccount("mia", 502, new MacPath("/Users/mia")));
        });

    StagedRun.Ended ended = staged.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(ended.message()).contains("The run is for jane, and mia is at the console");
    assertThat(staged.store().ids()).isEmpty();
  }

  @Test
  @DisplayName("to the consent begins nothing where what is protected cannot be read by then")
  void unreadKeychain() {
    staged.person.slow(
        "consent",
        () -> {
          staged.mac.elapse(Duration.ofMinutes(5));
          staged.hangs("dump-keychain /Library/Keychains/System.keychain");
        });

    StagedRun.Ended ended = staged.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(ended.message()).contains("A keychain could not be read", "did not answer");
    assertThat(staged.store().ids()).isEmpty();
  }
}
