package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.ServiceFacts.Compliance;
import io.github.remediate.mac.ServiceFacts.Computer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What Jamf Pro tells of this Mac, and of its own connection to Microsoft. */
record JamfProFindings(
    Situation mac, Integration integration, ServiceFacts services, Findings findings) {
  private static final String SOURCE = "Jamf Pro";

  /** Jamf marks a Mac unresponsive that did not check in for so long. */
  static final Duration LATE = Duration.ofHours(24);

  private static final Set<String> CONNECTION =
      Set.of(
          "DEVICE_COMPLIANCE_CONNECTION_ERROR",
          "CONDITIONAL_ACCESS_CONNECTION_ERROR",
          "MII_HEARTBEAT_FAILED_NOTIFICATION",
          "MII_INVENTORY_UPLOAD_FAILED_NOTIFICATION",
          "MII_UNATHORIZED_RESPONSE_NOTIFICATION");

  void add(Instant now) {
    records();
    checkIn(now);
    compliance();
    notifications();
  }

  private void records() {
    Observation<List<Computer>> computers = services.computers();
    List<String> ids =
        computers.found().orElse(List.of()).stream().map(each -> each.record().id()).toList();
    String all =
        "Jamf Pro has " + counted(ids.size()) + " of this Mac: id " + String.join(", ", ids);
    findings.judge(
        FindingId.JAMF_RECORD_MISSING,
        computers.map(List::isEmpty),
        "Jamf Pro has no computer with this Mac's serial number or hardware UUID",
        all,
        true,
        SOURCE);
    findings.judge(
        FindingId.SEVERAL_JAMF_RECORDS,
        computers.map(list -> list.size() > 1),
        all,
        "Jamf Pro does not have several records of this Mac",
        false,
        SOURCE);
    findings.judge(
        FindingId.JAMF_UNMANAGED,
        computers.flatMap(JamfProFindings::unmanaged),
        "Jamf Pro has this Mac and does not manage it",
        "Jamf Pro manages this Mac, or does not have it",
        false,
        SOURCE);
  }

  private static String counted(int records) {
    return records == 1 ? "one record" : records + " records";
  }

  /** Of several records any one that is managed is enough. */
  private static Observation<Boolean> unmanaged(List<Computer> computers) {
    if (computers.stream().anyMatch(each -> each.managed().orElse(false))) {
      return Observation.known(false);
    }
    return computers.stream().allMatch(each -> each.managed().isPresent())
        ? Observation.known(!computers.isEmpty())
        : Observation.unknown("Jamf Pro does not say whether it manages this Mac");
  }

  private void checkIn(Instant now) {
    Observation<Instant> last =
        services
            .computers()
            .flatMap(
                list -> {
                  if (list.isEmpty()) {
                    return Observation.unknown("Jamf Pro has no record of this Mac");
                  }
                  Optional<Instant> newest =
                      list.stream()
                          .flatMap(each -> each.lastCheckIn().stream())
                          .max(Instant::compareTo);
                  return newest
                      .map(Observation::known)
                      .orElseGet(
                          () -> Observation.unknown("Jamf Pro names no check-in of this Mac"));
                });
    String when = last.found().map(Instant::toString).orElse("");
    String contact =
        services.computers().found().orElse(List.of()).stream()
            .flatMap(each -> each.lastContact().stream())
            .max(Instant::compareTo)
            .map(time -> "; the last contact of any kind was at " + time)
            .orElse("");
    findings.judge(
        FindingId.CHECK_IN_LATE,
        last.map(time -> time.isBefore(now.minus(LATE))),
        "this Mac checked in last at " + when + ", more than 24 hours ago" + contact,
        "this Mac checked in last at " + when,
        false,
        SOURCE);
  }

  private void compliance() {
    Observation<List<Compliance>> seen = services.compliance();
    findings.judge(
        FindingId.COMPLIANCE_NOT_APPLICABLE,
        seen.map(
            list ->
                !list.isEmpty()
                    && list.stream().allMatch(each -> each.applicable().isPresent())
                    && list.stream().noneMatch(each -> each.applicable().orElse(true))),
        "Jamf Pro calculates no compliance for this Mac: it is not in the applicable group",
        "Jamf Pro does not say that compliance is not applicable to this Mac",
        false,
        SOURCE);
    Set<String> ids = new TreeSet<>();
    seen.found().orElse(List.of()).forEach(each -> ids.addAll(each.deviceIds()));
    findings.judge(
        FindingId.SEVERAL_COMPLIANCE_IDS,
        seen.map(list -> ids.size() > 1),
        "Jamf Pro's device compliance names " + String.join(", ", ids),
        ids.isEmpty()
            ? "Jamf Pro's device compliance names no device id of this Mac"
            : "Jamf Pro's device compliance names " + String.join(", ", ids) + " alone",
        false,
        SOURCE);
    findings.judge(
        FindingId.COMPLIANCE_UNKNOWN,
        seen.flatMap(this::untold),
        "Jamf Pro's device compliance does not know whether this Mac is compliant",
        "Jamf Pro's device compliance says of this Mac: " + String.join(", ", states(seen)),
        false,
        SOURCE);
  }

  private Observation<Boolean> untold(List<Compliance> statements) {
    if (statements.isEmpty()) {
      return integration == Integration.DEVICE_COMPLIANCE && !noRecord()
          ? Observation.known(true)
          : Observation.unknown("Jamf Pro's device compliance says nothing of this Mac");
    }
    List<String> said = states(Observation.known(statements));
    return said.isEmpty()
        ? Observation.unknown("Jamf Pro's device compliance names no state that is known here")
        : Observation.known(said.stream().allMatch("UNKNOWN"::equals));
  }

  private boolean noRecord() {
    return services.computers().found().filter(List::isEmpty).isPresent();
  }

  private static List<String> states(Observation<List<Compliance>> seen) {
    List<String> states = new ArrayList<>();
    seen.found().orElse(List.of()).forEach(each -> each.state().ifPresent(states::add));
    return states;
  }

  private void notifications() {
    Observation<Set<String>> seen = services.notifications();
    Set<String> faults = new TreeSet<>(seen.found().orElse(Set.of()));
    faults.retainAll(CONNECTION);
    findings.judge(
        FindingId.JAMF_CONNECTION_ERROR,
        seen.map(all -> !faults.isEmpty()),
        "Jamf Pro shows " + String.join(", ", faults),
        "Jamf Pro shows no fault of its connection to Microsoft",
        false,
        SOURCE);
    findings.judge(
        FindingId.JAMF_LICENSES_EXCEEDED,
        seen.map(all -> all.contains("EXCEEDED_LICENSE_COUNT")),
        "Jamf Pro shows EXCEEDED_LICENSE_COUNT",
        "Jamf Pro does not show EXCEEDED_LICENSE_COUNT",
        false,
        SOURCE);
  }
}
