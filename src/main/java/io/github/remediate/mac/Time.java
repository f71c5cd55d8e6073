package io.github.remediate.mac;

import java.time.Duration;
import java.time.Instant;

/** The clocks of a Mac. The virtual Mac has its own. */
public interface Time {

  /** Wall time; can jump both ways. */
  Instant now();

  /** Time since an arbitrary point within one boot; never goes back. */
  Duration monotonic();

  /**
   * Lets time pass.
   *
   * @throws InterruptedException if the program is to end
   */
  void pass(Duration time) throws InterruptedException;
}
