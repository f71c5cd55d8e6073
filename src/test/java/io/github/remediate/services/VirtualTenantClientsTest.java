package io.github.remediate.services;

import static io.github.remediate.services.ScriptedServices.mac;
import static io.github.remediate.services.VirtualTenantClients.DEVICE;
import static io.github.remediate.services.VirtualTenantClients.OBJECT;
import static io.github.remediate.services.VirtualTenantClients.SERIAL;
import static io.github.remediate.services.VirtualTenantClients.UDID;
import static io.github.remediate.services.VirtualTenantClients.oneMac;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.virtual.tenant.MultiAdminApproval;
import io.github.remediate.virtual.tenant.Operator;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantFault;
import io.github.remediate.virtual.tenant.TenantFault.Kind;
import io.github.remediate.virtual.tenant.TenantRecord;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.TenantRequest;
import io.github.remediate.virtual.tenant.TenantService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Slow: some answers are waited for in vain. */
@Tag("slow")
@DisplayName("The clients at a tenant that keeps state")
class VirtualTenantClientsTest {
  private static final MacIdentifiers MAC = mac(SERIAL, UDID, DEVICE);

  private static VirtualTenantClients at(TenantBuilder tenant) {
    return new VirtualTenantClients(tenant, Duration.ofSeconds(10));
  }

  private static FoundRecord one(ServiceRecords records, Service service) {
    Observation<List<FoundRecord>> found = records.find(service, MAC);
    assertThat(found.reason()).isEmpty();
    assertThat(found.found().orElseThrow()).hasSize(1);
    return found.found().orElseThrow().get(0);
  }

  private static Deletion delete(ServiceRecords records, FoundRecord record) {
    return records.delete(record, UUID.randomUUID().toString(), Optional.empty());
  }

  @Test
  @DisplayName("find, look at and delete a Mac's records, and no others")
  void wholeWay() {
    try (VirtualTenantClients here = at(oneMac())) {
      ServiceRecords records = here.records;
      FoundRecord computer = one(records, Service.JAMF_PRO);
      FoundRecord device = one(records, Service.ENTRA);
      FoundRecord managed = one(records, Service.INTUNE);
      assertThat(records.complianceIds(computer)).isEqualTo(Observation.known(List.of(DEVICE)));
      assertThat(records.escrow(computer).isKnown()).isTrue();
      assertThat(device.owner()).contains("ada@example.com");
      assertThat(managed.deviceId()).contains(DEVICE);
      for (FoundRecord record : List.of(computer, device, managed)) {
        assertThat(records.look(record)).isEqualTo(Observation.known(record));
      }

      assertThat(records.disable(device, UUID.randomUUID().toString()))
          .isInstanceOf(Deletion.Accepted.class);
      assertThat(records.look(device).found().orElseThrow().enabled()).contains(false);
      for (FoundRecord record : List.of(computer, device, managed)) {
        assertThat(delete(records, record)).isInstanceOf(Deletion.Accepted.class);
        assertThat(delete(records, record)).isInstanceOf(Deletion.Gone.class);
      }

      assertThat(records.look(computer).isAbsent()).isTrue();
      assertThat(records.look(managed).isAbsent()).isTrue();
      assertThat(records.look(device).found().orElseThrow().deleted()).isTrue();
      assertThat(one(records, Service.ENTRA).deleted()).isTrue();
      assertThat(records.find(Service.JAMF_PRO, MAC)).isEqualTo(Observation.known(List.of()));
      assertThat(here.tenant.computers()).extracting(TenantRecord::id).containsExactly("8");
      assertThat(here.tenant.violations()).isEmpty();
      records.close();
      assertThat(here.tenant.goodTokens(TenantService.JAMF_PRO)).isZero();
    }
  }

