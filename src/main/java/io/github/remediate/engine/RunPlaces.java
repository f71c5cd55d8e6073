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
  static String slot(int number, int effect, int attempt, MacPath original) {
    String again = attempt > 1 ? "." + attempt : "";
    return twoDigits(number) + "-" + twoDigits(effect + 1) + again + "-" + original.name();
  }

  /** Whether {@code name} is the slot of that attempt, in a step of whatever number. */
  static boolean isSlot(String name, int effect, int attempt, MacPath original) {
    String slot = slot(0, effect, attempt, original).substring(2);
    int digits = name.length() - slot.length();
    return digits >= 2
        && name.endsWith(slot)
        && name.substring(0, digits).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
