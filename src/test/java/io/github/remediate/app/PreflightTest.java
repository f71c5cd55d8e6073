package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.SmallMac;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("No run begins")
class PreflightTest {
  private static final String GATE = "remove-keychain-references/14/delete";
  private static final UserAccount MIA = new UserAccount("mia", 502, new MacPath("/Users/mia"));

  @TempDir Path temporary;

  private StagedRun staged(ForgedMac mac) {
    return new StagedRun(mac, temporary.resolve("state"));
  }

  private static void refused(StagedRun staged, String... words) {
    StagedRun.Ended ended = staged.start();
    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(ended.message()).contains(words);
    assertThat(staged.store().ids()).isEmpty();
    assertThat(staged.person.asked).isEmpty();
  }

  @Test
  @DisplayName("where nothing is left to do, and that is said")
  void nothingToDo() {
    StagedRun.Ended ended = staged(DryRunFixtures.clean()).start();

    assertThat(ended.status()).isEqualTo(ExitStatus.DONE);
    assertThat(ended.message())
        .isEqualTo(
            "Nothing of a registration is left to remove, and this Mac is not enrolled: to enroll"
                + " it in Jamf Pro is the next thing.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dump-keychain /Users/", "profiles", "dscl"})
  @DisplayName("where nothing was found and not everything was seen, and nobody is told 'done'")
  void unseen(String program) {
    StagedRun staged = staged(DryRunFixtures.clean());
    staged.hangs(program);

    refused(staged, "cannot be planned: ", "did not answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Library/Keychains/System.keychain",
        "/Library/Application Support/JAMF/JAMF.keychain"
      })
  @DisplayName("where a keychain cannot be read that holds what is protected")
  void unreadKeychain(String keychain) {
    StagedRun staged = staged(SmallMac.forge());
    staged.hangs("dump-keychain " + keychain);

    refused(staged, "A keychain could not be read", "did not answer");
  }

  @Test
  @DisplayName("for a user while another is at the console, whatever the playbook looks for")
  void anotherUser() throws Exception {
    String text = Files.readString(StagedRun.PROJECT.resolve("playbooks/cause-6.yaml"));
    Path playbook = temporary.resolve("own.yaml");
    Files.writeString(playbook, text.replaceFirst("(?s)\\nhazards:.*?\\nsteps:", "\nsteps:"));
    assertThat(playbook).content().doesNotContain("no-console-user");
    StagedRun staged = staged(SmallMac.forge()).playbook(playbook).user("jane");
    staged.mac.logIn(MIA);

    refused(staged, "The run is for jane, and mia is at the console");
    staged.mac.logOut();
    refused(staged, "The run is for jane, and nobody is at the console");
  }

  @Test
  @DisplayName("on a Mac that nobody can tell from others")
  void unknownMac() {
    StagedRun staged = staged(SmallMac.forge());
    staged.hangs("ioreg");

    refused(staged, "hardware UUID", "ioreg");
  }

  @Test
  @DisplayName("before it is decided what becomes of each thing that is more than the registration")
  void undecided() {
    StagedRun staged = staged(DryRunFixtures.staleRegistration());
    staged.person.later(GATE);

    StagedRun.Ended ended = staged.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.BLOCKED);
    assertThat(ended.message())
        .contains("Somebody must decide", ":\n  step 7, ", "\nNothing was changed");
    assertThat(staged.store().ids()).isEmpty();
    assertThat(staged.person.asked).containsExactly(GATE);
  }

  @Test
  @DisplayName("that has decisions of a reviewed plan: each is of whoever took it")
  void decidedByAPerson() {
    StagedRun staged =
        staged(DryRunFixtures.staleRegistration()).reviewed(temporary.resolve("plan.json"));
    staged.person.later("remove-mdm-profile");

    StagedRun.Ended ended = staged.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    RunState runState = KnownRun.read(staged.store().run(staged.store().ids().get(0))).runState();
    assertThat(runState.answer("run/consent").orElseThrow().channel())
        .isEqualTo(Channel.SAVED_PLAN.word());
    assertThat(runState.answer(GATE).orElseThrow().channel()).isEqualTo(Channel.TERMINAL.word());
  }

  @Test
  @DisplayName("names a dozen differences of a stale plan, and how many more there are")
  void manyDifferences() {
    List<String> differences = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      differences.add("difference " + i + ".");
    }
    assertThat(Preflight.stale(differences).getMessage())
        .contains("difference 12.", "and 28 more", "--plan-out FILE")
        .doesNotContain("difference 13.");
    assertThat(Preflight.stale(differences.subList(0, 12)).getMessage())
        .contains("difference 12.")
        .doesNotContain("more");
  }
}
