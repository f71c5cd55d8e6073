package io.github.remediate.virtual.tenant;

import io.github.remediate.virtual.tenant.TenantState.ApiClient;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fills a virtual tenant and opens it. Records are made by {@link TenantRecords}. */
public final class TenantBuilder {
  /** Where a record is kept. */
  public enum Place {
    COMPUTERS,
    DEVICES,
    DELETED_DEVICES,
    MANAGED_DEVICES;

    Store of(TenantState state) {
      return switch (this) {
        case COMPUTERS -> state.computers;
        case DEVICES -> state.devices;
        case DELETED_DEVICES -> state.bin;
        case MANAGED_DEVICES -> state.managedDevices;
      };
    }
  }

  private final TenantState state;

  private TenantBuilder(InstantSource clock) {
    state = new TenantState(clock);
  }

  /** A tenant by this machine's clock. */
  public static TenantBuilder tenant() {
    return new TenantBuilder(Clock.systemUTC());
  }

  /** A tenant by another clock, which may be wrong. */
  public static TenantBuilder tenant(InstantSource clock) {
    return new TenantBuilder(clock);
  }

  /** Opens it: from now on it answers. */
  public VirtualTenant open() {
    return new VirtualTenant(state);
  }

  /**
   * Gives it another id at Entra than {@link VirtualTenant#TENANT_ID}.
   *
   * @param id a GUID
   */
  public TenantBuilder tenantId(String id) {
    state.tenantId = id;
    return this;
  }

  /** Adds a record of a Mac. */
  public TenantBuilder with(Place place, TenantRecord record) {
    place.of(state).put(record);
    return this;
  }

  /** Adds a computer of Jamf Pro. */
  public TenantBuilder computer(TenantRecord computer) {
    return with(Place.COMPUTERS, computer);
  }

  /** Adds a device of Entra. */
  public TenantBuilder device(TenantRecord device) {
    return with(Place.DEVICES, device);
  }

  /** Adds a device to Entra's bin. */
  public TenantBuilder deletedDevice(TenantRecord device) {
    return with(Place.DELETED_DEVICES, device.with("deletedDateTime", "2026-11-20T10:00:00Z"));
  }

  /** Adds a device of Intune. */
  public TenantBuilder managedDevice(TenantRecord device) {
    return with(Place.MANAGED_DEVICES, device);
  }

  /**
   * Sets what Jamf Pro knows of a computer's compliance.
   *
   * @param complianceState UNKNOWN, NON_COMPLIANT or COMPLIANT
   * @param deviceIds Entra device ids
   */
  public TenantBuilder compliance(
      String computerId, boolean applicable, String complianceState, List<String> deviceIds) {
    TenantRecord information =
        TenantRecord.of(
            Map.of(
                "deviceId",
                computerId,
                "applicable",
                applicable,
                "complianceState",
                complianceState,
                "complianceVendor",
                "Microsoft",
                "complianceVendorDeviceInformation",
                Map.of("deviceIds", List.copyOf(deviceIds))));
    state.compliance.computeIfAbsent(computerId, id -> new ArrayList<>()).add(information);
    return this;
  }

  /** Adds a notification of Jamf Pro, by its type. */
  public TenantBuilder notification(String type) {
    String id = String.valueOf(state.notifications.size() + 1);
    state.notifications.add(TenantRecord.of(Map.of("type", type, "id", id, "params", Map.of())));
    return this;
  }

  /**
   * Adds what else Microsoft Graph lists.
   *
   * @param path of the list below the version, as in {@code
   *     deviceManagement/deviceManagementPartners}, {@code users/jane@example.com/licenseDetails}
   *     or {@code groups}
   * @param record with the fields that Microsoft's metadata names
   */
  public TenantBuilder listed(String path, TenantRecord record) {
    state.directory.computeIfAbsent(path, key -> new ArrayList<>()).add(record);
    return this;
  }

  /** Sets Jamf Pro's version, as in 11.20.1: before 11.30 there is no v4 of the inventory. */
  public TenantBuilder jamfVersion(String version) {
    state.jamfVersion = version;
    return this;
  }

  /** Sets Jamf Pro's API client: its privileges, and how long its tokens are good. */
  public TenantBuilder jamfClient(Set<String> privileges, Duration lifetime) {
    state.apiClient =
        new ApiClient(
            VirtualTenant.JAMF_CLIENT, VirtualTenant.JAMF_SECRET, Set.copyOf(privileges), lifetime);
    return this;
  }

  /** Lets an application sign in at Entra with a secret. */
  public TenantBuilder application(String id, String secret, Set<String> permissions) {
    state.application = new ApiClient(id, secret, Set.copyOf(permissions), Duration.ofHours(1));
    return this;
  }

  /** Sets who signs in at Entra. */
  public TenantBuilder operator(Operator operator) {
    state.operator = operator;
    return this;
  }

  /** Sets how long a signed-in person's token is good. */
  public TenantBuilder signInLifetime(Duration lifetime) {
    state.signInLifetime = lifetime;
    return this;
  }

  /** Sets how often a device code is asked after, and how many times in vain. */
  public TenantBuilder deviceCode(Duration interval, int pollsInVain) {
    state.deviceCode(interval, pollsInVain);
    return this;
  }

  /** Sets how many records Graph puts on a page. */
  public TenantBuilder graphPage(int size) {
    state.graphPage = size;
    return this;
  }

  /** Intune wants another administrator's approval of each write. */
  public TenantBuilder multiAdminApproval(MultiAdminApproval form) {
    state.approvals.policy(form);
    return this;
  }
}
