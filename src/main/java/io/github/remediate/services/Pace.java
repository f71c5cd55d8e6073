package io.github.remediate.services;

import io.github.remediate.mac.Time;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How fast a service may be asked. One at a time at even distances, and not a burst at the start of
 * each period: two bursts on both sides of a boundary would be twice what the service allows.
 */
record Pace(RateLimiter limiter, Time time, Predicate<ServiceRequest> counts) {
  private static final Pace FREE = new Pace(null, null, request -> false);

  /** Intune: 200 writes in 20 s. */
  static Pace ofIntune(Time time) {
    return every(Duration.ofMillis(105), time, ServiceRequest::writes);
  }

  /** Entra: 3,000 requests in 150 s. */
  static Pace ofEntra(Time time) {
    return every(Duration.ofMillis(52), time, request -> true);
  }

  /** Jamf Pro: no limit is documented. */
  static Pace free() {
    return FREE;
  }

  private static Pace every(Duration distance, Time time, Predicate<ServiceRequest> counts) {
    RateLimiterConfig config =
        RateLimiterConfig.custom()
            .limitForPeriod(1)
            .limitRefreshPeriod(distance)
            .timeoutDuration(Duration.ofMinutes(5))
            .build();
    return new Pace(
        RateLimiter.of("service", config, () -> time.monotonic().toNanos()), time, counts);
  }

  /** Waits until {@code request} may be sent; false if the program is to end. */
  boolean awaits(ServiceRequest request) {
    if (!counts.test(request)) {
      return true;
    }
    long nanos = limiter.reservePermission();
    return nanos == 0 || nanos > 0 && time.pause(Duration.ofNanos(nanos));
  }
}
