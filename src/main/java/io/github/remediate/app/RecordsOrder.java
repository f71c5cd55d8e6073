package io.github.remediate.app;

import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.RecordsAim;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator wants done with records.
 *
 * @param aim what is to become of the records
 * @param requests what waiting runs ask for
 * @param serials Macs by their serial numbers
 * @param hardwareUuid of the one serial number's Mac
 * @param keep the Entra device id of the one serial number that is in use
 * @param csv a list of Macs
 * @param services the services in question; never empty
 * @param dryRun whether nothing may be deleted, or written
 * @param folder where the journal and the results are kept
 * @param operator who does it, if it was told
 * @param receipt where a receipt is written
 * @param key the private key that signs it
 * @param config a settings file
 */
public record RecordsOrder(
    RecordsAim aim,
    List<Given> requests,
    List<String> serials,
    Optional<String> hardwareUuid,
    Optional<String> keep,
    Optional<Given> csv,
    Set<Service> services,
    boolean dryRun,
    Optional<Given> folder,
    Optional<String> operator,
    Optional<Given> receipt,
    Optional<Given> key,
    Optional<Given> config) {

  /**
   * A file or folder that somebody named.
   *
   * @param file where it is
   * @param shown as it was written
   */
  public record Given(Path file, String shown) {}

  public RecordsOrder {
    requests = List.copyOf(requests);
    serials = List.copyOf(serials);
    services = Set.copyOf(services);
  }
}
