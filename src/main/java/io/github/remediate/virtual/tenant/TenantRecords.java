package io.github.remediate.virtual.tenant;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Records as the services make them, to be changed with {@link TenantRecord#with}. Fields, their
 * names and values are those of Jamf's schema (v4 of the inventory) and Microsoft's metadata.
 */
public final class TenantRecords {
  private static final String SEEN = "2026-11-20T08:15:00Z";
  private static final String MADE = "2025-03-02T09:30:00Z";

  private TenantRecords() {}

  /**
   * A computer of Jamf Pro, enrolled and with everything escrowed.
   *
   * @param id a number, as a text
   * @param udid the hardware UUID
   */
  public static TenantRecord computer(String id, String name, String serialNumber, String udid) {
    return TenantRecord.of(id)
        .with("udid", udid)
        .with("general.name", name)
        .with("general.platform", "Mac")
        .with(
            "general.managementId",
            "00000000-0000-4000-8000-" + String.format(Locale.ROOT, "%012d", Long.parseLong(id)))
        .with("general.remoteManagement", Map.of("managed", true))
        .with("general.lastContact", SEEN)
        .with("general.lastCheckIn", SEEN)
        .with("general.reportDate", SEEN)
        .with("general.lastEnrolledDate", MADE)
        .with("hardware.make", "Apple")
        .with("hardware.serialNumber", serialNumber)
        .with("hardware.appleSilicon", true)
        .with("security.activationLockEnabled", false)
        .with("security.recoveryLockEnabled", false)
        .with("security.bootstrapTokenAllowed", true)
        .with("security.bootstrapTokenEscrowedStatus", "ESCROWED")
        .with("diskEncryption.individualRecoveryKeyValidityStatus", "VALID")
        .with("diskEncryption.institutionalRecoveryKeyPresent", false)
        .with("diskEncryption.fileVault2Enabled", true);
  }

  /**
   * A device of Entra, registered by Company Portal.
   *
   * @param id object id
   * @param owner user principal name of the registered owner
   */
  public static TenantRecord entraDevice(String id, String deviceId, String name, String owner) {
    return TenantRecord.of(id)
        .with("deletedDateTime", null)
        .with("accountEnabled", true)
        .with("approximateLastSignInDateTime", SEEN)
        .with("deviceId", deviceId)
        .with("displayName", name)
        .with("isCompliant", true)
        .with("isManaged", true)
        .with("operatingSystem", "MacMDM")
        .with("operatingSystemVersion", "26.1")
        .with("profileType", "RegisteredDevice")
        .with("registrationDateTime", MADE)
        .with("trustType", "Workplace")
        .with("registeredOwners", List.of(owner(owner)));
  }

  /** A registered owner as it stands in a device. */
  public static Map<String, Object> owner(String userPrincipalName) {
    return Map.of(
        "@odata.type",
        "#microsoft.graph.user",
        "id",
        new java.util.UUID(
                0x4000L, 0x8000000000000000L | userPrincipalName.hashCode() & 0xffffffffL)
            .toString(),
        "userPrincipalName",
        userPrincipalName);
  }

  /**
   * A device of Intune as the old integration of Jamf makes it.
   *
   * @param id managed device id
   * @param azureAdDeviceId Entra device id
   */
  public static TenantRecord managedDevice(
      String id, String name, String serialNumber, String azureAdDeviceId, String user) {
    return TenantRecord.of(id)
        .with("userId", owner(user).get("id"))
        .with("deviceName", name)
        .with("managedDeviceOwnerType", "company")
        .with("enrolledDateTime", MADE)
        .with("lastSyncDateTime", SEEN)
        .with("operatingSystem", "macOS")
        .with("complianceState", "compliant")
        .with("jailBroken", "Unknown")
        .with("managementAgent", "jamf")
        .with("azureADRegistered", true)
        .with("deviceEnrollmentType", "userEnrollment")
        .with("azureADDeviceId", azureAdDeviceId)
        .with("deviceRegistrationState", "registered")
        .with("userPrincipalName", user)
        .with("model", "Mac")
        .with("manufacturer", "Apple")
        .with("serialNumber", serialNumber)
        .with("managementState", "managed");
  }
}
