package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The restart of a run")
final class RestartTest {
  @TempDir Path temporary;
  private SmallRuns runs;

  @BeforeEach
  void prepare() throws Exception {
    runs = new SmallRuns(Files.createDirectory(temporary.resolve("state")));
  }

  @Test
  @DisplayName("that shutdown refuses is no restart: its words are said, and it is tried again")
  void refused() {
    runs.mac.faults().refuse("/sbin/shutdown", 1, "shutdown: NOT super-user");

    Runs.Result result = runs.start(runs.person);

    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(result.message()).contains("shutdown ended with 1", "NOT super-user");
    assertThat(runs.mac.isRestartPending()).isFalse();
    Runs.Result again = runs.runs.resume(runs.person, "terminal");
    assertThat(again.status()).as(again.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(runs.mac.isRestartPending()).isTrue();
  }

  @Test
  @DisplayName("is not waited for longer than a moment where shutdown hangs")
  void hanging() {
    runs.mac.faults().hang("/sbin/shutdown", 1);
    Duration before = runs.mac.monotonic();

    Runs.Result result = runs.start(runs.person);

    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(result.message()).contains("did not answer");
    assertThat(runs.mac.monotonic().minus(before)).isLessThan(Duration.ofHours(1));
  }

  /** Somebody ends the run while a process waits. */
  private final class Aborting implements Time {
    private List<String> left = List.of();
    private int waits;

    @Override
    public Instant now() {
      return runs.mac.now();
    }

    @Override
    public Duration monotonic() {
      return runs.mac.monotonic();
    }

    @Override
    public void pass(Duration time) throws InterruptedException {
      if (++waits == 3) {
        left = runs.history().abort(Optional.empty(), preview -> true).left();
      }
      runs.mac.pass(time);
    }
  }

  @Test
  @DisplayName("leaves the run to whoever wants it while nobody is logged in")
  void nobodyLogsIn() {
    runs.begun();
    Aborting time = new Aborting();
    runs.mac.faults().nobodyLogsIn();
    runs.restart();

    Runs.Result result =
        runs.runs
            .runs(runs.person, runs.runs.clock(), time)
            .resume(Optional.empty(), Optional.empty(), "launchd");

    assertThat(time.left).as("by ssh").isNotEmpty();
    assertThat(time.waits).as("it is noticed at once").isEqualTo(3);
    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.DONE);
    assertThat(result.message()).contains("aborted");
  }

  /** A run whose plan has a wait: it deletes a record at a server. */
  private void waiting() {
    runs = new SmallRuns(temporary.resolve("waiting"), Observation.unknown("no server was asked"));
  }

  @Test
  @DisplayName("leaves the run to whoever wants it while launchd waits for a time to pass")
  void waits() {
    waiting();
    runs.begun();
    runs.restart();
    Aborting time = new Aborting();

    Runs.Result result =
        runs.runs
            .runs(runs.person, runs.runs.clock(), time)
            .resume(Optional.empty(), Optional.empty(), "launchd");

    assertThat(time.left).as("by ssh").isNotEmpty();
    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.DONE);
    assertThat(result.message()).contains("aborted");
  }

  @Test
  @DisplayName("is followed by a wait that launchd's process sees to the end")
  void waitsToTheEnd() {
    waiting();
    runs.begun();
    runs.restart();
    Duration before = runs.mac.monotonic();

    Runs.Result result = runs.runs.resume(runs.person, "launchd");

    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.DONE);
    assertThat(runs.mac.monotonic().minus(before)).isGreaterThan(Duration.ofMinutes(30));
  }

  @Test
  @DisplayName("is not taken for done where the boot session cannot be read")
  void doubtful() {
    runs.begun();
    runs.restart();
    for (int look = 1; look <= 20; look++) {
      runs.mac.faults().hang("kern.bootsessionuuid", look);
    }

    Runs.Result result = runs.runs.resume(runs.person, "launchd");

    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(result.message()).contains("cannot be told whether the Mac restarted");
    assertThat(runs.runState().state("restart")).isEqualTo(StepState.WAITING);
  }
}
