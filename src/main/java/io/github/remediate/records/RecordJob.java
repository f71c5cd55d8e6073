package io.github.remediate.records;

import io.github.remediate.guard.RecordTargets.Origin;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import java.util.ArrayList;
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
 * @param named the records that a request names by their ids, to be looked at also where no
 *     identifier leads to them
 */
public record RecordJob(
    String label, Origin origin, MacIdentifiers mac, Set<Service> services, List<Named> named) {

  public RecordJob {
    services = Set.copyOf(services);
    named = List.copyOf(named);
    if (services.isEmpty()) {
      throw new IllegalArgumentException("a job without any service");
    }
  }

  /**
   * A record by its id.
   *
   * @param id the record's own id there
   */
  public record Named(Service service, String id) {}

  /**
   * The Mac of a request, with the services that it asks about.
   *
   * @param label what results call it
   */
  public static RecordJob ofRequest(String label, RecordRequest request) {
    Set<Service> services = EnumSet.noneOf(Service.class);
    List<Named> named = new ArrayList<>();
    for (RecordRequest.Wanted wanted : request.records()) {
      services.add(wanted.service());
      wanted.id().ifPresent(id -> named.add(new Named(wanted.service(), id)));
    }
    return new RecordJob(label, Origin.REQUEST, request.mac(), services, named);
  }

  /**
   * The Mac of a serial number that an operator typed.
   *
   * @param keepDeviceId the Entra device id that is in use, if it was typed too; without it nobody
   *     can tell which one is
   */
  public static RecordJob ofSerial(String serialNumber, Optional<String> keepDeviceId) {
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
            Optional.empty(),
            List.of(),
            inUse,
            Optional.empty(),
            Optional.empty(),
            Observation.unknown("a serial number does not tell whose MDM the Mac has")),
        EnumSet.allOf(Service.class),
        List.of());
  }

  RecordJob with(MacIdentifiers completed) {
    return new RecordJob(label, origin, completed, services, named);
  }
}
