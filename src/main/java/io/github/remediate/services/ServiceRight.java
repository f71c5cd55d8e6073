package io.github.remediate.services;

import io.github.remediate.mac.ServerRecord.Service;
import java.util.Optional;

/**
 * What whoever asks the services must be allowed to, one for each kind of call. From the schemas
 * and the permission data that Jamf and Microsoft publish; the smallest Entra roles are those of
 * Microsoft's documentation of the calls, the Intune ones its role permissions.
 */
public enum ServiceRight {
  /** Find computers, look at them, and at the states of what is escrowed. */
  READ_COMPUTERS(Service.JAMF_PRO, "read computers", "Read Computers"),
  /** Read which Entra devices device compliance knows for a computer. */
  READ_COMPLIANCE(Service.JAMF_PRO, "read device compliance", "Read Device Compliance Information"),
  /** Delete a computer's record. */
  DELETE_COMPUTERS(Service.JAMF_PRO, "delete computers", "Delete Computers"),
  /** Have a computer's MDM profile removed. */
  UNMANAGE_COMPUTERS(Service.JAMF_PRO, "unmanage computers", "Send Computer Unmanage Command"),
  /** See how far a command is that was queued. */
  READ_COMMANDS(
      Service.JAMF_PRO, "look at MDM commands", "View MDM command information in Jamf Pro API"),
  /** Find devices, live and in the bin, look at them and at their owners. */
  READ_DEVICES(
      Service.ENTRA, "read devices", "Device.Read.All", "Device.Read.All", "Directory Readers"),
  /** Switch a device off. */
  DISABLE_DEVICES(
      Service.ENTRA,
      "switch devices off",
      "Directory.AccessAsUser.All",
      "Device.ReadWrite.All",
      "Cloud Device Administrator"),
  /** Delete a device. */
  DELETE_DEVICES(
      Service.ENTRA,
      "delete devices",
      "Directory.AccessAsUser.All",
      "Device.ReadWrite.All",
      "Cloud Device Administrator"),
  /** Find managed devices and look at them. */
  READ_MANAGED_DEVICES(
      Service.INTUNE,
      "read managed devices",
      "DeviceManagementManagedDevices.Read.All",
      "DeviceManagementManagedDevices.Read.All",
      "an Intune role with Managed devices: Read"),
  /** Delete a managed device. */
  DELETE_MANAGED_DEVICES(
      Service.INTUNE,
      "delete managed devices",
      "DeviceManagementManagedDevices.ReadWrite.All",
      "DeviceManagementManagedDevices.ReadWrite.All",
      "an Intune role with Managed devices: Delete"),
  /** Read the notifications that Jamf Pro shows: any token may. */
  READ_NOTIFICATIONS(Service.JAMF_PRO, "read notifications", Optional.empty()),
  /** Read which tenant it is. */
  READ_ORGANIZATION(
      Service.ENTRA,
      "read which tenant it is",
      "Organization.Read.All",
      "Organization.Read.All",
      "Directory Readers"),
  /** Read applications, and what a tenant has of them. */
  READ_APPLICATIONS(
      Service.ENTRA,
      "read applications",
      "Application.Read.All",
      "Application.Read.All",
      "Directory Readers"),
  /** Read what was consented to, and by whom. */
  READ_CONSENTS(
      Service.ENTRA,
      "read consents",
      "Directory.Read.All",
      "Directory.Read.All",
      "Directory Readers"),
  /** Read a user's licenses. */
  READ_LICENSES(
      Service.ENTRA,
      "read users' licenses",
      "LicenseAssignment.Read.All",
      "LicenseAssignment.Read.All",
      "Directory Readers"),
  /** Read what kind of group a group is. */
  READ_GROUPS(
      Service.ENTRA,
      "read groups",
      "GroupMember.Read.All",
      "GroupMember.Read.All",
      "Directory Readers"),
  /** Read the state of partners. */
  READ_PARTNERS(
      Service.INTUNE,
      "read the state of partners",
      "DeviceManagementServiceConfig.Read.All",
      "DeviceManagementServiceConfig.Read.All",
      "an Intune role with Partner device management: Read"),
  /** Read compliance policies and to whom they are assigned. */
  READ_POLICIES(
      Service.INTUNE,
      "read compliance policies",
      "DeviceManagementConfiguration.Read.All",
      "DeviceManagementConfiguration.Read.All",
      "an Intune role with Device compliance policies: Read");

  private final Service service;
  private final String use;
  private final Optional<String> privilege;
  private final Optional<String> delegated;
  private final Optional<String> application;
  private final Optional<String> role;

  ServiceRight(Service service, String use, String privilege) {
    this(service, use, Optional.of(privilege));
  }

  ServiceRight(Service service, String use, Optional<String> privilege) {
    this.service = service;
    this.use = use;
    this.privilege = privilege;
    this.delegated = Optional.empty();
    this.application = Optional.empty();
    this.role = Optional.empty();
  }

  ServiceRight(Service service, String use, String delegated, String application, String role) {
    this.service = service;
    this.use = use;
    this.privilege = Optional.empty();
    this.delegated = Optional.of(delegated);
    this.application = Optional.of(application);
    this.role = Optional.of(role);
  }

  /** Whose record it is about. */
  public Service service() {
    return service;
  }

  /** What it is for: a verb and its object. */
  public String use() {
    return use;
  }

  /**
   * The privilege of an API role in Jamf Pro; empty for Microsoft's services, and where any token
   * is enough.
   */
  public Optional<String> privilege() {
    return privilege;
  }

  /** The permission of Microsoft Graph for an operator who signs in; empty for Jamf Pro. */
  public Optional<String> delegated() {
    return delegated;
  }

  /** The permission of Microsoft Graph for an application by itself; empty for Jamf Pro. */
  public Optional<String> application() {
    return application;
  }

  /** The smallest role that the operator needs beside the permission; empty for Jamf Pro. */
  public Optional<String> role() {
    return role;
  }

  /** That it is missing: one clause. */
  String missing() {
    return service == Service.JAMF_PRO
        ? "the API client may not "
            + use
            + privilege.map(name -> ": its role lacks the privilege " + name).orElse("")
        : "the sign-in may not "
            + use
            + " in "
            + service.title()
            + ": it needs the permission "
            + delegated.orElseThrow()
            + " and "
            + role.map(name -> name.startsWith("an ") ? name : "the role " + name).orElseThrow();
  }

  /** What to do where it is missing: a sentence. */
  String remedy() {
    return service == Service.JAMF_PRO
        ? "Add the privilege to the API role in Jamf Pro."
        : "Have an administrator grant both, or sign in as somebody who has them.";
  }
}
