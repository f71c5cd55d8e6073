package io.github.remediate.services;

import io.github.remediate.mac.Time;
import io.github.remediate.services.ServiceAnswer.Answered;
import io.github.remediate.services.ServiceAnswer.Failed;
import io.github.remediate.services.ServiceAnswer.Kind;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which requests are sent again, and when. 429 and 503 say that nothing was done, so anything may
 * follow them; after any other fault only what changes nothing is sent again.
 */
record Retries(Time time, int tries, Duration most) {
  static final int TRIES = 5;

  private static final int FEW = 3;
  private static final Duration SHORT = Duration.ofSeconds(20);

  /** After this no further try begins. */
  static final Duration MOST = Duration.ofMinutes(5);

  private static final IntervalFunction BACKOFF = IntervalFunction.ofExponentialBackoff(1000, 2);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(8);

  Retries(Time time) {
    this(time, TRIES, MOST);
  }

  /** Where a person waits for many answers, and can do without one of them. */
  static Retries few(Time time) {
    return new Retries(time, FEW, SHORT);
  }

  /** The answer to the last try. */
  ServiceAnswer of(boolean writes, Supplier<ServiceAnswer> attempt) {
    Duration begun = time.monotonic();
    RetryConfig config =
        RetryConfig.<ServiceAnswer>custom()
            .maxAttempts(tries)
            .retryOnException(fault -> false)
            .retryOnResult(answer -> isAgain(writes, answer) && fits(begun, answer))
            // The library would sleep by the wall: the wait is over when it asks how long.
            .intervalBiFunction((count, result) -> waited(count, result.get()))
            .build();
    try {
      return Retry.of("service", config).executeSupplier(attempt);
    } catch (StoppedException stopped) {
      return stopped.last;
    }
  }

  private static boolean isAgain(boolean writes, ServiceAnswer answer) {
    if (answer instanceof Answered answered) {
      int status = answered.status();
      return status == 429 || status == 503 || !writes && status >= 500;
    }
    Kind kind = ((Failed) answer).kind();
    return !writes && (kind == Kind.UNREACHED || kind == Kind.LOST);
  }

  private boolean fits(Duration begun, ServiceAnswer answer) {
    Duration wait = asked(answer).orElse(LONGEST_BACKOFF);
    return time.monotonic().minus(begun).plus(wait).compareTo(most) <= 0;
  }

  private long waited(int count, ServiceAnswer answer) {
    Duration wait = asked(answer).orElseGet(() -> Duration.ofMillis(BACKOFF.apply(count)));
    if (!time.pause(wait)) {
      throw new StoppedException(answer);
    }
    return 0;
  }

  private Optional<Duration> asked(ServiceAnswer answer) {
    if (answer instanceof Answered answered) {
      return answered
          .headers()
          .firstValue("Retry-After")
          .flatMap(value -> RetryAfter.wait(value, time.now()));
    }
    return Optional.empty();
  }

  /** The program is to end while a wait goes on. */
  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ServiceAnswer last;

    StoppedException(ServiceAnswer last) {
      super(null, null, false, false);
      this.last = last;
    }
  }
}
