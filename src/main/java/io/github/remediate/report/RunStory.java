package io.github.remediate.report;

/** One story of a run, of which everything that is said about it is a view. */
public final class RunStory {
  private final RunStatus status;

  private RunStory(RunStatus status) {
    this.status = status;
  }

  /** The story that {@code sources} tell. */
  public static RunStory of(RunSources sources) {
    return new RunStory(StatusReader.of(sources));
  }

  /** Where the run stands. */
  public RunStatus status() {
    return status;
  }
}
