package io.github.remediate.mac;

import java.time.Instant;
import java.util.Optional;

/**
 * A record as its service shows it. Empty is what the service did not say, in whatever way: a blank
 * text, the zero id and {@code Not Specified} are empty here.
 *
 * @param service which service
 * @param id the record's own id there: Jamf Pro's computer id, Entra's object id (not the device
 *     id), Intune's managed device id
 * @param name the computer's name in it; never what a record is chosen by
 * @param serialNumber as the service writes it
 * @param hardwareUuid of the Mac, likewise (Jamf Pro: udid)
 * @param deviceId Entra device id
 * @param owner the user principal name of whose it is
 * @param trustType Entra: Workplace, AzureAd or ServerAd
 * @param managementAgent Intune: by what the Mac is managed there, for example jamf
 * @param enabled Entra: accountEnabled
 * @param lastSeen its last sign of life there
 * @param registered when it was made there
 * @param deleted whether it is in the service's bin, from where it can be restored
 */
public record FoundRecord(
    ServerRecord.Service service,
    String id,
    Optional<String> name,
    Optional<String> serialNumber,
    Optional<String> hardwareUuid,
    Optional<String> deviceId,
    Optional<String> owner,
    Optional<String> trustType,
    Optional<String> managementAgent,
    Optional<Boolean> enabled,
    Optional<Instant> lastSeen,
    Optional<Instant> registered,
    boolean deleted) {

  /** The same record, which names this device id elsewhere than in itself. */
  public FoundRecord ofDevice(String id) {
    return new FoundRecord(
        service,
        this.id,
        name,
        serialNumber,
        hardwareUuid,
        Optional.of(id),
        owner,
        trustType,
        managementAgent,
        enabled,
        lastSeen,
        registered,
        deleted);
  }
}
