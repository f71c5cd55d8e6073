package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.HousekeepingEntry;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log of a run")
final class RunLogTest {
  private static final Path FILE = Path.of("/var/log/remediate.log");
  private static final Instant NOW = Instant.parse("2026-10-05T07:12:44Z");
  private static final String SHA = "sha256:0";

  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private RunLog log;

  @BeforeEach
  void open() {
    Logger logger = context.getLogger("test");
    lines.start();
    logger.addAppender(lines);
    log =
        RunLog.open(
            Optional.of(FILE),
            file -> {
              assertThat(file).isEqualTo(FILE);
              return logger;
            },
            "R");
  }

  @AfterEach
  void close() {
    context.stop();
  }

  private void says(Entry entry, String line) {
    lines.list.clear();
    log.tell(entry);
    assertThat(lines.list)
        .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
        .containsExactly(line);
  }

  private static StepEntry.StepChanged changed(StepState to, Optional<String> reason) {
    return new StepEntry.StepChanged("s", StepState.RUNNING, to, reason);
  }

  @Test
  @DisplayName("tells how a run began, went on and ended, and what was agreed to")
  void run() {
    says(
        new RunEntry.RunStarted(
            "R",
            "remediate 1",
            "cause-6",
            SHA,
            "sha256:1",
            SHA,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        "INFO run=R started: playbook cause-6, plan sha256:1");
    says(
        new RunEntry.RunStarted(
            "R",
            "remediate 1",
            "cause-6",
            SHA,
            "sha256:1",
            SHA,
            Optional.empty(),
            Optional.empty(),
            Optional.of("jane"),
            Optional.of("op"),
            Optional.of("HD-1"),
            Optional.empty()),
        "INFO run=R started: playbook cause-6, plan sha256:1, user jane, operator op, ticket HD-1");
    says(
        new RunEntry.RunResumed("remediate 1", "launchd", Optional.empty()),
        "INFO run=R goes on, started from launchd");
    says(new RunEntry.RunCalled("self-service"), "INFO run=R run-called");
    says(
        new RunEntry.HazardAccepted("h", "present", "it is so", "op"),
        "WARN run=R hazard h (present: it is so) accepted by op");
    says(
        new RunEntry.GateAnswered(
            "run/consent", "yes", "jane", "window", Optional.empty(), Optional.empty(), List.of()),
        "INFO run=R gate run/consent answered yes by jane, window");
    says(
        new RunEntry.GateAnswered(
            "a", "no", "op", "terminal", Optional.empty(), Optional.of("not now"), List.of()),
        "INFO run=R gate a answered no by op, terminal, who notes: not now");
    says(new RunEntry.Note(Optional.empty(), "a note"), "INFO run=R a note");
    says(new RunEntry.BootSession("B", 7), "INFO run=R boot session B");
    says(
        new RunEntry.ProcessEnded(
            7, 10, "waiting", "It waits.", Optional.empty(), Optional.empty()),
        "INFO run=R process 7 ended: waiting (10): It waits.");
    says(
        new RunEntry.ProcessEnded(7, 0, "done", "", Optional.empty(), Optional.empty()),
        "INFO run=R process 7 ended: done (0)");
    says(new RunEntry.RunEnded(RunEnding.COMPLETE, List.of()), "INFO run=R ended: complete");
    says(
        new RunEntry.RunEnded(RunEnding.ABORTED, List.of("a", "b")),
        "INFO run=R ended: aborted, 2 left");
    says(
        new RunEntry.RunPurged(RunEntry.PurgeState.BEGUN, "a setting"),
        "INFO run=R purge begun: a setting");
  }

  @Test
  @DisplayName("tells what becomes of protected items, and warns where one alone is missing")
  void protectedItems() {
    says(new RunEntry.ProtectedRecorded(SHA, 4), "INFO run=R 4 protected items recorded");
    says(
        new RunEntry.ProtectedLeft("mdm-profile", List.of("1", "2"), List.of("a", "b")),
        "INFO run=R left with mdm profile: a, b");
    says(
        new RunEntry.ProtectedJoined("/k", List.of("1"), List.of("a")),
        "INFO run=R 1 new protected items in /k");
    says(
        new StepEntry.ProtectedChecked("s", SHA, 4, 0, List.of(), List.of()),
        "INFO run=R step=s 4 protected items looked for, 0 missing");
    says(
        new StepEntry.ProtectedChecked("s", SHA, 4, 1, List.of("a"), List.of("/k")),
        "WARN run=R step=s 4 protected items looked for, 1 missing");
  }

  @Test
  @DisplayName("tells each effect as people count, and warns of one that failed or was refused")
  void effects() {
    says(
        new StepEntry.EffectIntended("s", 0, 2, "move-file", SHA, "/f"),
        "INFO run=R step=s effect 1 begins, attempt 2: move-file /f");
    says(
        new StepEntry.FileQuarantined("s", 0, "/f", "0001-f", 0, 0, 0644, NOW, Optional.empty()),
        "INFO run=R step=s effect 1 keeps /f in the quarantine as 0001-f");
    for (StepEntry.EffectOutcome outcome : StepEntry.EffectOutcome.values()) {
      boolean bad =
          outcome == StepEntry.EffectOutcome.FAILED || outcome == StepEntry.EffectOutcome.REFUSED;
      says(
          new StepEntry.EffectEnded("s", 2, outcome, Optional.of("why")),
          (bad ? "WARN" : "INFO") + " run=R step=s effect 3 ended: " + outcome.word() + ": why");
    }
    says(
        new StepEntry.EffectJudged(
            "s", 0, StepEntry.EffectVerdict.DONE, StepEntry.Judge.PROBE, "it is gone"),
        "INFO run=R step=s effect 1 was in doubt, judged done: it is gone");
    says(
        new StepEntry.EffectJudged(
            "s", 0, StepEntry.EffectVerdict.NOT_DONE, StepEntry.Judge.PERSON, "said so"),
        "INFO run=R step=s effect 1 judged by a person not-done: said so");
  }

  @Test
  @DisplayName("tells how each step comes on, and warns where one failed")
  void steps() {
    says(changed(StepState.DONE, Optional.empty()), "INFO run=R step=s running to done");
    says(
        changed(StepState.FAILED, Optional.of("it is there")),
        "WARN run=R step=s running to failed: it is there");
    says(
        new StepEntry.StepChanged(
            "s",
            StepState.RUNNING,
            StepState.FAILED,
            Optional.of("why"),
            Optional.of("it said no"),
            Optional.of("stakes"),
            Optional.of("mend it")),
        "WARN run=R step=s running to failed: why it said no. mend it.");
    says(
        new StepEntry.Waiting("s", NOW, Duration.ofHours(1), Duration.ZERO, Optional.empty()),
        "INFO run=R step=s waits until 2026-10-05T07:12:44Z at the earliest");
  }

  @Test
  @DisplayName("tells what a rollback puts back, and warns of what it does not")
  void rollback() {
    says(new RollbackEntry.RollbackBegun("remediate 1"), "INFO run=R is being rolled back");
    says(new RollbackEntry.RestoreIntended("0001-f", "/f"), "INFO run=R puts back /f from 0001-f");
    says(new RollbackEntry.FileRestored("0001-f", "/f"), "INFO run=R put back /f");
    says(
        new RollbackEntry.RestoreFailed("0001-f", "/f", "no room"),
        "WARN run=R did not put back /f: no room");
  }

  @Test
  @DisplayName("tells what is changed beside the steps, and warns where that failed")
  void housekeeping() {
    HousekeepingEntry.Act act = HousekeepingEntry.Act.WRITE_JOB;
    says(new HousekeepingEntry.HousekeepingIntended(act, "/j"), "INFO run=R write-job /j begins");
    says(
        new HousekeepingEntry.HousekeepingEnded(act, "/j", Optional.empty()),
        "INFO run=R write-job /j is done");
    says(
        new HousekeepingEntry.HousekeepingEnded(act, "/j", Optional.of("no room")),
        "WARN run=R write-job /j failed: no room");
    lines.list.clear();
    log.warn("amiss");
    assertThat(lines.list)
        .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
        .containsExactly("WARN run=R amiss");
  }

  @Test
  @DisplayName("holds a line for each entry, which shows all that a name is made of")
  void oneLine() {
    says(
        new RunEntry.Note(Optional.empty(), "a\tb {} \u00e9 \ud83d\ude00"),
        "INFO run=R a b {} \u00e9 \ud83d\ude00");
    log =
        RunLog.open(
            Optional.of(FILE), file -> context.getLogger("test"), "a\nb\u202e\u0007\u2028\u2029");
    says(
        new RunEntry.BootSession("B", 7),
        "INFO run=a b\\u{202E}\\u{0007}\\u{2028}\\u{2029} boot session B");
  }

  @Test
  @DisplayName("takes nothing where there is no place for it")
  void noFile() {
    lines.list.clear();
    RunLog none =
        RunLog.open(
            Optional.empty(),
            file -> {
              throw new AssertionError(file);
            },
            "R");
    none.warn("amiss");
    RunLog.open(Optional.of(FILE), RunLog.Opener.NONE, "R").warn("amiss");
    assertThat(lines.list).isEmpty();
  }
}
