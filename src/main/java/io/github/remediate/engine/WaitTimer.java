package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * The wait as a not-before that survives restart, sleep and clock changes. Within one boot only the
 * monotonic count decides, so a clock set forward does not shorten it and one set back does not
 * lengthen it. After a restart that count began anew: then the wall clock decides, or the Mac's own
 * time since that boot, whichever is over first.
 */
record WaitTimer(Time time) {
  StepEntry.Waiting begin(String step, Duration length, Observation<String> bootSession) {
    Instant notBefore = time.now().plus(length);
    return new StepEntry.Waiting(step, notBefore, length, time.monotonic(), bootSession.found());
  }

  /** How long it still takes; zero when it is over. */
  Duration left(StepEntry.Waiting wait, Observation<String> bootSession) {
    Duration count = time.monotonic();
    Duration byCount = wait.length().minus(count);
    Duration left;
    if (count.compareTo(wait.monotonic()) >= 0 && !isOtherBoot(wait, bootSession)) {
      left = byCount.plus(wait.monotonic());
    } else {
      Duration byWall = Duration.between(time.now(), wait.notBefore());
      left = byCount.compareTo(byWall) < 0 ? byCount : byWall;
    }
    return left.isNegative() ? Duration.ZERO : left;
  }

  // Where one of the two is not known, the count since the beginning is never more than what has
  // really passed, whether the Mac was restarted or not.
  private static boolean isOtherBoot(StepEntry.Waiting wait, Observation<String> bootSession) {
    return bootSession.isKnown()
        && wait.bootSession().isPresent()
        && !bootSession.found().equals(wait.bootSession());
  }
}
