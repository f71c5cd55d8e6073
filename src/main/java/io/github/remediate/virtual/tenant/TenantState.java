package io.github.remediate.virtual.tenant;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that the services of a tenant keep. */
final class TenantState {
  /**
   * An API client of Jamf Pro.
   *
   * @param privileges by Jamf's names
   * @param lifetime of its tokens
   */
  record ApiClient(String id, String secret, Set<String> privileges, Duration lifetime) {}

  final InstantSource clock;
  final Store computers;
  final Store devices;

  /** Entra's deleted devices. */
  final Store bin;

  final Store managedDevices;

  /** By computer id. */
  final Map<String, List<TenantRecord>> compliance = new LinkedHashMap<>();

  final List<TenantRecord> notifications = new ArrayList<>();

  /** What else Graph lists, by the path below the version. */
  final Map<String, List<TenantRecord>> directory = new LinkedHashMap<>();

  final JamfCommands commands = new JamfCommands();
  final Approvals approvals = new Approvals();

  /** Its id at Entra. */
  String tenantId = VirtualTenant.TENANT_ID;

  String jamfVersion = "11.34.0";
  ApiClient apiClient =
      new ApiClient(
          VirtualTenant.JAMF_CLIENT,
          VirtualTenant.JAMF_SECRET,
          VirtualTenant.JAMF_PRIVILEGES,
          Duration.ofMinutes(20));
  Operator operator = Operator.able();

  /** An application that signs in at Entra with a secret of its own; null where there is none. */
  ApiClient application;

  /** How long a person's token is good. */
  Duration signInLifetime = Duration.ofSeconds(4_500);

  Duration deviceCodeInterval = Duration.ofSeconds(5);
  private int pollsBeforeSignIn;

  /** How many records Graph puts on a page unless asked. */
  int graphPage = 100;

  TenantState(InstantSource clock) {
    this.clock = clock;
    computers = new Store(clock);
    devices = new Store(clock);
    bin = new Store(clock);
    managedDevices = new Store(clock);
  }

  /** v4 of the inventory came with 11.30; of 11.20 only v1 is sure. */
  Set<Integer> inventoryVersions() {
    int minor = Integer.parseInt(jamfVersion.split("\\.")[1]);
    return minor >= 30 ? Set.of(1, 2, 3, 4) : minor > 20 ? Set.of(1, 2, 3) : Set.of(1);
  }

  void deviceCode(Duration interval, int polls) {
    deviceCodeInterval = interval;
    pollsBeforeSignIn = polls;
  }

  /** Counts one poll for a device code: whether the person has not signed in by then. */
  boolean pollBeforeSignIn() {
    return pollsBeforeSignIn > 0 && pollsBeforeSignIn-- > 0;
  }
}
