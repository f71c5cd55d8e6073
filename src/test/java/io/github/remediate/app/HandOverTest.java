package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.engine.BegunChanges;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run that is left to launchd")
final class HandOverTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path temporary;
  private WindowRuns runs;

  @BeforeEach
  void prepare() {
    runs = new WindowRuns(temporary.resolve("state"));
  }

  private void isBlocked(String... words) {
    assertThatThrownBy(runs::handOver)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED);
              assertThat(failure.getMessage()).contains(words);
            });
  }

  private void wasEnded() {
    assertThat(runs.runState().ended().orElseThrow().state()).isEqualTo("aborted");
    assertThat(BegunChanges.begun(runs.runState())).isFalse();
    assertThat(runs.isJobThere()).isFalse();
  }

  private RunEntry.ProcessEnded lastWord() {
    return runs.runState().process().orElseThrow();
  }

  @Test
  @DisplayName("waits in its journal for a moment without a policy, and its job has the lock")
  void begun() {
    runs.time.at(1, runs::take);

    Runs.Result result = runs.handOver();

    assertThat(result)
        .isEqualTo(
            new Runs.Result(
                runs.directory().id(),
                ExitStatus.DONE,
                "handed over, run " + runs.directory().id()));
    assertThat(runs.entries())
        .filteredOn(RunEntry.ProcessEnded.class::isInstance)
        .map(RunEntry.ProcessEnded.class::cast)
        .singleElement()
        .satisfies(
            word -> {
              assertThat(word.status()).isEqualTo(ExitStatus.WAITING.code());
              assertThat(word.waitsFor()).contains(WaitCondition.Kind.JAMF.word());
              assertThat(word.reason()).contains("handed over to launchd");
            });
    assertThat(runs.mac.daemons()).contains(Plan.RESUME_JOB_LABEL);
    assertThat(runs.runState().ended()).isEmpty();
    assertThat(BegunChanges.begun(runs.runState())).isFalse();
  }

  @Test
  @DisplayName("is ended where its job shows no sign of life in time, as if it had never been")
  void noSign() {
    isBlocked(
        "launchd took the job " + Plan.RESUME_JOB,
        "no sign of life within 20 seconds",
        "was ended before it changed anything. See /var/log/remediate.log");

    wasEnded();
    assertThat(lastWord().status()).isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(lastWord().reason()).isEqualTo("launchd showed no sign of the run.");
    assertThat(runs.time.passed.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(PATIENCE, PATIENCE.plusSeconds(1));
  }

  @Test
  @DisplayName("is not ended where the sign comes in the last moment")
  void lastMoment() {
    runs.time.at(80, runs::take);

    assertThat(runs.handOver().message()).startsWith("handed over");
    assertThat(runs.time.passed).hasSize(80);
    assertThat(runs.runState().ended()).isEmpty();
  }

  @Test
  @DisplayName("is not ended where the sign comes just before that, or another works on it")
  void takenMeanwhile() {
    runs.time.endsAfter(2).at(2, runs::take);
    assertThat(runs.handOver().message()).startsWith("handed over");
    assertThat(Thread.interrupted()).isFalse();

    runs = new WindowRuns(temporary.resolve("other"));
    List<RunLock> locks = new ArrayList<>();
    runs.time.at(1, () -> locks.add(runs.store.lock(runs.directory().id(), runs.clock())));
    assertThat(runs.handOver().message()).startsWith("handed over");
    assertThat(runs.runState().ended()).isEmpty();
    locks.forEach(RunLock::close);
  }

  @Test
  @DisplayName("is ended where launchd does not take its job, with what launchd says")
  void refused() {
    runs.mac.faults().refuse("launchctl bootstrap", 1, "Bootstrap failed: 5: Input/output error");
    isBlocked(
        "launchd did not take the job: ",
        "Input/output error",
        "was ended before it changed anything. Mend that, then start again.");

    wasEnded();
    assertThat(lastWord().status()).isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(runs.time.passed).as("nothing is waited for").isEmpty();
  }

  @Test
  @DisplayName("is ended where its job cannot be written")
  void unwritable() {
    runs.mac.faults().fillDisk(true);
    isBlocked("No space left on device", "was ended before it changed anything");

    assertThat(runs.runState().ended().orElseThrow().state()).isEqualTo("aborted");
    assertThat(runs.mac.daemons()).doesNotContain(Plan.RESUME_JOB_LABEL);
  }

  @Test
  @DisplayName("is not begun by a playbook that others than root can change")
  void othersPlaybook() {
    runs.others.add(WindowRuns.PLAYBOOK);
    isBlocked("The playbook cannot be trusted: ", " is jane's");
    assertThat(runs.store.ids()).isEmpty();
    assertThat(runs.isJobThere()).isFalse();
  }

  @Test
  @DisplayName("is called when it is started again, and stands as it stood before")
  void calledAgain() {
    runs.handedOver();
    Instant until = Instant.parse("2027-01-01T00:00:00Z");
    runs.add(
        new RunEntry.ProcessEnded(
            7,
            ExitStatus.WAITING.code(),
            "waiting",
            "It waits.",
            Optional.of("timer"),
            Optional.of(until)));
    runs.runs();
    String id = runs.directory().id();

    Runs.Result result = runs.handOver();

    assertThat(result)
        .isEqualTo(new Runs.Result(id, ExitStatus.DONE, "already running, run " + id));
    assertThat(runs.store.ids()).containsExactly(id);
    assertThat(runs.entries()).contains(new RunEntry.RunCalled("self-service"));
    assertThat(lastWord().status()).isEqualTo(ExitStatus.WAITING.code());
    assertThat(lastWord().reason()).isEqualTo("It waits.");
    assertThat(lastWord().waitsFor()).contains("timer");
    assertThat(lastWord().until()).contains(until);
    assertThat(runs.mac.daemons()).contains(Plan.RESUME_JOB_LABEL);
  }

  @Test
  @DisplayName("stands as one that waits where its last process said nothing, and as it failed")
  void lastWords() {
    runs.handedOver();
    String id = runs.directory().id();
    runs.add(
        new RunEntry.ProcessEnded(
            7, ExitStatus.STOPPED.code(), "stopped", "Why.", Optional.empty(), Optional.empty()));
    runs.handOver();
    assertThat(lastWord().status()).isEqualTo(ExitStatus.STOPPED.code());
    assertThat(lastWord().reason()).isEqualTo("Why.");

    runs.take();
    assertThat(runs.runState().process()).as("it is at work").isEmpty();
    assertThat(runs.handOver().message()).isEqualTo("already running, run " + id);
    assertThat(lastWord().status()).isEqualTo(ExitStatus.WAITING.code());
    assertThat(lastWord().reason()).isEqualTo("Somebody asked for the run to go on.");
  }

  @Test
  @DisplayName("is not called while a process works on it")
  void locked() {
    runs.handedOver();
    String id = runs.directory().id();
    int before = runs.entries().size();
    try (RunLock lock = runs.store.lock(id, runs.clock())) {
      assertThat(runs.handOver().message()).isEqualTo("already running, run " + id);
    }
    assertThat(runs.entries()).hasSize(before);
  }

  @Test
  @DisplayName("says why launchd does not go on with it")
  void notTaken() {
    runs.handedOver();
    runs.mac.removeOwn(Plan.RESUME_JOB);
    runs.mac.faults().fillDisk(true);
    isBlocked(
        "The run " + runs.directory().id() + " is not finished, and launchd does not go on with it",
        "No space left on device",
        "Mend that, then start again, or type `sudo remediate resume`.");
    assertThat(runs.runState().ended()).isEmpty();
  }

  @Test
  @DisplayName("is not called once it is rolled back")
  void rollingBack() {
    runs.handedOver();
    runs.add(new RollbackEntry.RollbackBegun("remediate 0.test"));
    isBlocked("was begun and has not ended", "sudo remediate rollback " + runs.directory().id());
  }

  @Test
  @DisplayName("does not begin beside a start that is under way")
  void starting() {
    try (RunLock lock = runs.store.lock("starting", runs.clock())) {
      Runs.Result result = runs.handOver();
      assertThat(result.status()).isEqualTo(ExitStatus.DONE);
      assertThat(result.run()).isEmpty();
      assertThat(result.message()).startsWith("already starting: ");
    }
    assertThat(runs.store.ids()).isEmpty();
  }

  @Test
  @DisplayName("can be left to it again by whoever types, where there is one")
  void leave() {
    assertThatThrownBy(() -> runs.runs().leaveToLaunchd(Optional.empty()))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("No run of this Mac is unfinished: nothing can go on.");
    runs.handedOver();
    assertThat(runs.runs().leaveToLaunchd(Optional.empty()))
        .isEqualTo(
            new Runs.Result(
                runs.directory().id(),
                ExitStatus.DONE,
                "already running, run " + runs.directory().id()));
  }

  @Test
  @DisplayName("says that its job stays where it was ended and the job cannot be taken away")
  void jobStays() {
    OfferedRuns kept = new OfferedRuns(temporary.resolve("kept"));
    kept.keepsFiles();
    for (String verb : List.of("bootstrap", "kickstart", "bootout")) {
      kept.says.put("launchctl " + verb, new Answer.Ran(5, new byte[0], "5: Input/output error"));
    }
    kept.says.put("launchctl print", new Answer.NotRun("it did not answer within 30 s"));

    assertThatThrownBy(() -> kept.offer(kept.mac))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("launchd did not take the job: ")
        .hasMessageContaining(Plan.RESUME_JOB + " stays, remove it: ")
        .hasMessageContaining("launchd did not end the job: ")
        .hasMessageContaining("it is locked");
    assertThat(kept.runState().ended()).isPresent();

    kept.says.clear();
    assertThatThrownBy(() -> kept.offer(kept.mac))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("no sign of life")
        .hasMessageContaining(Plan.RESUME_JOB + " stays, remove it: it is locked. See ");
    assertThat(kept.runState().ended()).isPresent();
  }

  @Test
  @DisplayName("has a job that goes on beneath the same root, and on the Mac itself without one")
  void otherRoot() throws Exception {
    Path tree = temporary.toRealPath().resolve("another root");
    Files.createDirectories(tree.resolve("Users"));
    Execution execution = new Execution(StagedRun.INSTALLATION, runs.ports(), true);
    RunStore.RunDirectory run = runs.store.run("1");
    RunningMac beneath =
        Macs.real(StagedRun.INSTALLATION)
            .open(
                new MacChoice(
                    Optional.empty(), Optional.of(tree), Optional.empty(), Optional.empty()));
    RunningMac itself =
        new RunningMac(
            () -> OpenMac.recorded(runs.mac, runs.mac, null, Optional.empty()),
            beneath.environment());

    assertThat(new String(execution.places(run, beneath).job(), StandardCharsets.UTF_8))
        .containsPattern("<string>--root</string>\\s*<string>" + tree + "</string>");
    assertThat(new String(execution.places(run, itself).job(), StandardCharsets.UTF_8))
        .contains("<string>resume</string>")
        .doesNotContain("--root");
  }
}
