package io.github.remediate.app;

import io.github.remediate.guard.OwnIdentifiers;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantRecord;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.VirtualTenant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The services of a rehearsal: what they are recorded to hold of its Mac, and beside it what only
 * looks like it, of which nothing may go.
 */
record RehearsalTenant(VirtualTenant tenant, List<ServerRecord> own, List<ServerRecord> others)
    implements AutoCloseable {
  private static final String SOMEBODY = "user@contoso.example";
  private static final String ANOTHER = "another@contoso.example";
  private static final String ANOTHER_SERIAL = "C02RH0SAMENM";
  private static final String ANOTHER_UUID = "7E41A1C6-0B52-4E6B-9A3D-5D0E4B1C7F20";
  private static final String ANOTHER_DEVICE = "d0c3b5a1-6f27-4b19-8e40-93a7c2f15d68";
  private static final String ZERO_DEVICE = "00000000-0000-0000-0000-000000000000";

  /**
   * Opens it on the loopback address.
   *
   * @param facts of the Mac: its identifiers, and what the services are recorded to hold of it
   */
  static RehearsalTenant like(MacFacts facts, InstantSource clock) {
    List<ServerRecord> own = facts.records().found().orElse(List.of());
    String name = own.stream().map(ServerRecord::name).findFirst().orElse("MacBook Pro");
    TenantBuilder builder = TenantBuilder.tenant(clock);
    OwnIdentifiers.of(facts).tenantId().ifPresent(builder::tenantId);
    own.forEach(record -> put(builder, record, facts));
    return new RehearsalTenant(putOthers(builder, name).open(), own, others(name));
  }

  private static void put(TenantBuilder builder, ServerRecord record, MacFacts facts) {
    String serial = facts.identity().serialNumber().found().orElse("");
    String uuid = facts.identity().hardwareUuid().found().orElse("");
    String device = record.deviceId().orElse("");
    switch (record.service()) {
      case JAMF_PRO ->
          builder
              .computer(TenantRecords.computer(record.id(), record.name(), serial, uuid))
              .compliance(record.id(), true, "NON_COMPLIANT", devices(facts));
      case ENTRA ->
          builder.device(
              made(
                  TenantRecords.entraDevice(
                      record.id(), device, record.name(), owner(facts, device)),
                  "registrationDateTime",
                  facts,
                  device));
      case INTUNE ->
          builder.managedDevice(
              made(
                  TenantRecords.managedDevice(
                      record.id(), record.name(), serial, device, owner(facts, device)),
                  "enrolledDateTime",
                  facts,
                  device));
    }
  }

  /** A record is made when its device is registered: the certificate tells. */
  private static TenantRecord made(
      TenantRecord record, String field, MacFacts facts, String device) {
    return facts
        .keychains()
        .login()
        .found()
        .flatMap(
            keychain ->
                keychain.items().stream()
                    .filter(item -> item.validFrom() != null && isNamed(item, device))
                    .findFirst())
        .map(item -> record.with(field, item.validFrom().toString()))
        .orElse(record);
  }

  private static boolean isNamed(KeychainItem item, String device) {
    return item.subject()
        .found()
        .flatMap(DistinguishedName::commonName)
        .filter(device::equalsIgnoreCase)
        .isPresent();
  }

  /** Jamf Pro sends the state of each device that it saw registered on the Mac. */
  private static List<String> devices(MacFacts facts) {
    return facts.records().found().orElse(List.of()).stream()
        .flatMap(record -> record.deviceId().stream())
        .distinct()
        .toList();
  }

  private static String owner(MacFacts facts, String device) {
    List<Registration> registrations = facts.registrations().found().orElse(List.of());
    return Stream.concat(
            registrations.stream().filter(each -> each.deviceId().equalsIgnoreCase(device)),
            registrations.stream())
        .flatMap(each -> each.userPrincipalName().stream())
        .findFirst()
        .orElse(SOMEBODY);
  }

  /** Another Mac of the same name, and a record that names no Mac at all. */
  private static TenantBuilder putOthers(TenantBuilder builder, String name) {
    List<ServerRecord> others = others(name);
    return builder
        .computer(TenantRecords.computer(others.get(0).id(), name, ANOTHER_SERIAL, ANOTHER_UUID))
        .device(TenantRecords.entraDevice(others.get(1).id(), ANOTHER_DEVICE, name, ANOTHER))
        .managedDevice(
            TenantRecords.managedDevice(
                others.get(2).id(), name, ANOTHER_SERIAL, ANOTHER_DEVICE, ANOTHER))
        .managedDevice(
            TenantRecords.managedDevice(others.get(3).id(), name, "", ZERO_DEVICE, ANOTHER));
  }

  private static List<ServerRecord> others(String name) {
    Optional<String> device = Optional.of(ANOTHER_DEVICE);
    return List.of(
        new ServerRecord(Service.JAMF_PRO, "9001", name, Optional.empty()),
        new ServerRecord(Service.ENTRA, "3b9f0c52-71de-4a08-b6c4-2e85d90a4f17", name, device),
        new ServerRecord(Service.INTUNE, "e2a6d874-95c0-4f3b-8d11-70b4c3f96a25", name, device),
        new ServerRecord(
            Service.INTUNE,
            "c47f1b39-0a8e-4d65-92f3-b15d6e08c7a4",
            name,
            Optional.of(ZERO_DEVICE)));
  }

  /** Those of the Mac that are there still. */
  List<ServerRecord> left() {
    return there(own);
  }

  /** What came of it. */
  RehearsalReport.Services told() {
    List<ServerRecord> left = there(others);
    return new RehearsalReport.Services(
        others.stream()
            .map(record -> new RehearsalReport.OtherRecord(record, left.contains(record)))
            .toList(),
        tenant.violations());
  }

  private List<ServerRecord> there(List<ServerRecord> records) {
    List<ServerRecord> there = new ArrayList<>();
    for (ServerRecord record : records) {
      List<TenantRecord> kept =
          switch (record.service()) {
            case JAMF_PRO -> tenant.computers();
            case ENTRA -> tenant.devices();
            case INTUNE -> tenant.managedDevices();
          };
      if (kept.stream().anyMatch(each -> each.id().equalsIgnoreCase(record.id()))) {
        there.add(record);
      }
    }
    return there;
  }

  @Override
  public void close() {
    tenant.close();
  }
}
