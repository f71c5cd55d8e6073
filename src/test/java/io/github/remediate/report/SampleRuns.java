package io.github.remediate.report;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepEntry.EffectOutcome;
import io.github.remediate.journal.StepState;
import io.github.remediate.journal.Supervision;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Runs as their journals tell them, made up. */
final class SampleRuns {
  static final Instant BEGAN = Instant.parse("2026-11-22T09:05:00Z");
  static final Instant MADE = Instant.parse("2026-11-22T12:00:00Z");
  static final String RUN = "20261122-090500-4711";
  private static final MacPath DIRECTORY =
      new MacPath("/Library/Application Support/Remediate/runs/" + RUN);

  private final List<JournalRecord> records = new ArrayList<>();
  private final Plan plan;
  private Instant now = BEGAN;

  private SampleRuns(Plan plan) {
    this.plan = plan;
  }

  /** How a run of {@code plan} goes on after its beginning. */
  interface Course {
    void of(SampleRuns run);
  }

  /** A run of {@code plan} as an operator begins it, and what comes then. */
  static RunSources of(Plan plan, Course course) {
    SampleRuns run = new SampleRuns(plan);
    run.begin(Optional.empty());
    course.of(run);
    return run.sources(Optional.of(plan), "", false);
  }

  /** Any run of {@code plan} that {@code random} makes. */
  static RunSources any(Plan plan, Random random) {
    SampleRuns run = new SampleRuns(plan);
    run.begin(
        random.nextInt(3) == 0
            ? Optional.of(Supervision.values()[random.nextInt(2)])
            : Optional.empty());
    boolean isAtWork = run.anything(random);
    boolean isKnown = random.nextInt(5) > 0;
    return run.sources(
        isKnown ? Optional.of(plan) : Optional.empty(),
        isKnown ? "" : "the plan is gone",
        isAtWork);
  }

  static Surroundings surroundings() {
    return new Surroundings(
        "remediate 0.test", MADE, Optional.of(playbook()), Optional.empty(), List.of(), List.of());
  }

  static RunReport report(Plan plan, Course course) {
    return RunStory.of(of(plan, course)).report(surroundings());
  }

