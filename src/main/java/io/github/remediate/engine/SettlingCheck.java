package io.github.remediate.engine;

import io.github.remediate.engine.Inspector.Aspect;
import io.github.remediate.mac.Message;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Looks until a step shows as done. The removal of MDM is asynchronous: it shows some time after
 * the program has ended, and so does what a program mends: the look is repeated until the step's
 * own time limit.
 *
 * @param limit how long the step may take
 */
record SettlingCheck(StepServices services, StepInspection look, Duration limit) {
  private static final Duration POLL = Duration.ofSeconds(2);

  /** A finding takes a dozen programs to judge, and what mends one takes its time. */
  private static final Duration POLL_FINDING = Duration.ofSeconds(10);

  private static final Duration TELL = Duration.ofMinutes(1);

  /** A look that cannot tell may have come at a bad moment; it is no sign that time will help. */
  private static final Duration UNTOLD = Duration.ofSeconds(30);

  /** What a program did after all that said it failed shows soon, or was not begun. */
  private static final Duration FAILED = Duration.ofSeconds(30);

  /** Likewise, after a program that said by itself that it failed: there is little to wait for. */
  static SettlingCheck afterFailure(StepServices services, StepInspection look, Duration limit) {
    return new SettlingCheck(services, look, limit.compareTo(FAILED) < 0 ? limit : FAILED);
  }

  /**
   * What is open at last, as {@link StepInspection#open} says it.
   *
   * @param declined effects that are not looked for
   */
  Optional<String> open(IntPredicate declined) {
    if (!look.removesManagement() && !look.mends()) {
      look.again(look.aspects());
      return look.open(declined);
    }
    Set<Aspect> watched =
        look.mends() ? EnumSet.of(Aspect.FINDINGS) : EnumSet.of(Aspect.MANAGEMENT);
    Duration poll = look.mends() ? POLL_FINDING : POLL;
    Duration begin = services.time().monotonic();
    Duration tell = Duration.ZERO;
    Duration lastSeen = Duration.ZERO;
    while (true) {
      look.again(watched);
      Optional<String> open = look.open(declined);
      Duration passed = services.time().monotonic().minus(begin);
      lastSeen = look.isThere(declined).isPresent() ? passed : lastSeen;
      boolean untold = passed.minus(lastSeen).compareTo(UNTOLD) >= 0;
      if (open.isEmpty() || untold || passed.compareTo(limit) >= 0) {
        look.again(EnumSet.of(Aspect.KEYCHAINS));
        return open;
      }
      if (passed.compareTo(tell) >= 0) {
        services
            .people()
            .tell(
                Message.of(
                    "detail",
                    Message.of(
                        "settling.again", open.get(), DurationText.words(most(passed, lastSeen)))));
        tell = passed.plus(TELL);
      }
      if (!services.time().pause(poll)) {
        return open;
      }
    }
  }

  private Duration most(Duration passed, Duration lastSeen) {
    Duration left = limit.minus(passed);
    Duration untold = UNTOLD.minus(passed.minus(lastSeen));
    return passed.equals(lastSeen) || left.compareTo(untold) < 0 ? left : untold;
  }
}
