package io.github.remediate.records;

import io.github.remediate.guard.RecordTargets.Origin;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Macs and records for the tests of this room. */
final class Sample {
  static final String SERVICES = "https://jamf.example https://graph.example";
  static final String SERIAL = "C02XK1ABJG5J";
  static final String UUID = "AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE";
  static final String USED = "11111111-1111-4111-8111-111111111111";
  static final String OLD = "22222222-2222-4222-8222-222222222222";
  static final Tenant TENANT =
      new Tenant(
          "33333333-3333-4333-8333-333333333333", Optional.of("Contoso"), List.of("example.com"));
  static final RemovalRules RULES =
      new RemovalRules(
          1,
          3,
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          false,
          Duration.ZERO,
          Duration.ofSeconds(60));

  static final FoundRecord JAMF = record(Service.JAMF_PRO, "42", SERIAL, null);
  static final FoundRecord INTUNE =
      record(Service.INTUNE, "aaaa0001-0000-4000-8000-000000000001", SERIAL, OLD);
  static final FoundRecord ENTRA =
      record(Service.ENTRA, "bbbb0001-0000-4000-8000-000000000001", null, OLD);
  static final FoundRecord ENTRA_USED =
      record(Service.ENTRA, "bbbb0002-0000-4000-8000-000000000002", null, USED);

  private Sample() {}

  static MemoryServers tenant() {
    return new MemoryServers().add(JAMF).add(INTUNE).add(ENTRA).add(ENTRA_USED);
  }

  static FoundRecord record(Service service, String id, String serial, String deviceId) {
    return new FoundRecord(
        service,
        id,
        Optional.of("Mac of " + id),
        Optional.ofNullable(serial),
        service == Service.JAMF_PRO ? Optional.of(UUID) : Optional.empty(),
        Optional.ofNullable(deviceId),
        Optional.of("ada@example.com"),
        Optional.empty(),
        service == Service.INTUNE ? Optional.of("jamf") : Optional.empty(),
        service == Service.ENTRA ? Optional.of(true) : Optional.empty(),
        Optional.of(Instant.parse("2025-01-01T08:00:00Z")),
        Optional.of(Instant.parse("2024-05-01T08:00:00Z")),
        false);
  }

  static FoundRecord with(FoundRecord r, Optional<Boolean> enabled, boolean deleted) {
    return new FoundRecord(
        r.service(),
        r.id(),
        r.name(),
        r.serialNumber(),
        r.hardwareUuid(),
        r.deviceId(),
        r.owner(),
        r.trustType(),
        r.managementAgent(),
        enabled,
        r.lastSeen(),
        r.registered(),
        deleted);
  }

  static FoundRecord withSerial(FoundRecord r, String serial) {
    FoundRecord other = record(r.service(), r.id(), serial, r.deviceId().orElse(null));
    return with(other, r.enabled(), r.deleted());
  }

  static RecordJob request() {
    return new RecordJob(
        SERIAL,
        Origin.REQUEST,
        new MacIdentifiers(
            Optional.of(SERIAL),
            Optional.of(UUID),
            List.of(new DeviceId(OLD, From.LOGIN_KEYCHAIN), new DeviceId(USED, From.APP_SSO)),
            Observation.known(List.of(USED)),
            Optional.of("ada@example.com"),
            Optional.of(Instant.parse("2025-05-01T08:00:00Z")),
            Observation.known(Mdm.JAMF),
            Optional.empty(),
            Optional.empty()),
        EnumSet.allOf(Service.class),
        List.of());
  }
}
