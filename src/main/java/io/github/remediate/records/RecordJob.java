package io.github.remediate.records;

import io.github.remediate.guard.RecordTargets.Origin;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.RecordRequest.Wanted;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One Mac whose records are to go.
 *
 * @param label what results call it: its serial number, or the file of its request
 * @param origin who told what identifies it
 * @param mac what identifies it
 * @param services the services in question; never empty
 * @param wanted what a request asks for; of its Mac's other records none goes unless it is chosen
 */
public record RecordJob(
    String label, Origin origin, MacIdentifiers mac, Set<Service> services, List<Wanted> wanted) {

  public RecordJob {
    services = Set.copyOf(services);
    wanted = List.copyOf(wanted);
    if (services.isEmpty()) {
      throw new IllegalArgumentException("a job without any service");
    }
  }

  /**
   * The Mac of a request, with the services that it asks about.
   *
   * @param label what results call it
   */
  public static RecordJob ofRequest(String label, RecordRequest request) {
    Set<Service> services = EnumSet.noneOf(Service.class);
    request.records().forEach(wanted -> services.add(wanted.service()));
    return new RecordJob(label, Origin.REQUEST, request.mac(), services, request.records());
  }

  /**
   * The Mac of a serial number that an operator typed.
   *
   * @param hardwareUuid if it was typed too; without it a record of Jamf Pro, which the serial
   *     number alone names, is a person's choice
   * @param keepDeviceId the Entra device id that is in use, if it was typed too; without it nobody
   *     can tell which one is
   */
  public static RecordJob ofSerial(
      String serialNumber, Optional<String> hardwareUuid, Optional<String> keepDeviceId) {
    Observation<List<String>> inUse =
        keepDeviceId
            .map(id -> Observation.known(List.of(id)))
            .orElseGet(
                () -> Observation.unknown("nobody named the device id that is in use on it"));
    return new RecordJob(
        serialNumber,
        Origin.SERIAL,
        new MacIdentifiers(
            Optional.of(serialNumber),
            hardwareUuid,
            List.of(),
            inUse,
            Optional.empty(),
            Optional.empty(),
            Observation.unknown("a serial number does not tell whose MDM the Mac has"),
            Optional.empty(),
            Optional.empty()),
        EnumSet.allOf(Service.class),
        List.of());
  }

  /**
   * The same Mac where its MDM profile is to go: its computer in Jamf Pro alone, and of that
   * whatever else is asked for says nothing.
   */
  public RecordJob unmanaged() {
    return new RecordJob(
        label, origin, mac, EnumSet.of(Service.JAMF_PRO), wanted(Service.JAMF_PRO));
  }

  /** What it asks for at a service. */
  List<Wanted> wanted(Service service) {
    return wanted.stream().filter(each -> each.service() == service).toList();
  }

  RecordJob with(MacIdentifiers completed) {
    return new RecordJob(label, origin, completed, services, wanted);
  }
}
