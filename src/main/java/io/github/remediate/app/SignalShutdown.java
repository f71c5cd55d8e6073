package io.github.remediate.app;

import io.github.remediate.exec.RunningPrograms;

/** What is left to do when a signal ends this process. */
public final class SignalShutdown {
  private SignalShutdown() {}

  /** What a signal came upon. */
  public sealed interface Met {}

  /** No run was begun or gone on with, and none will be. */
  public record Nothing() implements Met {}

  /** The process was at work on a run. */
  public record Work() implements Met {}

  /**
   * The process had written down how it ended.
   *
   * @param status the exit status of that
   */
  public record LastWord(ExitStatus status) implements Met {}

  /**
   * Writes down in the journal that is open that the process ended, and ends the programs that run
   * for it. The process must end right afterwards.
   */
  public static Met settle() {
    Met met = ProcessEndRecorder.bySignal();
    RunningPrograms.endAll();
    return met;
  }
}
