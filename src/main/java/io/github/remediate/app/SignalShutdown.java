package io.github.remediate.app;

import io.github.remediate.exec.RunningPrograms;

/** What is left to do when a signal ends this process. */
public final class SignalShutdown {
  private SignalShutdown() {}

  /**
   * Writes down in the journal that is open that the process ended, and ends the programs that run
   * for it. The process must end right afterwards.
   *
   * @return whether it was at work on a run
   */
  public static boolean settle() {
    boolean atWork = ProcessEndRecorder.bySignal();
    RunningPrograms.endAll();
    return atWork;
  }
}
