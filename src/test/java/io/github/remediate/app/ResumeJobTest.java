package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.HousekeepingEntry;
import io.github.remediate.journal.HousekeepingEntry.Act;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The launchd job of a run")
final class ResumeJobTest {
  @TempDir Path temporary;
  private SmallRuns runs;

  @BeforeEach
  void mac() {
    runs = new SmallRuns(temporary.resolve("state"));
  }

  private Optional<byte[]> job() {
    return runs.mac.read(Plan.RESUME_JOB, 1 << 16).found();
  }

  private int first(Predicate<Entry> entry) {
    List<Entry> entries = runs.entries();
    for (int i = 0; i < entries.size(); i++) {
      if (entry.test(entries.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private int toTheEnd() {
    Runs.Result result = runs.runs.resume(runs.person, "terminal");
    for (int i = 0; i < 8 && result.status() == ExitStatus.WAITING; i++) {
      runs.restart();
      result = runs.runs.resume(runs.person, "terminal");
    }
    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.DONE);
    return runs.entries().size();
  }

  @Test
  @DisplayName("stands before the first effect begins, and is the last thing to go")
  void fromBeginningToEnd() {
    runs.begun();

    assertThat(job()).isPresent();
    int written =
        first(
            entry ->
                entry instanceof HousekeepingEntry.HousekeepingEnded end
                    && end.act() == Act.WRITE_JOB);
    assertThat(written).isPositive().isLessThan(first(StepEntry.EffectIntended.class::isInstance));
    assertThat(runs.entries().get(written - 1))
        .isInstanceOfSatisfying(
            HousekeepingEntry.HousekeepingIntended.class,
            intent -> assertThat(intent.act()).isEqualTo(Act.WRITE_JOB));

    toTheEnd();

    assertThat(job()).isEmpty();
    assertThat(
            first(entry -> entry instanceof HousekeepingEntry each && each.act() == Act.REMOVE_JOB))
        .isGreaterThan(first(RunEntry.RunEnded.class::isInstance));
  }

  @Test
  @DisplayName("is not written again by a process that goes on, and replaces an older version's")
  void once() {
    assertThat(runs.mac.write(Plan.RESUME_JOB, "old".getBytes(StandardCharsets.UTF_8), 0644))
        .isEqualTo(new ChangeResult.Made());
    runs.begun();
    assertThat(job().orElseThrow()).asString(StandardCharsets.UTF_8).startsWith("<?xml");

    toTheEnd();

    assertThat(runs.entries())
        .filteredOn(
            entry ->
                entry instanceof HousekeepingEntry.HousekeepingIntended intent
                    && intent.act() == Act.WRITE_JOB)
        .hasSize(1);
  }

  @Test
  @DisplayName("blocks the run before its first effect where it cannot be written")
  void unwritable() {
    assertThat(runs.mac.makeDirectory(Plan.RESUME_JOB)).isEqualTo(new ChangeResult.Made());

    assertThatThrownBy(() -> runs.start(runs.person))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageContaining(Plan.RESUME_JOB.value());
    assertThat(runs.runState().hasEffects()).isFalse();
  }

  /** The process is killed once the run's end is on the disk. */
  private final class KilledAtTheEnd extends Clock {
    @Override
    public ZoneId getZone() {
      return runs.runs.clock().getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      if (first(RunEntry.RunEnded.class::isInstance) >= 0) {
        throw new SmallRuns.Killed();
      }
      return runs.mac.now();
    }
  }

  @Test
  @DisplayName("is taken away by launchd's next start where the run ended and was cut off then")
  void cutOffAtTheEnd() {
    runs.begun();
    Runs killed = runs.runs.runs(runs.person, new KilledAtTheEnd());
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 8; i++) {
                runs.restart();
                killed.resume(Optional.empty(), Optional.empty(), "terminal");
              }
            })
        .isInstanceOf(SmallRuns.Killed.class);
    assertThat(job()).as("cut off before it").isPresent();

    assertThat(runs.runs.resume(runs.person, "launchd").status()).isEqualTo(ExitStatus.DONE);

    assertThat(job()).isEmpty();
  }

  @Test
  @DisplayName("stays where it cannot be taken away from a run that is over, which is said")
  void stays() {
    OfferedRuns kept = new OfferedRuns(temporary.resolve("kept"));
    kept.handedOver();
    kept.keepsFiles();
    assertThat(kept.history().abort(Optional.empty(), preview -> true).left())
        .contains("the launchd job that goes on with the run: it is locked");

    Runs.Result result = kept.carry(kept.mac);

    assertThat(result.status()).isEqualTo(ExitStatus.DONE);
    assertThat(result.message())
        .isEqualTo(
            "The run ended before: aborted. The launchd job "
                + Plan.RESUME_JOB
                + " stays, remove it: it is locked.");
  }
}
