package io.github.remediate.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.JudgedRecord;
import io.github.remediate.guard.JudgedRecord.Verdict;
import io.github.remediate.guard.RecordTargets;
import io.github.remediate.guard.RecordTargets.Origin;
import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.SerialNumber;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.services.ServiceSettings.Method;
import io.github.remediate.services.ServiceSettings.SignIn;
import io.github.remediate.virtual.tenant.TenantRecord;
import io.github.remediate.virtual.tenant.TenantRequest;
import io.github.remediate.virtual.tenant.TenantService;
import io.github.remediate.virtual.tenant.VirtualTenant;
import io.github.remediate.workshop.GeneratedTenants;
import io.github.remediate.workshop.RecordFleet;
import io.github.remediate.workshop.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole way from a search to a deletion, over HTTP, in tenants full of look-alikes. */
@DisplayName("In any tenant that can be made up")
class GeneratedTenantsTest {
  private int deleted;
  private int faulty;

  @Test
  @DisplayName(
      "only what is planned goes, all that is named is found, and nobody else's is touched")
  void wholeWay() {
    trials(0, 16);
  }

  @Test
  @Tag("slow")
  @DisplayName("nor in many more")
  void wholeWayOften() {
    trials(16, Integer.getInteger("tenants", SeededRandom.rounds(400)));
  }

  private void trials(int first, int tenants) {
    for (int seed = first; seed < first + tenants; seed++) {
      boolean goesWrong = seed % 2 == 1;
      RecordFleet fleet = RecordFleet.forge(seed);
      try (VirtualTenant tenant = GeneratedTenants.holding(fleet, seed).open()) {
        if (goesWrong) {
          GeneratedTenants.faults(seed).forEach(tenant::goWrong);
        }
        trial(seed, fleet, tenant, goesWrong);
      }
    }
    assertThat(deleted).as("records that went").isGreaterThan(tenants / 4);
    if (tenants > 10) {
      assertThat(faulty).as("searches that came to nothing known").isPositive();
    }
  }

  private void trial(int seed, RecordFleet fleet, VirtualTenant tenant, boolean goesWrong) {
    MacIdentifiers mac = fleet.told();
    List<FoundRecord> found = new ArrayList<>();
    Set<String> planned = new HashSet<>();
    Set<String> before = all(tenant);
    try (ServiceRecords records = records(tenant)) {
      for (Service service : Service.values()) {
        Observation<List<FoundRecord>> some = records.find(service, mac);
        if (some.isUnknown()) {
          assertThat(goesWrong || !mayBeAskedFor(mac, service))
              .as("seed %d: %s", seed, some.reason())
              .isTrue();
          faulty++;
        }
        some.found().ifPresent(found::addAll);
        if (!goesWrong && some.found().isPresent()) {
          assertThat(ids(some.found().get()))
              .as("seed %d: what %s finds", seed, service)
              .containsAll(named(fleet, mac, service));
        }
      }
      for (JudgedRecord each : RecordTargets.judge(mac, found, Origin.REQUEST)) {
        if (each.verdict() == Verdict.PLANNED) {
          planned.add(each.record().id());
          delete(seed, records, each.record(), tenant);
        }
      }
    }
    for (TenantRequest write : tenant.writes()) {
      assertThat(planned)
          .as("seed %d: %s", seed, write)
          .contains(write.path().substring(write.path().lastIndexOf('/') + 1));
    }
    Set<String> missing = new HashSet<>(before);
    missing.removeAll(all(tenant));
    for (FoundRecord record : fleet.found()) {
      if (missing.contains(record.id())) {
        deleted++;
        assertThat(fleet.isTheMacs(record) && !fleet.isInUse(record))
            .as("seed %d deleted another's: %s", seed, record)
            .isTrue();
      }
    }
    assertThat(tenant.violations()).as("seed %d", seed).isEmpty();
  }

  private static void delete(
      int seed, ServiceRecords records, FoundRecord record, VirtualTenant tenant) {
    Deletion deletion = records.delete(record, UUID.randomUUID().toString(), Optional.empty());
    boolean there = all(tenant).contains(record.id());
    if (deletion instanceof Deletion.Refused) {
      assertThat(there).as("seed %d: refused, and gone: %s", seed, record).isTrue();
    } else if (deletion instanceof Deletion.Accepted || deletion instanceof Deletion.Gone) {
      assertThat(there).as("seed %d: accepted, and there: %s", seed, record).isFalse();
    }
  }

  private static Set<String> all(VirtualTenant tenant) {
    Set<String> ids = new HashSet<>();
    for (List<TenantRecord> each :
        List.of(tenant.computers(), tenant.devices(), tenant.managedDevices())) {
      each.forEach(record -> ids.add(record.id()));
    }
    return ids;
  }

  private static List<String> ids(List<FoundRecord> records) {
    return records.stream().map(FoundRecord::id).toList();
  }

  private static List<String> named(RecordFleet fleet, MacIdentifiers mac, Service service) {
    return ids(
        fleet.found().stream()
            .filter(record -> record.service() == service)
            .filter(record -> !record.deleted() || service == Service.ENTRA)
            .filter(record -> RecordFleet.isNamedBy(mac, record) || isOfItsDevice(mac, record))
            .toList());
  }

  /** Intune has left the serial number out of some records. */
  private static boolean isOfItsDevice(MacIdentifiers mac, FoundRecord record) {
    return record.service() == Service.INTUNE
        && mac.deviceIds().stream()
            .filter(id -> id.from() != From.JAMF_PRO && id.from() != From.INTUNE)
            .map(DeviceId::id)
            .filter(Guid::isDevice)
            .anyMatch(id -> record.deviceId().filter(id::equalsIgnoreCase).isPresent());
  }

  /** Whether the Mac tells all that the service is asked by. */
  private static boolean mayBeAskedFor(MacIdentifiers mac, Service service) {
    return switch (service) {
      case JAMF_PRO, INTUNE -> mac.serialNumber().filter(SerialNumber::isOne).isPresent();
      case ENTRA -> mac.deviceIds().stream().anyMatch(known -> Guid.isDevice(known.id()));
    };
  }

  private static ServiceRecords records(VirtualTenant tenant) {
    return ServiceRecords.of(
        new ServiceSettings(
            Optional.of(tenant.jamfPro()),
            Optional.of(VirtualTenant.JAMF_CLIENT),
            tenant.graph(),
            new SignIn(tenant.authority(), Optional.empty(), Method.BROWSER, List.of()),
            Duration.ofSeconds(10),
            Optional.of("Stale registration"),
            true,
            Optional.empty()),
        new GivenTokens(tenant, TenantService.JAMF_PRO),
        new GivenTokens(tenant, TenantService.GRAPH),
        new CountedTime());
  }

  private record GivenTokens(VirtualTenant tenant, TenantService service) implements AccessTokens {
    @Override
    public String token() {
      return tenant.token(service);
    }

    @Override
    public String renewed(String refused) {
      return tenant.token(service);
    }

    @Override
    public void close() {}
  }
}
