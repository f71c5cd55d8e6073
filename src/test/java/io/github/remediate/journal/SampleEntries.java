package io.github.remediate.journal;

import io.github.remediate.journal.HousekeepingEntry.Act;
import io.github.remediate.journal.HousekeepingEntry.HousekeepingEnded;
import io.github.remediate.journal.HousekeepingEntry.HousekeepingIntended;
import io.github.remediate.journal.RollbackEntry.FileRestored;
import io.github.remediate.journal.RollbackEntry.RestoreFailed;
import io.github.remediate.journal.RollbackEntry.RestoreIntended;
import io.github.remediate.journal.RollbackEntry.RollbackBegun;
import io.github.remediate.journal.RunEntry.ApprovalTaken;
import io.github.remediate.journal.RunEntry.BootSession;
import io.github.remediate.journal.RunEntry.GateAnswered;
import io.github.remediate.journal.RunEntry.HazardAccepted;
import io.github.remediate.journal.RunEntry.Heartbeat;
import io.github.remediate.journal.RunEntry.Note;
import io.github.remediate.journal.RunEntry.ProcessEnded;
import io.github.remediate.journal.RunEntry.ProtectedRecorded;
import io.github.remediate.journal.RunEntry.ReceiptTaken;
import io.github.remediate.journal.RunEntry.RecordsRequested;
import io.github.remediate.journal.RunEntry.RunCalled;
import io.github.remediate.journal.RunEntry.RunEnded;
import io.github.remediate.journal.RunEntry.RunPurged;
import io.github.remediate.journal.RunEntry.RunResumed;
import io.github.remediate.journal.RunEntry.RunStarted;
import io.github.remediate.journal.RunEntry.UsersNamed;
import io.github.remediate.journal.StepEntry.EffectEnded;
import io.github.remediate.journal.StepEntry.EffectIntended;
import io.github.remediate.journal.StepEntry.EffectJudged;
import io.github.remediate.journal.StepEntry.EffectOutcome;
import io.github.remediate.journal.StepEntry.EffectVerdict;
import io.github.remediate.journal.StepEntry.FileQuarantined;
import io.github.remediate.journal.StepEntry.Judge;
import io.github.remediate.journal.StepEntry.ProtectedChecked;
import io.github.remediate.journal.StepEntry.RecordFate;
import io.github.remediate.journal.StepEntry.RecordReported;
import io.github.remediate.journal.StepEntry.StepChanged;
import io.github.remediate.journal.StepEntry.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Entries and a clock for tests. */
final class SampleEntries {
  static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T09:05:00.123456Z"), ZoneId.of("Europe/Berlin"));

  static final RunStarted STARTED =
      new RunStarted(
          "20261122-100500-4711",
          "remediate 0.1.0",
          "cause-6",
          "sha256:aa",
          "sha256:bb",
          "sha256:dd",
          Optional.of("sha256:cc"),
          Optional.of("564D2E5A-0000-1111-2222-333344445555"),
          Optional.of("jörg"),
          Optional.of("Dana"),
          Optional.of("INC-1"),
          Optional.of(Supervision.TWO_PEOPLE));

  private SampleEntries() {}

