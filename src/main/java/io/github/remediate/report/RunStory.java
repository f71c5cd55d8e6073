package io.github.remediate.report;

import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Plan;
import java.util.List;
import java.util.Optional;

/** One story of a run, of which everything that is said about it is a view. */
public final class RunStory {
  private final RunSources sources;
  private final RunStatus status;

  private RunStory(RunSources sources) {
    this.sources = sources;
    this.status = StatusReader.of(sources);
  }

  /** The story that {@code sources} tell. */
  public static RunStory of(RunSources sources) {
    return new RunStory(sources);
  }

  /** Where the run stands. */
  public RunStatus status() {
    return status;
  }

  /** All that there is to tell of it. */
  public RunReport report(Surroundings surroundings) {
    return new ReportReader(sources, Optional.of(status), surroundings).read();
  }

  /** All that there is to tell of a plan of which no run began. */
  public static RunReport ofPlan(Plan plan, Surroundings surroundings) {
    MacPath nowhere = new MacPath("/");
    RunSources sources =
        new RunSources(
            "",
            List.of(),
            new RunState(),
            Optional.of(plan),
            "",
            true,
            false,
            true,
            Optional.empty(),
            new RunSources.Places(nowhere, Optional.empty(), nowhere, nowhere),
            List.of());
    return new ReportReader(sources, Optional.empty(), surroundings).read();
  }
}
