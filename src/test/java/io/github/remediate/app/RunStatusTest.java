package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.RunPhase;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import io.github.remediate.report.RunStatus;
import io.github.remediate.report.RunVerdict;
import io.github.remediate.report.RunWait;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.SmallMac;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The status of a run")
class RunStatusTest {
  private static final String GATE = "remove-mdm-profile";

  @TempDir Path temporary;
  private StagedRun staged;

  @BeforeEach
  void stage() {
    staged = new StagedRun(SmallMac.forge(), temporary.resolve("state"));
  }

  private RunStatus status() {
    return staged.history().status(Optional.empty());
  }

  @Test
  @DisplayName("says when it began, on which Mac, for whom, by whom and why it waits")
  void waitsForPerson() {
    staged.person.later(GATE);
    StagedRun.Ended ended = staged.start();
    assertThat(ended.status()).isEqualTo(ExitStatus.WAITING);

    RunStatus status = status();
    assertThat(status.verdict()).isEqualTo(RunVerdict.WAITING);
    assertThat(status.begun().user()).contains("jane");
    assertThat(status.begun().operator()).contains("tester");
    assertThat(status.begun().ticket()).contains("HD-1");
    assertThat(status.begun().playbook()).isEqualTo("cause-6");
    assertThat(status.begun().at()).isPresent();
    assertThat(status.begun().serialNumber()).isPresent();
    assertThat(status.begun().hardwareUuid()).isPresent();
    assertThat(status.waitsFor())
        .hasValueSatisfying(
            wait -> {
              assertThat(wait.kind()).isEqualTo(WaitCondition.Kind.PERSON);
              assertThat(wait.text()).isEqualTo(ended.message());
              assertThat(wait.since()).isAfterOrEqualTo(status.begun().at().orElseThrow());
            });
    assertThat(status.next()).isEqualTo("sudo remediate resume " + status.run());
    String json = RunStatusJson.of(status);
    assertThat(json)
        .contains(
            "\"verdict\" : \"waiting\"",
            "\"kind\" : \"person\"",
            "\"ticket\" : \"HD-1\"",
            "\"operator\" : \"tester\"",
            "\"serialNumber\" : ",
            "\"started\" : ");
  }

  @Test
  @DisplayName("says that it waits for its user where another is at the console")
  void waitsForLogin() {
    staged.person.later(GATE);
    staged.start();
    staged.mac.logIn(new UserAccount("mia", 502, new MacPath("/Users/mia")));
    staged.resume();

    assertThat(status().waitsFor().map(RunWait::kind)).contains(WaitCondition.Kind.LOGIN);
  }

  @Test
  @DisplayName("says that it waits for the restart, and afterwards how it ended")
  void restart() {
    SmallRuns runs = new SmallRuns(temporary.resolve("small")).begun();

    RunStatus waits = runs.history().status(Optional.empty());
    assertThat(waits.waitsFor().map(RunWait::kind)).contains(WaitCondition.Kind.RESTART);
    assertThat(waits.steps())
        .anySatisfy(
            step -> {
              assertThat(step.state()).isEqualTo("done");
              assertThat(step.done()).isEqualTo(step.total()).isPositive();
            });

    assertThat(waits.lastHeard()).contains(waits.waitsFor().orElseThrow().since());

    runs.history().abort(Optional.empty(), preview -> true);
    RunStatus over = runs.history().status(Optional.empty());
    assertThat(over.kept().isRestorable()).isTrue();
    assertThat(over.kept().quarantine())
        .contains(new MacPath(RunStore.STATE + "/runs/" + over.run() + "/quarantine"));
    assertThat(over.verdict()).isEqualTo(RunVerdict.ABORTED);
    assertThat(over.waitsFor()).isEmpty();
    assertThat(over.next()).isEmpty();
  }