  static Playbook playbook() {
    try {
      Path file = Path.of("playbooks/cause-6.yaml");
      return ((PlaybookReading.Accepted)
              PlaybookReader.read(Files.readAllBytes(file), file.toString()))
          .playbook();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RunSources sources(Optional<Plan> known, String trouble, boolean isAtWork) {
    List<Entry> entries = new ArrayList<>();
    records.forEach(record -> entries.add(record.entry()));
    return new RunSources(
        RUN,
        records,
        RunState.of(entries),
        known,
        trouble,
        true,
        isAtWork,
        true,
        isAtWork ? Optional.of("process 4711 works on it") : Optional.empty(),
        new RunSources.Places(
            DIRECTORY,
            Optional.of(new MacPath("/var/log/remediate.log")),
            DIRECTORY.child("quarantine"),
            DIRECTORY.child("evidence")),
        List.of("Put them back from the copy."));
  }

  SampleRuns add(Entry entry) {
    String sum = String.format("%064x", records.size() + 1);
    records.add(new JournalRecord(records.size() + 1L, sum, now.atOffset(ZoneOffset.UTC), entry));
    return this;
  }

  SampleRuns wait(Duration length) {
    now = now.plus(length);
    return this;
  }

  private void begin(Optional<Supervision> supervision) {
    add(
        new RunEntry.RunStarted(
            RUN,
            "remediate 0.test",
            "cause-6",
            "sha256:aa",
            "sha256:bb",
            "sha256:cc",
            Optional.empty(),
            Optional.of("5F1C7C0A-8E6B-5D1F-A6A7-0D6E4B9C2F31"),
            Optional.of("jane"),
            Optional.of("Dana Ng"),
            Optional.of("INC-4711"),
            supervision));
    add(
        new RunEntry.GateAnswered(
            "run/consent",
            "yes",
            "Dana Ng",
            "terminal",
            Optional.empty(),
            Optional.empty(),
            List.of()));
    for (Plan.Hazard hazard : plan.hazards()) {
      if (!hazard.isClear() && hazard.acceptable() && isWord(hazard.id())) {
        add(new RunEntry.HazardAccepted(hazard.id(), hazard.word(), hazard.detail(), "Dana Ng"));
      }
    }
    add(new RunEntry.BootSession("boot-1", 4711));
    add(new RunEntry.ProtectedRecorded("sha256:dd", plan.protectedItems().size()));
  }

  private static boolean isWord(String text) {
    return !text.isEmpty() && text.length() <= 200;
  }

  /** The step is carried out whole. */
  SampleRuns does(PlannedStep step) {
    change(step, StepState.PENDING, StepState.RUNNING);
    for (int index = 0; index < step.effects().size(); index++) {
      intend(step, index).wait(Duration.ofMillis(700));
      end(step, index, EffectOutcome.DONE, "");
    }
    return settle(step);
  }

  SampleRuns settle(PlannedStep step) {
    change(step, StepState.RUNNING, StepState.VERIFYING);
    add(
        new StepEntry.ProtectedChecked(
            step.id(), "sha256:dd", plan.protectedItems().size(), 0, List.of(), List.of()));
    return change(step, StepState.VERIFYING, StepState.DONE);
  }

  SampleRuns change(PlannedStep step, StepState from, StepState to) {
    wait(Duration.ofSeconds(1));
    return add(new StepEntry.StepChanged(step.id(), from, to, Optional.empty()));
  }

  SampleRuns fails(PlannedStep step, StepState from, String why) {
    return add(
        new StepEntry.StepChanged(
            step.id(),
            from,
            StepState.FAILED,
            Optional.of(why),
            Optional.of("it ended with 1 and said 'no'"),
            Optional.of("Without it the registration fails again."),
            Optional.of("Close the app that holds it open")));
  }

  SampleRuns intend(PlannedStep step, int index) {
    Effect effect = step.effects().get(index);
    add(
        new StepEntry.EffectIntended(
            step.id(), index, 1, effect.kind().word(), "sha256:ee", "what it acts on"));
    if (effect instanceof Effect.MoveFile move) {
      add(
          new StepEntry.FileQuarantined(
              step.id(),
              index,
              "/moved/" + index,
              step.number() + "-" + index,
              501,
              20,
              0600,
              now,
              Optional.empty()));
    }
    return this;
  }

  SampleRuns end(PlannedStep step, int index, EffectOutcome outcome, String why) {
    return add(
        new StepEntry.EffectEnded(
            step.id(), index, outcome, why.isEmpty() ? Optional.empty() : Optional.of(why)));
  }

  SampleRuns process(int status, String state, String reason, Optional<String> waitsFor) {
    return add(new RunEntry.ProcessEnded(4711, status, state, reason, waitsFor, Optional.empty()));
  }

  /** Goes on in any way; whether a process is still at work. */
  private boolean anything(Random random) {
    if (random.nextInt(3) == 0) {
      add(
          new RunEntry.ApprovalTaken(
              "sha256:aa",
              "sha256:bb",
              List.of("Dana Ng", "jane"),
              List.of("aa", "bb"),
              Optional.of("INC-4711"),
              now,
              now.plusSeconds(3600),
              600));
    }
    for (PlannedStep step : plan.steps()) {
      switch (random.nextInt(6)) {
        case 0 -> {
          return ends(random);
        }
        case 1 -> change(step, StepState.PENDING, StepState.SATISFIED);
        case 2 -> {
          half(step, random);
          return ends(random);
        }
        default -> does(step);
      }
    }
    return ends(random);
  }

  private void half(PlannedStep step, Random random) {
    change(step, StepState.PENDING, StepState.RUNNING);
    for (int index = 0; index < step.effects().size(); index++) {
      intend(step, index);
      switch (random.nextInt(6)) {
        case 0 -> {
          return; // cut off
        }
        case 1 -> end(step, index, EffectOutcome.FAILED, "it was in use");
        case 2 -> end(step, index, EffectOutcome.REFUSED, "the Mac refused it");
        case 3 -> end(step, index, EffectOutcome.ALREADY_GONE, "");
        case 4 ->
            add(
                new StepEntry.EffectJudged(
                    step.id(),
                    index,
                    random.nextBoolean()
                        ? StepEntry.EffectVerdict.DONE
                        : StepEntry.EffectVerdict.NOT_DONE,
                    random.nextBoolean() ? StepEntry.Judge.PERSON : StepEntry.Judge.PROBE,
                    "so it was"));
        default -> end(step, index, EffectOutcome.DONE, "");
      }
    }
    if (random.nextBoolean()) {
      fails(step, StepState.RUNNING, "it is still there");
    } else {
      change(step, StepState.RUNNING, StepState.WAITING);
      add(
          new StepEntry.Waiting(
              step.id(),
              now.plusSeconds(60),
              Duration.ofMinutes(1),
              Duration.ZERO,
              Optional.empty()));
    }
  }

  private boolean ends(Random random) {
    if (random.nextInt(6) == 0) {
      add(
          new StepEntry.ProtectedChecked(
              "step", "sha256:ff", 1, 1, List.of("private key 'JAMF'"), List.of("/a.keychain")));
    }
    switch (random.nextInt(8)) {
      case 0 -> {
        return true;
      }
      case 1 -> {} // it was killed
      case 2 -> process(4, "stopped", "It stopped.", Optional.empty());
      case 3 -> process(5, "waiting", "It waits for the restart.", Optional.of("restart"));
      case 4 -> process(10, "cancelled", "It was stopped.", Optional.empty());
      case 5 -> {
        add(new RollbackEntry.RollbackBegun("remediate 0.test"));
        if (random.nextBoolean()) {
          add(new RunEntry.RunEnded(RunEnding.ROLLED_BACK, List.of()));
        }
      }
      case 6 ->
          add(new RunEntry.RunEnded(RunEnding.ABORTED, List.of("step 4 (pending): a record")));
      default -> {
        add(
            new RunEntry.RunEnded(
                RunEnding.COMPLETE, random.nextBoolean() ? List.of() : List.of("a file is back")));
        if (random.nextInt(3) == 0) {
          add(
              new RunEntry.RunPurged(
                  random.nextBoolean() ? RunEntry.PurgeState.DONE : RunEntry.PurgeState.BEGUN,
                  "the settings"));
        }
      }
    }
    return false;
  }
}
