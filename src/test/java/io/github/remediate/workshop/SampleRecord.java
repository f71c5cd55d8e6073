package io.github.remediate.workshop;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.ServerRecord;
import java.time.Instant;
import java.util.Optional;

/** Builds records as services show them. What is not given, the service does not say. */
public final class SampleRecord {
  private final ServerRecord.Service service;
  private final String id;
  private Optional<String> name = Optional.empty();
  private Optional<String> serialNumber = Optional.empty();
  private Optional<String> hardwareUuid = Optional.empty();
  private Optional<String> deviceId = Optional.empty();
  private Optional<String> owner = Optional.empty();
  private Optional<String> trustType = Optional.empty();
  private Optional<String> managementAgent = Optional.empty();
  private Optional<Boolean> enabled = Optional.empty();
  private Optional<Instant> lastSeen = Optional.empty();
  private Optional<Instant> registered = Optional.empty();
  private boolean deleted;

  private SampleRecord(ServerRecord.Service service, String id) {
    this.service = service;
    this.id = id;
  }

  public static SampleRecord jamf(String id) {
    return new SampleRecord(ServerRecord.Service.JAMF_PRO, id);
  }

  public static SampleRecord entra(String objectId) {
    return new SampleRecord(ServerRecord.Service.ENTRA, objectId);
  }

  /** Managed by jamf. */
  public static SampleRecord intune(String id) {
    return new SampleRecord(ServerRecord.Service.INTUNE, id).managementAgent("jamf");
  }

  public SampleRecord name(String name) {
    this.name = Optional.of(name);
    return this;
  }

  public SampleRecord serialNumber(String serialNumber) {
    this.serialNumber = Optional.of(serialNumber);
    return this;
  }

  public SampleRecord hardwareUuid(String hardwareUuid) {
    this.hardwareUuid = Optional.of(hardwareUuid);
    return this;
  }

  public SampleRecord deviceId(String deviceId) {
    this.deviceId = Optional.of(deviceId);
    return this;
  }

  public SampleRecord owner(String owner) {
    this.owner = Optional.of(owner);
    return this;
  }

  public SampleRecord trustType(String trustType) {
    this.trustType = Optional.of(trustType);
    return this;
  }

  public SampleRecord managementAgent(String managementAgent) {
    this.managementAgent = Optional.ofNullable(managementAgent);
    return this;
  }

  public SampleRecord enabled(boolean enabled) {
    this.enabled = Optional.of(enabled);
    return this;
  }

  public SampleRecord lastSeen(Instant lastSeen) {
    this.lastSeen = Optional.of(lastSeen);
    return this;
  }

  public SampleRecord registered(Instant registered) {
    this.registered = Optional.of(registered);
    return this;
  }

  public SampleRecord deleted() {
    this.deleted = true;
    return this;
  }

  public FoundRecord build() {
    return new FoundRecord(
        service,
        id,
        name,
        serialNumber,
        hardwareUuid,
        deviceId,
        owner,
        trustType,
        managementAgent,
        enabled,
        lastSeen,
        registered,
        deleted);
  }
}