  /** At least one of each type, with optional values there and missing; the run's start first. */
  static List<Entry> each() {
    return List.of(
        STARTED,
        new RunResumed("remediate 0.1.1", "launchd", Optional.empty()),
        new RunResumed("remediate 0.1.1", "terminal", Optional.of("Dana")),
        new RunCalled("self-service"),
        new UsersNamed(List.of("jörg", "ann"), 2, List.of("jörg"), Optional.of("auto")),
        new ApprovalTaken(
            "sha256:" + "a".repeat(64),
            "sha256:" + "b".repeat(64),
            List.of("Ada", "Grace"),
            List.of("c".repeat(64), "d".repeat(64)),
            Optional.of("INC-1"),
            Instant.parse("2026-11-22T10:05:00Z"),
            Instant.parse("2026-11-23T10:05:00Z"),
            600),
        new HazardAccepted("wifi-profile", "present", "Wi-Fi comes by profile", "Dana"),
        new GateAnswered(
            "restart",
            "agreed",
            "jane",
            "window",
            Optional.of(Instant.parse("2026-11-22T10:00:00Z")),
            Optional.empty(),
            List.of()),
        new GateAnswered(
            "consent",
            "declined",
            "jane",
            "terminal",
            Optional.empty(),
            Optional.empty(),
            List.of()),
        new GateAnswered(
            "remove-framework",
            "yes",
            "Dana",
            "terminal",
            Optional.of(Instant.parse("2026-11-22T10:00:00Z")),
            Optional.of("Jane agreed\nby phone"),
            List.of("run /usr/local/bin/jamf removeFramework")),
        new ProtectedRecorded("sha256:cc", 7),
        new RunEntry.ProtectedLeft(
            "the MDM profile", List.of("sha256:dd"), List.of("private key 'MDM'")),
        new RunEntry.ProtectedJoined(
            "/Library/a.keychain", List.of("sha256:ee"), List.of("private key 'JAMF'")),
        new BootSession("11111111-2222-3333-4444-555555555555", 4711),
        new RollbackBegun("remediate 0.1.1"),
        new RestoreIntended("0001", "/Library/Preferences/a.plist"),
        new FileRestored("0001", "/Library/Preferences/a.plist"),
        new RestoreFailed("0002", "/Library/b", "Operation not permitted"),
        new HousekeepingIntended(Act.MAKE_DIRECTORY, "/Library/Remediate/quarantine"),
        new HousekeepingEnded(
            Act.MAKE_DIRECTORY, "/Library/Remediate/quarantine", Optional.empty()),
        new HousekeepingIntended(Act.DISCARD_PART, "/Library/Remediate/copy"),
        new HousekeepingIntended(Act.DESTROY_COPY, "/Library/Remediate/copy"),
        new HousekeepingEnded(Act.DESTROY_COPY, "/Library/Remediate/copy", Optional.of("busy")),
        new HousekeepingIntended(Act.REMOVE_JOB, "/Library/LaunchDaemons/a.plist"),
        new ProcessEnded(
            4711,
            5,
            "waiting",
            "Step 2 waits.",
            Optional.of("timer"),
            Optional.of(Instant.parse("2026-11-22T10:05:00Z"))),
        new Note(
            Optional.of("keychain"), "tab\there, \"quoted\", ESC\u001b[31m, DEL\u007f, \u202e"),
        new Note(Optional.empty(), ""),
        new Heartbeat(4711),
        new StepChanged("keychain", StepState.PENDING, StepState.RUNNING, Optional.empty()),
        new StepChanged(
            "keychain",
            StepState.RUNNING,
            StepState.FAILED,
            Optional.of("the keychain was locked"),
            Optional.of("security ended with 36"),
            Optional.of("Apps go on with it."),
            Optional.of("Unlock it")),
        new EffectIntended(
            "keychain", 0, 1, "delete-keychain-item", "sha256:dd", "MS-ORGANIZATION"),
        new EffectEnded("keychain", 0, EffectOutcome.DONE, Optional.empty()),
        new EffectEnded("keychain", 1, EffectOutcome.FAILED, Optional.of("it is still there")),
        new EffectEnded("keychain", 2, EffectOutcome.ALREADY_GONE, Optional.empty()),
        new EffectJudged("keychain", 3, EffectVerdict.DONE, Judge.PROBE, "it is gone"),
        new EffectJudged("keychain", 4, EffectVerdict.NOT_DONE, Judge.PERSON, "Dana looked"),
        new ProtectedChecked(
            "keychain",
            "sha256:cc",
            6,
            1,
            List.of("private key 'JAMF Private Key'"),
            List.of("/Users/jane/Library/Keychains/login.keychain-db")),
        new ProtectedChecked("keychain", "sha256:cc", 7, 0, List.of(), List.of()),
        new Waiting(
            "wait",
            Instant.parse("2026-11-22T09:35:00Z"),
            Duration.ofMinutes(30),
            Duration.ofMillis(123_456),
            Optional.of("11111111-2222-3333-4444-555555555555")),
        new FileQuarantined(
            "files",
            0,
            "/Users/jörg/Library/a b.plist",
            "0001",
            501,
            20,
            0600,
            Instant.parse("2026-01-02T03:04:05.000000006Z"),
            Optional.empty()),
        new FileQuarantined(
            "files",
            1,
            "/Library/b",
            "0002",
            4294967294L,
            0,
            07755,
            Instant.EPOCH,
            Optional.of(Instant.EPOCH)),
        new RunEnded(RunEnding.ABORTED, List.of("step 7: 2 items", "restart")),
        new RunEnded(RunEnding.COMPLETE, List.of()),
        new RunPurged(RunEntry.PurgeState.BEGUN, "quarantineDays 30"),
        new RecordsRequested(
            "records-request-1.json",
            "e".repeat(64),
            List.of("delete-jamf-record", "delete-entra-device"),
            2),
        new ReceiptTaken(
            "e".repeat(64),
            "sha256:" + "a".repeat(64),
            "sha256:" + "b".repeat(64),
            List.of("Ada"),
            List.of("c".repeat(64)),
            "Ada Lovelace",
            Instant.parse("2026-11-22T10:05:00Z")),
        new EffectJudged("keychain", 5, EffectVerdict.DONE, Judge.RECEIPT, "Entra 1 deleted"),
        new RecordReported("keychain", 5, RecordFate.DELETED, "Entra 1 deleted"),
        new RecordReported("keychain", 6, RecordFate.NOT_DONE, "not-done: the right is missing"));
  }

  /** Some entry that may follow a run's start, of a size that varies much. */
  static Entry any(Random random) {
    if (random.nextInt(3) == 0) {
      return new Note(Optional.empty(), "x".repeat(random.nextInt(1900)));
    }
    List<Entry> each = each();
    return each.get(1 + random.nextInt(each.size() - 1));
  }
}