  @Test
  @DisplayName("of one whose process ended without a word tells no earlier one's")
  void crashed() {
    staged.person.later(GATE);
    staged.start();
    staged.person.later("").dies(GATE);
    try {
      staged.resume();
    } catch (SmallRuns.Killed killed) {
      // As it was meant.
    }

    assertThat(status().lastWord()).isEmpty();
    assertThat(status().verdict()).isEqualTo(RunVerdict.WAITING);
    assertThat(status().waitsFor().orElseThrow().text()).contains("without a word");
  }

  @Test
  @DisplayName("stands in the list of all runs")
  void listed() {
    assertThat(staged.history().runs()).isEmpty();
    staged.person.later(GATE);
    staged.start();
    staged.history().abort(Optional.empty(), preview -> true);
    staged.start();

    assertThat(staged.history().runs())
        .extracting(run -> run.status().orElseThrow().verdict())
        .containsExactlyInAnyOrder(RunVerdict.ABORTED, RunVerdict.WAITING);
    assertThat(RunStatusJson.ofAll(staged.history().runs()))
        .startsWith("[")
        .contains("\"verdict\" : \"aborted\"", "\"verdict\" : \"waiting\"");
  }

  @Test
  @DisplayName("names who works on it now, and then no command that goes on with it")
  void atWork() {
    staged.person.later(GATE);
    staged.start();
    String run = status().run();

    try (RunLock lock = staged.store().lock(run, Clock.systemUTC())) {
      assertThat(status().verdict()).isEqualTo(RunVerdict.RUNNING);
      assertThat(status().holder()).isPresent();
      assertThat(status().waitsFor()).isEmpty();
      assertThat(status().next()).isEmpty();
      assertThat(staged.history().runs())
          .extracting(each -> each.status().orElseThrow().verdict())
          .containsExactly(RunVerdict.RUNNING);
    }
    try (RunLock lock = staged.store().lock("another", Clock.systemUTC())) {
      assertThat(status().verdict()).isEqualTo(RunVerdict.WAITING);
      assertThat(status().holder()).isPresent();
    }
    assertThat(status().holder()).isEmpty();
    assertThat(status().next()).isEqualTo("sudo remediate resume " + run);
    assertThat(status().lastWord()).isPresent();
    assertThat(status().isRollingBack()).isFalse();
    assertThat(status().answers())
        .contains(
            new RunStatus.Answer(
                "run/consent",
                "consent to the run",
                "yes",
                "tester",
                "terminal",
                Optional.empty()));
  }

  @Test
  @DisplayName("tells without the plan what the journal does, and that abort is what is left")
  void withoutPlan() throws Exception {
    staged.person.later(GATE);
    staged.start();
    RunStatus whole = status();
    assertThat(whole.planTrouble()).isEmpty();
    Files.delete(staged.store().run(whole.run()).plan());

    RunStatus bare = status();

    assertThat(bare.planTrouble()).contains("plan.json").doesNotEndWith(".");
    assertThat(bare.next()).isEqualTo("sudo remediate abort " + whole.run());
    assertThat(bare.steps()).isNotEmpty().allSatisfy(step -> assertThat(step.number()).isZero());
    assertThat(bare.states()).contains("awaiting-person");
    assertThat(bare.begun().serialNumber()).isEmpty();
    assertThat(bare.begun().hardwareUuid()).isEqualTo(whole.begun().hardwareUuid());
    assertThat(staged.history().abort(Optional.empty(), preview -> true).left())
        .anyMatch(line -> line.startsWith("all that the journal does not speak of: "))
        .contains("step " + GATE + " (awaiting person)");
  }

