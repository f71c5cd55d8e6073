package io.github.remediate.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that was looked at.
 *
 * @param tool name and version of this program
 * @param privileged whether it was looked at as root, or permissions hindered nothing
 * @param checks in the order of their areas
 */
public record Checkup(String tool, boolean privileged, List<Check> checks) {
  public Checkup {
    // Stable: within an area they stay as they were made.
    checks = checks.stream().sorted(Comparator.comparing(Check::area)).toList();
  }

  /** How many are so. */
  public long count(Check.State state) {
    return checks.stream().filter(check -> check.state() == state).count();
  }

  /** Whether somebody who is root is told more. */
  public boolean seesMoreAsRoot() {
    return checks.stream().anyMatch(check -> check.remedy().equals(Optional.of(Check.AS_ROOT)));
  }

  /** Whether nothing is known to be wrong that keeps a run from working. */
  public boolean isSound() {
    return count(Check.State.FAULT) == 0;
  }
}
