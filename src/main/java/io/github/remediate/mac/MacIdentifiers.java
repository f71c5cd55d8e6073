package io.github.remediate.mac;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All by which a Mac's records are told from other Macs'. A name is not among them.
 *
 * @param serialNumber as the Mac itself shows it
 * @param hardwareUuid likewise
 * @param deviceIds Entra device ids that lead to this Mac, each with where it was seen; one id may
 *     stand there from several places
 * @param inUse the ids whose registration is in use; unknown where nobody can tell, absent where it
 *     was looked for and there is none
 * @param user the user principal name of whoever is registered
 * @param registered when this Mac was registered last, as far as the Mac shows it
 * @param enrolledWith which service's MDM has the Mac at present; absent where it is not enrolled
 * @param tenantId id of the Entra tenant in which it is registered; empty where no place on the Mac
 *     names one, or two places name different ones
 * @param jamfServer the host of the Jamf Pro server that this Mac names, in lower case; one server
 *     may go by several names
 */
public record MacIdentifiers(
    Optional<String> serialNumber,
    Optional<String> hardwareUuid,
    List<DeviceId> deviceIds,
    Observation<List<String>> inUse,
    Optional<String> user,
    Optional<Instant> registered,
    Observation<Mdm> enrolledWith,
    Optional<String> tenantId,
    Optional<String> jamfServer) {

  public MacIdentifiers {
    deviceIds = List.copyOf(deviceIds);
    jamfServer = jamfServer.map(host -> host.toLowerCase(Locale.ROOT));
  }

  /** The same Mac, to which these device ids lead. */
  public MacIdentifiers with(List<DeviceId> others) {
    return new MacIdentifiers(
        serialNumber,
        hardwareUuid,
        others,
        inUse,
        user,
        registered,
        enrolledWith,
        tenantId,
        jamfServer);
  }

  /**
   * Whether a record is surely this Mac's: its serial number or its hardware UUID is the Mac's own,
   * and neither is another's.
   */
  public boolean isNamedBy(FoundRecord record) {
    boolean serial = isSame(serialNumber, record.serialNumber());
    boolean uuid = isSame(hardwareUuid, record.hardwareUuid());
    boolean otherSerial = !serial && serialNumber.isPresent() && record.serialNumber().isPresent();
    boolean otherUuid = !uuid && hardwareUuid.isPresent() && record.hardwareUuid().isPresent();
    return (serial || uuid) && !otherSerial && !otherUuid;
  }

  /** The tenants that the places name in which a device id was seen, in lower case. */
  public Set<String> tenantsOf(String deviceId) {
    return tenants(deviceIds.stream().filter(each -> each.id().equalsIgnoreCase(deviceId)));
  }

  /** Those of all its device ids: a Mac that moved has registrations in two. */
  public Set<String> tenants() {
    return tenants(deviceIds.stream());
  }

  private static Set<String> tenants(Stream<DeviceId> ids) {
    return ids.flatMap(each -> each.tenantId().stream())
        .map(id -> id.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isSame(Optional<String> a, Optional<String> b) {
    return a.isPresent() && b.isPresent() && a.get().equalsIgnoreCase(b.get());
  }

  /** Whose MDM a Mac is enrolled with. */
  public enum Mdm {
    JAMF,
    INTUNE,
    OTHER;

    /** The word in requests. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An Entra device id.
   *
   * @param id as it was written where it was seen
   * @param from where that was
   * @param tenantId id of the Entra tenant of this registration, as far as that place names it; a
   *     Mac that moved shows two
   */
  public record DeviceId(String id, From from, Optional<String> tenantId) {

    /** One of which that place names no tenant. */
    public DeviceId(String id, From from) {
      this(id, from, Optional.empty());
    }
  }

  /** Where a device id was seen. */
  public enum From {
    LOGIN_KEYCHAIN,
    /** A login keychain that may have come along from another Mac, whose registration it may be. */
    MIGRATED_KEYCHAIN,
    APP_SSO,
    PSSO_STATUS,
    JAMF_PRO,
    /** Only Intune's record names it: it may belong to another Mac. */
    INTUNE;

    /** The word in requests. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
