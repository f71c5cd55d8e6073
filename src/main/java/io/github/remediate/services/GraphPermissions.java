package io.github.remediate.services;

import java.util.Set;

/**
 * Delegated permissions of Microsoft Graph, by what a command does with them. An operator's sign-in
 * asks for these and no more; beside them Entra wants one of the roles Intune, Cloud Device or
 * Windows 365 Administrator for a deletion.
 */
public final class GraphPermissions {
  /** Finding and looking at records: devices of Entra, managed devices of Intune. */
  public static final Set<String> LOOKING =
      Set.of("Device.Read.All", "DeviceManagementManagedDevices.Read.All");

  /** The same, and deleting them or switching them off. */
  public static final Set<String> DELETING =
      Set.of(
          "Device.Read.All",
          "DeviceManagementManagedDevices.ReadWrite.All",
          "Directory.AccessAsUser.All");

  private GraphPermissions() {}
}