  @Test
  @DisplayName("says that a rollback was begun, which alone can be gone on with")
  void rollingBack() {
    SmallRuns runs = new SmallRuns(temporary.resolve("small")).begun();
    for (int most = 0; runs.runState().phase() != RunPhase.ROLLING_BACK; most++) {
      try {
        runs.runs.history(runs.killedAfter(most)).rollBack(Optional.empty(), preview -> true);
      } catch (SmallRuns.Killed killed) {
        // As it was meant.
      }
    }

    RunStatus status = runs.history().status(Optional.empty());

    assertThat(status.isRollingBack()).isTrue();
    assertThat(status.verdict()).isEqualTo(RunVerdict.FAILED);
    assertThat(status.next()).isEqualTo("sudo remediate rollback " + status.run());
    runs.history().rollBack(Optional.empty(), preview -> true);
    assertThat(runs.history().status(Optional.empty()).verdict()).isEqualTo(RunVerdict.ROLLED_BACK);
    assertThat(runs.history().status(Optional.empty()).isRollingBack()).isFalse();
    assertThat(runs.history().status(Optional.empty()).kept().isRestorable()).isFalse();
  }

  @Test
  @DisplayName("names what protected items were missing, and how to put them back")
  void loss() {
    staged.person.later(GATE);
    staged.start();
    Plan plan = SavedPlans.load(staged.store().run(status().run()).plan(), "plan").plan();
    Target.Keychain item =
        plan.protectedItems().stream()
            .map(Plan.Protected::target)
            .filter(Target.Keychain.class::isInstance)
            .map(Target.Keychain.class::cast)
            .filter(each -> each.keychain().name().startsWith("login"))
            .findFirst()
            .orElseThrow();
    Interference.lose(staged.mac, item);
    staged.person.later("");

    StagedRun.Ended ended = staged.resume();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.RESIDUE);
    RunStatus.Loss loss = status().loss().orElseThrow();
    assertThat(loss.count()).isEqualTo(1);
    assertThat(loss.items()).singleElement().asString().contains(item.label());
    assertThat(loss.restore())
        .isNotEmpty()
        .anyMatch(line -> line.contains("login.keychain-db"))
        .noneMatch(line -> line.contains("JAMF.keychain"));
    assertThat(status().verdict()).isEqualTo(RunVerdict.FAILED);
  }

  @Test
  @DisplayName("of one that was purged names nothing that is gone with it")
  void purged() throws Exception {
    RunStore.RunDirectory run = OldRun.beneath(temporary);
    Macs macs = Macs.real(StagedRun.INSTALLATION);
    Optional<Path> root = Optional.of(temporary);
    RunHistory history =
        new RunHistory(
            StagedRun.INSTALLATION,
            macs,
            root,
            Clock.systemUTC(),
            RunLog.Opener.NONE,
            progress -> {});
    assertThat(history.status(Optional.empty()).ended().orElseThrow().left()).hasSize(2);
    assertThat(history.status(Optional.empty()).purge()).isEmpty();

    assertThat(
            RunPurger.of(macs, root, Clock.systemUTC(), RunLog.Opener.NONE)
                .purge(run.id(), "a test"))
        .isEmpty();

    RunStatus status = history.status(Optional.of(run.id()));
    assertThat(status.ended().orElseThrow().left())
        .containsExactly("step 7 (pending): Remove files");
    assertThat(status.ended().orElseThrow().state()).isEqualTo("aborted");
    assertThat(status.purge().orElseThrow().isDone()).isTrue();
    assertThat(status.purge().orElseThrow().why()).isEqualTo("a test");
    assertThat(status.verdict()).isEqualTo(RunVerdict.ABORTED);
    assertThat(status.kept().quarantine()).isEmpty();
    assertThat(status.kept().evidence()).isEmpty();
    assertThat(status.kept().isRestorable()).isFalse();
    assertThat(status.kept().log()).isEmpty();
    assertThatThrownBy(() -> history.rollBack(Optional.empty(), preview -> true))
        .isInstanceOf(CommandFailure.class);
  }

  @Test
  @DisplayName("is running while a process works on it, and names that as the holder")
  void running() {
    List<RunStatus> seen = new ArrayList<>();
    staged.person.slow("remove-mdm-profile", () -> seen.add(status()));
    staged.person.later("remove-framework");
    staged.start();

    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).verdict()).isEqualTo(RunVerdict.RUNNING);
    assertThat(seen.get(0).next()).isEmpty();
    assertThat(status().verdict()).isEqualTo(RunVerdict.WAITING);
  }
}
