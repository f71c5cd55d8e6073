package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.guard.HazardFinding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.workshop.SmallMac;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run that waits does not go on")
class ResumptionTest {
  private static final String GATE = "remove-mdm-profile";

  @TempDir Path temporary;
  private StagedRun staged;

  @BeforeEach
  void start() {
    staged = new StagedRun(SmallMac.forge(), temporary.resolve("state"));
    staged.person.later(GATE);
    assertThat(staged.start().status()).isEqualTo(ExitStatus.WAITING);
    staged.person.later("").asked.clear();
  }

  private RunStore.RunDirectory run() {
    List<String> ids = staged.store().ids();
    return staged.store().run(ids.get(ids.size() - 1));
  }

  private StagedRun.Ended refused(ExitStatus status) {
    StagedRun.Ended ended = staged.resume();
    assertThat(ended.status()).as(ended.message()).isEqualTo(status);
    assertThat(staged.person.asked).isEmpty();
    return ended;
  }

  @Test
  @DisplayName("at another user's console, and does when its own is back")
  void anotherUser() {
    staged.mac.logIn(new UserAccount("mia", 502, new MacPath("/Users/mia")));
    assertThat(refused(ExitStatus.WAITING).message())
        .contains("The run is for jane, and mia is at the console");
    staged.mac.logOut();
    assertThat(refused(ExitStatus.WAITING).message()).contains("nobody is at the console");
    staged.mac.logIn(new UserAccount("jane", 501, new MacPath("/Users/jane")));

    staged.resume();

    assertThat(staged.person.asked).contains(GATE);
  }

  @Test
  @DisplayName("where it cannot be told whether this is its Mac")
  void unreadHardware() {
    staged.hangs("ioreg");

    assertThat(refused(ExitStatus.BLOCKED).message()).contains("cannot be told").contains("ioreg");
  }

  @Test
  @DisplayName("by the plan of another run, however whole that is")
  void anotherPlan() throws Exception {
    Plan plan = SavedPlans.load(run().plan(), "plan").plan();
    Plan another =
        new Plan(
            plan.tool(),
            plan.playbookId(),
            plan.playbookDigest(),
            plan.scope(),
            plan.mac(),
            List.of(),
            plan.hazards(),
            plan.steps().subList(0, 2),
            plan.protectedItems());
    SavedPlans.save(another, run().plan());
    PlanFile.Stored stored = SavedPlans.load(run().plan(), "plan");
    assertThat(stored.plan().steps()).hasSize(2);

    assertThat(refused(ExitStatus.STALE).message()).contains("was changed since the run began");
  }

  @Test
  @DisplayName("by another playbook, and does by its own")
  void anotherPlaybook() throws Exception {
    String text = Files.readString(run().playbook());
    Files.writeString(run().playbook(), text + "# changed\n");
    assertThat(refused(ExitStatus.STALE).message()).contains("playbook.yaml");
    Files.writeString(run().playbook(), text);

    staged.resume();

    assertThat(staged.person.asked).contains(GATE);
  }

  @Test
  @DisplayName("while a hazard is there that was clear when it began, and does when it is clear")
  void newHazard() {
    staged.mac.lockLoginKeychain(true);

    assertThat(refused(ExitStatus.BLOCKED).message())
        .contains("locked-keychain (present: ", "sudo remediate resume", "abort");
    assertThat(staged.mac.atConsole()).isPresent();
    staged.mac.lockLoginKeychain(false);

    staged.resume();

    assertThat(staged.person.asked).contains(GATE);
  }

  @Test
  @DisplayName("while a hazard cannot be told that was clear when it began")
  void unknownHazard() {
    staged.hangs("fdesetup");

    assertThat(refused(ExitStatus.BLOCKED).message()).contains("filevault-key (unknown: ");
  }

  @Test
  @DisplayName("by who accepted that a hazard could not be told, once it is there")
  void acceptedAsUnknown() {
    for (String then : List.of("unknown", "present")) {
      RunState runState =
          RunState.of(List.of(new RunEntry.HazardAccepted("filevault-key", then, "seen", "Dana")));
      for (HazardFinding.State now : HazardFinding.State.values()) {
        Plan fresh =
            withHazard(new Plan.Hazard("filevault-key", now, "seen", "A key", "do this", true));
        if (then.equals("unknown") && now == HazardFinding.State.PRESENT) {
          assertThatThrownBy(() -> Preflight.refuseAnew(fresh, runState))
              .hasMessageContaining("filevault-key (present: seen)");
        } else {
          Preflight.refuseAnew(fresh, runState);
        }
      }
    }
  }

  @Test
  @DisplayName("by who accepted a hazard that may not be accepted any more")
  void notAcceptable() {
    RunState runState =
        RunState.of(
            List.of(new RunEntry.HazardAccepted("platform-sso", "present", "seen", "Dana")));
    Plan fresh =
        withHazard(
            new Plan.Hazard(
                "platform-sso", HazardFinding.State.PRESENT, "used", "Sign-on", "repair", false));

    assertThatThrownBy(() -> Preflight.refuseAnew(fresh, runState))
        .hasMessageContaining("which cannot be accepted: repair");
  }

  private Plan withHazard(Plan.Hazard hazard) {
    Plan plan = SavedPlans.load(run().plan(), "plan").plan();
    return new Plan(
        plan.tool(),
        plan.playbookId(),
        plan.playbookDigest(),
        plan.scope(),
        plan.mac(),
        List.of(),
        List.of(hazard),
        List.of(),
        plan.protectedItems());
  }

  @Test
  @DisplayName("only before it changes anything: a Mac without its management is not left at that")
  void hazardAfterTheFirstChange() {
    staged.person.later("remove-framework");
    assertThat(staged.resume().status()).isEqualTo(ExitStatus.WAITING);
    assertThat(staged.person.asked).contains(GATE, "remove-framework");
    staged.person.later("").asked.clear();
    staged.hangs("fdesetup");

    staged.resume();

    assertThat(staged.person.asked).contains("remove-framework");
  }

  @Test
  @DisplayName("at another user's console, also where its user was chosen by name")
  void chosenUser() {
    staged = new StagedRun(SmallMac.forge(), temporary.resolve("chosen")).user("jane");
    staged.person.later(GATE);
    assertThat(staged.start().status()).isEqualTo(ExitStatus.WAITING);
    staged.person.later("").asked.clear();
    staged.mac.logIn(new UserAccount("mia", 502, new MacPath("/Users/mia")));

    assertThat(refused(ExitStatus.WAITING).message())
        .contains("The run is for jane, and mia is at the console");
  }
}
