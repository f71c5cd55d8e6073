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

  private final InstantSource clock;
  private final Store computers;
  private final Store devices;
  private final Store bin;
  private final Store managedDevices;
  private final Map<String, List<TenantRecord>> compliance = new LinkedHashMap<>();
  private final List<TenantRecord> notifications = new ArrayList<>();
  private final Map<String, List<TenantRecord>> directory = new LinkedHashMap<>();
  private final JamfCommands commands = new JamfCommands();
  private final Approvals approvals = new Approvals();
  private String tenantId = VirtualTenant.TENANT_ID;
  private String jamfVersion = "11.34.0";
  private ApiClient apiClient =
      new ApiClient(
          VirtualTenant.JAMF_CLIENT,
          VirtualTenant.JAMF_SECRET,
          VirtualTenant.JAMF_PRIVILEGES,
          Duration.ofMinutes(20));
  private Operator operator = Operator.able();
  private ApiClient application;
  private Duration signInLifetime = Duration.ofSeconds(4_500);
  private Duration deviceCodeInterval = Duration.ofSeconds(5);
  private int pollsBeforeSignIn;
  private int graphPage = 100;
  private boolean bins = true;

  TenantState(InstantSource clock) {
    this.clock = clock;
    computers = new Store(clock);
    devices = new Store(clock);
    bin = new Store(clock);
    managedDevices = new Store(clock);
  }

  InstantSource clock() {
    return clock;
  }

  Store computers() {
    return computers;
  }

  Store devices() {
    return devices;
  }

  /** Entra's deleted devices. */
  Store bin() {
    return bin;
  }

  Store managedDevices() {
    return managedDevices;
  }

  /** By computer id. */
  Map<String, List<TenantRecord>> compliance() {
    return compliance;
  }

  List<TenantRecord> notifications() {
    return notifications;
  }

  /** What else Graph lists, by the path below the version. */
  Map<String, List<TenantRecord>> directory() {
    return directory;
  }

  JamfCommands commands() {
    return commands;
  }

  Approvals approvals() {
    return approvals;
  }

  /** Its id at Entra. */
  String tenantId() {
    return tenantId;
  }

  void tenantId(String id) {
    tenantId = id;
  }

  String jamfVersion() {
    return jamfVersion;
  }

  void jamfVersion(String version) {
    jamfVersion = version;
  }

  /** v4 of the inventory came with 11.30; of 11.20 only v1 is sure. */
  Set<Integer> inventoryVersions() {
    int minor = Integer.parseInt(jamfVersion.split("\\.")[1]);
    return minor >= 30 ? Set.of(1, 2, 3, 4) : minor > 20 ? Set.of(1, 2, 3) : Set.of(1);
  }

  ApiClient apiClient() {
    return apiClient;
  }

  void apiClient(ApiClient client) {
    apiClient = client;
  }

  Operator operator() {
    return operator;
  }

  void operator(Operator person) {
    operator = person;
  }

  /** An application that signs in at Entra with a secret of its own; null where there is none. */
  ApiClient application() {
    return application;
  }

  void application(ApiClient client) {
    application = client;
  }

  /** How long a person's token is good. */
  Duration signInLifetime() {
    return signInLifetime;
  }

  void signInLifetime(Duration lifetime) {
    signInLifetime = lifetime;
  }

  Duration deviceCodeInterval() {
    return deviceCodeInterval;
  }

  void deviceCode(Duration interval, int polls) {
    deviceCodeInterval = interval;
    pollsBeforeSignIn = polls;
  }

  /** Counts one poll for a device code: whether the person has not signed in by then. */
  boolean pollBeforeSignIn() {
    return pollsBeforeSignIn > 0 && pollsBeforeSignIn-- > 0;
  }

  /** How many records Graph puts on a page unless asked. */
  int graphPage() {
    return graphPage;
  }

  void graphPage(int size) {
    graphPage = size;
  }

  /** Whether Entra keeps deleted devices for a while. */
  boolean bins() {
    return bins;
  }

  void bins(boolean keeps) {
    bins = keeps;
  }
}
