package io.github.remediate.mac;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the services tell of one Mac and of its tenant, for a diagnosis. Nothing is judged here.
 * Unknown is whatever was not asked or did not answer rightly; absent is only what a service itself
 * said that it does not have.
 *
 * @param tenantId the Entra tenant of whoever signed in
 * @param computers Jamf Pro's computers with this Mac's serial number
 * @param compliance what Jamf Pro's device compliance says of these computers
 * @param notifications the types of the notifications that stand in Jamf Pro
 * @param entra Entra's objects of all device ids that lead to this Mac, also such in the bin
 * @param intune Intune's devices with this Mac's serial number
 * @param partners what Intune knows of Jamf as a partner, by either integration
 * @param jamfProApp the permissions that the Jamf Pro app of the old integration requires; absent
 *     where there is no such application
 * @param connectors Jamf's applications that need an administrator's consent, as far as they are
 *     there
 * @param plans the service plans of the registered user; absent where the tenant has no such user
 * @param devicePolicies compliance policies for macOS that are assigned to devices
 * @param ofOwnIds records of Intune and Jamf Pro that name a device id which this Mac shows itself,
 *     whatever Mac they say that they are of
 */
public record ServiceFacts(
    Observation<String> tenantId,
    Observation<List<Computer>> computers,
    Observation<List<Compliance>> compliance,
    Observation<Set<String>> notifications,
    Observation<List<EntraDevice>> entra,
    Observation<List<ManagedDevice>> intune,
    Observation<List<Partner>> partners,
    Observation<List<Permission>> jamfProApp,
    Observation<List<Connector>> connectors,
    Observation<List<Plan>> plans,
    Observation<List<DevicePolicy>> devicePolicies,
    Observation<List<FoundRecord>> ofOwnIds) {

  /**
   * A computer of Jamf Pro.
   *
   * @param record its record
   * @param lastCheckIn when its jamf program called last; before v4 of the inventory the same as
   *     {@code lastContact}
   * @param lastContact when anything of it was heard last
   * @param managed whether Jamf Pro manages it
   */
  public record Computer(
      FoundRecord record,
      Optional<Instant> lastCheckIn,
      Optional<Instant> lastContact,
      Optional<Boolean> managed) {}

  /**
   * A statement of Jamf Pro's device compliance.
   *
   * @param applicable whether compliance is calculated for the Mac at all
   * @param state {@code UNKNOWN}, {@code NON_COMPLIANT} or {@code COMPLIANT}
   * @param deviceIds Entra device ids of the Mac; several are several registrations
   */
  public record Compliance(
      Optional<Boolean> applicable, Optional<String> state, List<String> deviceIds) {
    public Compliance {
      deviceIds = List.copyOf(deviceIds);
    }
  }

  /**
   * An object of Entra.
   *
   * @param record its record
   * @param compliant isCompliant; absent where Entra does not know
   */
  public record EntraDevice(FoundRecord record, Observation<Boolean> compliant) {}

  /**
   * A device of Intune.
   *
   * @param record its record
   * @param complianceState complianceState, for example compliant; absent where it has none
   */
  public record ManagedDevice(FoundRecord record, Observation<String> complianceState) {}

  /** By which integration a partner works. */
  public enum PartnerKind {
    /** The article's: deviceManagementPartner. */
    CONDITIONAL_ACCESS,
    /** Today's: complianceManagementPartner. */
    DEVICE_COMPLIANCE
  }

  /**
   * Jamf as a partner of Intune.
   *
   * @param kind by which integration
   * @param name displayName
   * @param state partnerState: unknown, unavailable, enabled, terminated, rejected or unresponsive
   * @param setUp isConfigured of the old, macOsOnboarded of the new one
   * @param forAllUsers whether it is assigned to all users of the tenant
   * @param applicationId singleTenantAppId: the Jamf Pro app of the old integration
   */
  public record Partner(
      PartnerKind kind,
      String name,
      String state,
      Optional<Boolean> setUp,
      boolean forAllUsers,
      Optional<String> applicationId) {}

  /**
   * A permission that an application requires.
   *
   * @param resource application id of whose permission it is
   * @param id of the permission
   * @param role whether it is an application permission, and not a delegated one
   */
  public record Permission(String resource, String id, boolean role) {}

  /**
   * An application of Jamf as the tenant has it (servicePrincipal).
   *
   * @param kind which integration needs it
   * @param name displayName
   * @param enabled accountEnabled
   * @param consented whether an administrator consented for all users
   */
  public record Connector(
      PartnerKind kind, String name, Optional<Boolean> enabled, Observation<Boolean> consented) {}

  /**
   * A service plan of a user's licenses.
   *
   * @param id servicePlanId
   * @param name servicePlanName, for example INTUNE_A
   * @param status provisioningStatus; Success is the only one with which it can be used
   */
  public record Plan(String id, String name, String status) {}

  /**
   * A compliance policy for macOS that is assigned to devices.
   *
   * @param policy its name
   * @param target the group's name, or that it is all devices
   */
  public record DevicePolicy(String policy, String target) {}

  /**
   * Nothing, because none was asked.
   *
   * @param reason one clause for a person
   */
  public static ServiceFacts unknown(String reason) {
    return new ServiceFacts(
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason),
        Observation.unknown(reason));
  }
}
