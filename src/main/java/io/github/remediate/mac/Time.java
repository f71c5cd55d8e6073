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

  /**
   * Lets time pass between two looks at what is waited for.
   *
   * @return false if the program is to end; the thread stays interrupted
   */
  default boolean pause(Duration time) {
    try {
      pass(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
