package io.github.remediate.engine;

import io.github.remediate.mac.MacPath;

/**
 * Where a run keeps what it takes away and copies.
 *
 * @param run the run's directory
 * @param job the content of the launchd job that goes on with it
 */
public record RunPlaces(MacPath run, byte[] job) {

  /** Moved files. */
  public MacPath quarantine() {
    return run.child("quarantine");
  }

  /** Copied logs and settings. */
  public MacPath evidence() {
    return run.child("evidence");
  }

  /** A name in the quarantine or the evidence that no other effect of the run has. */
  static String slot(int article, int effect, int attempt, MacPath original) {
    String again = attempt > 1 ? "." + attempt : "";
    return twoDigits(article) + "-" + twoDigits(effect + 1) + again + "-" + original.name();
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
