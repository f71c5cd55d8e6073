package io.github.remediate.workshop;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantFault;
import io.github.remediate.virtual.tenant.TenantFault.Kind;
import io.github.remediate.virtual.tenant.TenantRecord;
import io.github.remediate.virtual.tenant.TenantRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * Virtual tenants that hold a {@link RecordFleet}'s records, and what may go wrong in them. What
 * the fleet has for nothing is written in the ways in which services write nothing.
 */
public final class GeneratedTenants {
  /** Those that end by themselves within milliseconds. */
  private static final List<Kind> QUICK =
      List.of(
          Kind.THROTTLED,
          Kind.ERROR_BEFORE,
          Kind.ERROR_AFTER,
          Kind.DROPPED_BEFORE,
          Kind.DROPPED_AFTER,
          Kind.HTML_PAGE,
          Kind.TRUNCATED_JSON,
          Kind.CUT_BODY,
          Kind.EMPTY_BODY,
          Kind.WRONG_CONTENT_TYPE,
          Kind.REDIRECTED,
          Kind.PAGES_LOOP,
          Kind.NEXT_PAGE_ELSEWHERE,
          Kind.PAGES_REPEAT,
          Kind.FILTER_IGNORED,
          Kind.TOKEN_EXPIRED,
          Kind.SHOWN_AFTERWARDS,
          Kind.OTHER_NODES_LAG,
          Kind.COMES_BACK);

  private static final List<String> PATHS =
      List.of("computers-inventory", "devices", "deletedItems", "managedDevices", ".");

  private GeneratedTenants() {}

  /** A tenant with all records of a fleet that are not in a bin which their service has not. */
  public static TenantBuilder holding(RecordFleet fleet, long seed) {
    Random random = new Random(seed);
    TenantBuilder builder = TenantBuilder.tenant().graphPage(1 + random.nextInt(5));
    for (FoundRecord record : fleet.found()) {
      switch (record.service()) {
        case JAMF_PRO -> {
          if (!record.deleted()) {
            builder.computer(computer(record, random));
          }
        }
        case ENTRA -> {
          if (record.deleted()) {
            builder.deletedDevice(device(record));
          } else {
            builder.device(device(record));
          }
        }
        case INTUNE -> {
          if (!record.deleted()) {
            builder.managedDevice(managedDevice(record, random));
          }
        }
      }
    }
    return builder;
  }

  private static TenantRecord computer(FoundRecord record, Random random) {
    return TenantRecords.computer(
            record.id(),
            record.name().orElse(null),
            record.serialNumber().orElseGet(() -> nothing(random)),
            record.hardwareUuid().orElse(null))
        .with("userAndLocation.username", record.owner().orElse(""))
        .with("userAndLocation.email", record.owner().orElse(""))
        .with("general.lastContact", time(record.lastSeen()));
  }

  private static TenantRecord device(FoundRecord record) {
    TenantRecord device =
        TenantRecords.entraDevice(
                record.id(),
                record.deviceId().orElse(null),
                record.name().orElse(null),
                record.owner().orElse("nobody@example.com"))
            .with("trustType", record.trustType().orElse(null))
            .with("accountEnabled", record.enabled().orElse(null))
            .with("approximateLastSignInDateTime", time(record.lastSeen()))
            .with("registrationDateTime", time(record.registered()));
    return record.owner().isPresent() ? device : device.with("registeredOwners", List.of());
  }

  private static TenantRecord managedDevice(FoundRecord record, Random random) {
    return TenantRecords.managedDevice(
            record.id(),
            record.name().orElse(null),
            record.serialNumber().orElseGet(() -> nothing(random)),
            record.deviceId().orElse(random.nextBoolean() ? null : new UUID(0, 0).toString()),
            record.owner().orElse(""))
        .with("managementAgent", record.managementAgent().orElse("unknown"))
        .with("enrolledDateTime", time(record.registered()))
        .with("lastSyncDateTime", time(record.lastSeen()));
  }

  private static String nothing(Random random) {
    String[] forms = {null, "", " ", "0", "Not Specified"};
    return forms[random.nextInt(forms.length)];
  }

  private static String time(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }

  /** Up to three things that go wrong with some of the first requests. */
  public static List<TenantFault> faults(long seed) {
    Random random = new Random(~seed);
    List<TenantFault> faults = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Kind kind = QUICK.get(random.nextInt(QUICK.size()));
      String method = List.of("GET", "DELETE", "*").get(random.nextInt(3));
      TenantFault fault =
          TenantFault.of(kind, method, PATHS.get(random.nextInt(PATHS.size())))
              .from(1 + random.nextInt(4))
              .times(1 + random.nextInt(3));
      faults.add(kind == Kind.THROTTLED && random.nextBoolean() ? fault.with("99999999") : fault);
    }
    return faults;
  }
}
