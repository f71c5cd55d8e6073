package io.github.remediate.records;

import io.github.remediate.mac.ServerRecord.Service;
import java.time.Duration;
import java.util.Optional;

/**
 * How records are removed.
 *
 * @param parallel how many records are worked on at once, 1 to 64; what a service takes at once is
 *     its client's affair
 * @param attempts how often one record's deletion is sent at most in one go, 1 to 10
 * @param interval {@code services.verification.interval}: between two looks at a record; at Jamf
 *     Pro never less than a minute, in which the nodes of a cluster catch up with each other
 * @param deadline {@code services.verification.deadline}: how long after a deletion looks are made;
 *     never less than the looks need that prove it
 * @param disableFirst {@code services.entra.disable-first}: whether an Entra device is switched off
 *     before it is deleted
 * @param disableWait {@code services.entra.disable-wait}: how long it stays so
 * @param cluster how long the nodes of Jamf Pro need until they agree: never look more often there
 */
public record RemovalRules(
    int parallel,
    int attempts,
    Duration interval,
    Duration deadline,
    boolean disableFirst,
    Duration disableWait,
    Duration cluster) {

  /** So many looks in a row must find a record gone. */
  static final int ABSENCES = 3;

  public RemovalRules {
    if (parallel < 1 || parallel > 64 || attempts < 1 || attempts > 10) {
      throw new IllegalArgumentException("parallel or attempts out of range");
    }
    if (interval.isNegative() || interval.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException("an interval or a deadline that is none");
    }
    if (disableWait.isNegative() || cluster.isNegative()) {
      throw new IllegalArgumentException("a wait that is none");
    }
  }

  /** Whether a Mac's record is switched off first: where that is set, or its request wants it. */
  boolean disablesFirst(ListedRecord line, RecordJob mac) {
    return disableFirst
        || line.record().stream()
            .flatMap(
                record ->
                    mac.wanted(line.service()).stream()
                        .filter(wanted -> ListedRecords.asks(wanted, record)))
            .anyMatch(RecordRequest.Wanted::disableFirst);
  }

  /**
   * How long carrying out a list waits at most between switching devices off and deleting them;
   * empty where it does not.
   *
   * @param results what became of the list so far
   */
  public Optional<Duration> staysOff(RecordResults results) {
    boolean waits =
        results.records().stream()
            .filter(result -> result.line().goes() && !result.verdict().isLast())
            .filter(result -> result.line().service() == Service.ENTRA)
            .anyMatch(result -> disablesFirst(result.line(), result.mac()));
    return waits && !disableWait.isZero() ? Optional.of(disableWait) : Optional.empty();
  }

  Duration interval(Service service) {
    return switch (service) {
      case JAMF_PRO -> interval.compareTo(cluster) < 0 ? cluster : interval;
      case ENTRA, INTUNE -> interval;
    };
  }

  Duration deadline(Service service) {
    Duration least = interval(service).multipliedBy(ABSENCES + 1L);
    return deadline.compareTo(least) < 0 ? least : deadline;
  }
}
