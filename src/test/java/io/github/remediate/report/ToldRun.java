package io.github.remediate.report;

import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells a run in every form, whatever its records say. */
public final class ToldRun {
  private static final MacPath RUN = new MacPath("/Library/Application Support/Remediate/runs/x");

  private ToldRun() {}

  /** Tells it, and throws what the telling throws. */
  public static void of(List<JournalRecord> records, Optional<Plan> plan) {
    RunStory story =
        RunStory.of(
            new RunSources(
                "20261122-100500-4711",
                records,
                RunState.ofRecords(records),
                plan,
                plan.isPresent() ? "" : "the plan is gone",
                true,
                false,
                true,
                Optional.empty(),
                new RunSources.Places(
                    RUN, Optional.empty(), RUN.child("quarantine"), RUN.child("evidence")),
                List.of()));
    StatusFileJson.of(story.status(), Optional.empty(), Instant.EPOCH);
    RunReport report = story.report(SampleRuns.surroundings());
    for (ReportFormat format : ReportFormat.values()) {
      format.of(report);
    }
  }
}
