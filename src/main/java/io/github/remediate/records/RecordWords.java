package io.github.remediate.records;

import io.github.remediate.mac.ServerRecord.Service;
import java.time.Duration;

/** Clauses that stand in several results. */
final class RecordWords {
  private RecordWords() {}

  static String inBin(Service service) {
    return "it lies in the bin of "
        + service.title()
        + (service == Service.ENTRA
            ? ", from where it can be restored for 30 days; its device id stays taken until then"
            : "");
  }

  /** A bug of a client; its own words could hold anything. */
  static String fault(RuntimeException bug) {
    return "the call broke off (" + bug.getClass().getSimpleName() + ")";
  }

  static String within(Duration time) {
    return time.toSeconds() % 60 == 0
        ? time.toMinutes() + (time.toMinutes() == 1 ? " minute" : " minutes")
        : time.toSeconds() + " seconds";
  }
}