  @Test
  @DisplayName("speak the older inventory to an older server")
  void olderServer() {
    try (VirtualTenantClients here = at(oneMac().jamfVersion("11.20.1"))) {
      FoundRecord computer = one(here.records, Service.JAMF_PRO);
      assertThat(computer.lastSeen()).isPresent();
      assertThat(here.records.unmanage(computer)).isInstanceOf(Deletion.Accepted.class);
      assertThat(delete(here.records, computer)).isInstanceOf(Deletion.Accepted.class);
      assertThat(here.tenant.requests())
          .extracting(TenantRequest::path)
          .noneMatch(path -> path.contains("/v4/"));
      assertThat(here.tenant.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MultiAdminApproval.class,
      names = {"ANSWERS_412", "ANSWERS_403"})
  @DisplayName("wait for another administrator's approval, and delete with its code")
  void approval(MultiAdminApproval form) {
    try (VirtualTenantClients here = at(oneMac().multiAdminApproval(form))) {
      FoundRecord managed = one(here.records, Service.INTUNE);
      String request = UUID.randomUUID().toString();
      Deletion asked = here.records.delete(managed, request, Optional.empty());
      Optional<String> code = ((Deletion.NeedsApproval) asked).code();

      assertThat(here.records.delete(managed, request, code))
          .isInstanceOf(Deletion.NeedsApproval.class);
      assertThat(here.tenant.managedDevices()).hasSize(1);
      here.tenant.approve(code.orElseThrow());
      assertThat(here.records.delete(managed, request, code)).isInstanceOf(Deletion.Accepted.class);

      assertThat(here.tenant.managedDevices()).isEmpty();
      assertThat(here.tenant.violations()).isEmpty();
    }
  }

  @Test
  @DisplayName("say what an operator without rights lacks")
  void missingRights() {
    Operator reader = Operator.able().inRoles(Set.of());
    try (VirtualTenantClients here = at(oneMac().operator(reader))) {
      FoundRecord device = one(here.records, Service.ENTRA);

      assertThat(((Deletion.Refused) delete(here.records, device)).reason())
          .contains("Directory.AccessAsUser.All", "Cloud Device Administrator");
      assertThat(here.tenant.devices()).extracting(TenantRecord::id).contains(OBJECT);
    }
  }

  /** What says of a read neither that there is a record nor that there is none. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {
        "HTML_PAGE",
        "TRUNCATED_JSON",
        "CUT_BODY",
        "EMPTY_BODY",
        "HUGE_BODY",
        "ENDLESS_BODY",
        "REDIRECTED",
        "PAGES_LOOP",
        "NEXT_PAGE_ELSEWHERE",
        "SLOW_ANSWER"
      })
  @DisplayName("cannot tell where an answer is none, and go nowhere else for another")
  void notToBeTold(Kind kind) {
    try (VirtualTenantClients here = new VirtualTenantClients(oneMac(), Duration.ofMillis(1500))) {
      one(here.records, Service.INTUNE); // signs in
      one(here.records, Service.JAMF_PRO);
      here.tenant.goWrong(
          TenantFault.of(kind, "GET", "managedDevices|computers-inventory").always());

      assertThat(here.records.find(Service.INTUNE, MAC).isUnknown()).isTrue();
      if (kind != Kind.PAGES_LOOP && kind != Kind.NEXT_PAGE_ELSEWHERE) {
        assertThat(here.records.find(Service.JAMF_PRO, MAC).isUnknown()).isTrue();
      }

      assertThat(here.tenant.requests())
          .noneMatch(request -> request.service() == TenantService.ELSEWHERE);
      assertThat(here.tenant.violations()).isEmpty();
    }
  }

  @Test
  @DisplayName("cannot tell where a filter is ignored")
  void filterIgnored() {
    try (VirtualTenantClients here =
        at(
            oneMac()
                .managedDevice(
                    TenantRecords.managedDevice(
                        OBJECT, "Other", "C02ZZ1111111", OBJECT, "x@example.com")))) {
      here.tenant.goWrong(TenantFault.of(Kind.FILTER_IGNORED, "GET", ".").always());

      assertThat(here.records.find(Service.INTUNE, MAC).reason()).contains("not asked for");
      assertThat(here.records.find(Service.JAMF_PRO, MAC).reason()).contains("not asked for");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {
        "ERROR_BEFORE",
        "ERROR_AFTER",
        "DROPPED_BEFORE",
        "DROPPED_AFTER",
        "HTML_PAGE",
        "REDIRECTED"
      })
  @DisplayName("cannot tell what became of a deletion without an answer, and send it once")
  void unknownDeletion(Kind kind) {
    try (VirtualTenantClients here = at(oneMac())) {
      for (Service service : Service.values()) {
        FoundRecord record = one(here.records, service);
        here.tenant.goWrong(TenantFault.of(kind, "DELETE", "."));
        long before = deletes(here);

        assertThat(delete(here.records, record)).isInstanceOf(Deletion.Unknown.class);
        assertThat(deletes(here) - before).isEqualTo(1);
        here.tenant.goRight();
        // A look tells.
        boolean done = kind == Kind.ERROR_AFTER || kind == Kind.DROPPED_AFTER;
        Observation<FoundRecord> seen = here.records.look(record);
        assertThat(seen.isAbsent() || seen.found().orElseThrow().deleted()).isEqualTo(done);
      }
      assertThat(here.tenant.violations()).isEmpty();
    }
  }

  private static long deletes(VirtualTenantClients here) {
    return here.tenant.requests().stream().filter(r -> r.method().equals("DELETE")).count();
  }

  @Test
  @DisplayName("go on where a token has expired, and where the service is busy")
  void expiredAndBusy() {
    try (VirtualTenantClients here = at(oneMac())) {
      FoundRecord managed = one(here.records, Service.INTUNE);
      FoundRecord computer = one(here.records, Service.JAMF_PRO);
      here.tenant.revokeTokens(TenantService.JAMF_PRO);
      here.tenant.goWrong(TenantFault.of(Kind.THROTTLED, "DELETE", "."));

      assertThat(delete(here.records, computer)).isInstanceOf(Deletion.Accepted.class);
      here.tenant.goWrong(TenantFault.of(Kind.THROTTLED, "DELETE", "managedDevices"));
      assertThat(delete(here.records, managed)).isInstanceOf(Deletion.Accepted.class);
      assertThat(here.tenant.managedDevices()).isEmpty();
      assertThat(here.tenant.violations()).isEmpty();
    }
  }
}
