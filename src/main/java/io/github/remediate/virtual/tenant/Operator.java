package io.github.remediate.virtual.tenant;

import java.util.HashSet;
import java.util.Set;

/**
 * The person who signs in at Entra.
 *
 * @param userPrincipalName theirs
 * @param permissions that were consented to for them at Microsoft Graph
 * @param roles of the directory, by their names
 * @param outcome what comes of it when they sign in
 */
public record Operator(
    String userPrincipalName, Set<String> permissions, Set<String> roles, Outcome outcome) {
  private static final Set<String> ALL =
      Set.of(
          "Device.Read.All",
          "Directory.AccessAsUser.All",
          "Directory.Read.All",
          "DeviceManagementManagedDevices.ReadWrite.All",
          "DeviceManagementServiceConfig.Read.All",
          "DeviceManagementConfiguration.Read.All",
          "Application.Read.All",
          "LicenseAssignment.Read.All",
          "GroupMember.Read.All",
          "AuditLog.Read.All");

  /** What can come of signing in. */
  public enum Outcome {
    SIGNS_IN,
    /** They say no: access_denied. */
    DECLINES,
    /** A policy wants a compliant device (AADSTS53000), or no device code (AADSTS530036). */
    BLOCKED,
    /** They close the window: nothing ever comes back. */
    CLOSES
  }

  public Operator {
    permissions = Set.copyOf(permissions);
    roles = Set.copyOf(roles);
  }

  /** One who may do everything that is needed. */
  public static Operator able() {
    return new Operator(
        "operator@example.com", ALL, Set.of("Intune Administrator"), Outcome.SIGNS_IN);
  }

  /** The same without a permission. */
  public Operator without(String permission) {
    Set<String> left = new HashSet<>(permissions);
    left.remove(permission);
    return new Operator(userPrincipalName, left, roles, outcome);
  }

  /** The same with these roles alone. */
  public Operator inRoles(Set<String> names) {
    return new Operator(userPrincipalName, permissions, names, outcome);
  }

  /** The same with whom signing in comes to something else. */
  public Operator who(Outcome other) {
    return new Operator(userPrincipalName, permissions, roles, other);
  }
}
