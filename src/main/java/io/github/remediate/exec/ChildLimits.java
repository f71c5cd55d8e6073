package io.github.remediate.exec;

import java.time.Duration;

/**
 * What a child process may take. Both times are counted by the monotonic clock.
 *
 * @param silence how long it may print nothing, neither to stdout nor to stderr; above zero. The
 *     time in which the receiver of its output is busy does not count
 * @param total how long it may run in all; above zero
 * @param stdout how many bytes of stdout are kept; 0 or more. Output that is passed on as a stream
 *     has no limit
 */
public record ChildLimits(Duration silence, Duration total, int stdout) {

  /** How many bytes of stderr are kept; what comes after them is read and dropped. */
  public static final int STDERR = 64 * 1024;

  /** How many bytes of stderr a child may print; it is ended by force when it goes on. */
  public static final int STDERR_FLOOD = 16 << 20;

  public ChildLimits {
    if (silence.isNegative() || silence.isZero() || total.isNegative() || total.isZero()) {
      throw new IllegalArgumentException("a time limit must be above zero");
    }
    if (stdout < 0) {
      throw new IllegalArgumentException("a size limit must not be negative");
    }
  }
}
