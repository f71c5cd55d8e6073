package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Tenant;
import io.github.remediate.records.ListedRecord.Standing;
import io.github.remediate.records.RecordList.Asked;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Whoever signs in in another tenant than the Mac's")
final class OtherTenantTest {
  private static final Set<Service> ALL = EnumSet.allOf(Service.class);
  private static final Tenant FABRIKAM =
      new Tenant(
          "44444444-4444-4444-8444-444444444444", Optional.of("Fabrikam"), List.of("fabrikam.com"));

  @TempDir Path folder;

  /** The other tenant knows nothing of the Mac; Jamf Pro has its computer all the same. */
  private final MemoryServers foreign =
      new MemoryServers().add(Sample.JAMF).in(Observation.known(FABRIKAM));

  private static RecordsWork work(MemoryServers servers, String... meant) {
    return new RecordsWork(
        new RecordsWork.Tools(
            servers,
            Sample.RULES,
            new PassingTime(),
            Optional.of(List.of(meant)).filter(m -> !m.isEmpty()).map(m -> m.get(0)),
            Optional.empty()),
        Sample.SERVICES,
        progress -> {});
  }

  private static RecordJob job(Optional<String> tenantId, Optional<String> user) {
    MacIdentifiers mac = Sample.request().mac();
    return Sample.request()
        .with(
            new MacIdentifiers(
                mac.serialNumber(),
                mac.hardwareUuid(),
                mac.deviceIds(),
                mac.inUse(),
                user,
                mac.registered(),
                mac.enrolledWith(),
                tenantId,
                Optional.empty()));
  }

  private static List<Standing> standings(RecordList list, Service service) {
    return list.lines().stream()
        .filter(line -> line.service() == service)
        .map(ListedRecord::standing)
        .toList();
  }

  private static RecordRequest request(RecordJob job) {
    return new RecordRequest(
        "run-1",
        "sha256:" + "0".repeat(64),
        "0".repeat(32),
        PassingTime.START,
        job.mac(),
        List.of(
            new RecordRequest.Wanted(
                Service.ENTRA,
                Optional.of(Sample.ENTRA.id()),
                Optional.empty(),
                job.mac().serialNumber(),
                job.mac().hardwareUuid(),
                Optional.of(Sample.OLD),
                "the plan names it",
                false)));
  }

  @Test
  @DisplayName("is told so, and no record counts as absent, nor is any looked for there")
  void known() throws Exception {
    RecordList list =
        work(foreign).plan(List.of(job(Optional.of(Sample.TENANT.id()), Optional.empty())), ALL);
    assertThat(standings(list, Service.ENTRA)).containsExactly(Standing.OTHER_TENANT);
    assertThat(standings(list, Service.INTUNE)).containsExactly(Standing.OTHER_TENANT);
    assertThat(standings(list, Service.JAMF_PRO)).containsExactly(Standing.PLANNED);
    assertThat(foreign.calls("find")).containsExactly("find jamf-pro " + Sample.SERIAL);
    assertThat(list.lines())
        .filteredOn(line -> line.standing() == Standing.OTHER_TENANT)
        .allSatisfy(
            line ->
                assertThat(line.reason()).contains(Sample.TENANT.id(), "Fabrikam", FABRIKAM.id()));
    assertThat(list.confirmed(Asked.TENANT))
        .as("nobody can confirm what is known to be wrong")
        .isEqualTo(list);
  }

  @Test
  @DisplayName("gets no receipt that says absent, whatever is known of the Mac's tenant")
  void receipt() throws Exception {
    for (Optional<String> tenantId :
        List.of(Optional.of(Sample.TENANT.id()), Optional.<String>empty())) {
      RecordRequest request = request(job(tenantId, Optional.of("ada@example.com")));
      RecordResults results =
          work(foreign).plan(List.of(RecordJob.ofRequest("request.json", request)), ALL).results();
      assertThat(results.reported(request))
          .as("with tenant %s", tenantId)
          .isNotEmpty()
          .noneMatch(reported -> reported.verdict().isGone())
          .allMatch(reported -> reported.reason().isPresent());
      assertThat(results.outcome())
          .isEqualTo(
              tenantId.isPresent() ? RecordOutcome.NOTHING_ALLOWED : RecordOutcome.UNVERIFIED);
    }
  }

  @Test
  @DisplayName("may be there by mistake where nobody knows the Mac's tenant: a person confirms it")
  void untold() throws Exception {
    RecordList list =
        work(foreign)
            .plan(
                List.of(RecordJob.ofSerial(Sample.SERIAL, Optional.empty(), Optional.empty())),
                EnumSet.of(Service.INTUNE));
    assertThat(standings(list, Service.INTUNE)).containsExactly(Standing.UNCONFIRMED);
    assertThat(list.unconfirmed(Asked.TENANT)).hasSize(1);
    assertThat(list.results().outcome()).isEqualTo(RecordOutcome.UNVERIFIED);
    assertThat(standings(list.confirmed(Asked.TENANT), Service.INTUNE))
        .containsExactly(Standing.ABSENT);
    assertThat(list.confirmed(Asked.TENANT).lines().get(0).reason()).contains("Fabrikam");
  }

  @Test
  @DisplayName("in one that nobody can name gets no look at it, and deletes nothing there")
  void nameless() throws Exception {
    for (Optional<String> tenantId :
        List.of(Optional.of(Sample.TENANT.id()), Optional.<String>empty())) {
      for (String[] meant : List.of(new String[] {FABRIKAM.id()}, new String[0])) {
        MemoryServers servers =
            Sample.tenant().in(Observation.unknown("Microsoft Graph answered 500"));
        RecordList list =
            work(servers, meant).plan(List.of(job(tenantId, Optional.of("ada@example.com"))), ALL);
        assertThat(standings(list, Service.INTUNE)).containsExactly(Standing.NOT_ASKED);
        assertThat(standings(list, Service.ENTRA)).containsExactly(Standing.NOT_ASKED);
        assertThat(standings(list, Service.JAMF_PRO)).containsExactly(Standing.PLANNED);
        assertThat(list.lines())
            .filteredOn(line -> line.standing() == Standing.NOT_ASKED)
            .allSatisfy(line -> assertThat(line.reason()).contains("Microsoft Graph answered 500"));
        assertThat(servers.calls("find")).containsExactly("find jamf-pro " + Sample.SERIAL);
        assertThat(list.confirmed(Asked.TENANT)).as("nobody can confirm it").isEqualTo(list);
      }
    }
  }

  @Test
  @DisplayName(
      "deletes nothing where the settings name a domain and the tenant does not tell its own")
  void domainsUntold() throws Exception {
    Tenant nameless = new Tenant(Sample.TENANT.id(), Optional.empty(), List.of());
    RecordList list =
        work(Sample.tenant().in(Observation.known(nameless)), "example.com")
            .plan(List.of(job(Optional.empty(), Optional.empty())), ALL);
    assertThat(standings(list, Service.INTUNE)).containsExactly(Standing.OTHER_TENANT);
    assertThat(standings(list, Service.ENTRA)).containsExactly(Standing.OTHER_TENANT);
    RecordList told =
        work(Sample.tenant(), "Example.com")
            .plan(List.of(job(Optional.empty(), Optional.empty())), ALL);
    assertThat(standings(told, Service.INTUNE)).containsExactly(Standing.PLANNED);
  }

  /** A Mac that moved: its old registration is in one tenant, the one in use in another. */
  private static RecordJob moved() {
    MacIdentifiers mac = Sample.request().mac();
    return Sample.request()
        .with(
            new MacIdentifiers(
                mac.serialNumber(),
                mac.hardwareUuid(),
                List.of(
                    new DeviceId(Sample.OLD, From.LOGIN_KEYCHAIN, Optional.of(FABRIKAM.id())),
                    new DeviceId(Sample.USED, From.PSSO_STATUS, Optional.of(Sample.TENANT.id()))),
                mac.inUse(),
                mac.user(),
                mac.registered(),
                mac.enrolledWith(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  @DisplayName("of the two to which a Mac moved is told in which the old registration is")
  void moved(@TempDir Path other) throws Exception {
    RecordRequest request = request(moved());
    MemoryServers contoso = new MemoryServers().add(Sample.ENTRA_USED);
    RecordList asked =
        work(contoso).plan(List.of(RecordJob.ofRequest("request.json", request)), ALL);
    assertThat(standings(asked, Service.ENTRA))
        .containsExactly(Standing.OTHER_TENANT, Standing.KEPT);
    assertThat(asked.confirmed(Asked.TENANT).results().reported(request))
        .isNotEmpty()
        .noneMatch(reported -> reported.verdict().isGone());
    RecordList unasked = work(contoso).plan(List.of(moved()), ALL);
    assertThat(standings(unasked, Service.ENTRA))
        .as("what nobody asks for by its id is not missed in silence")
        .containsExactlyInAnyOrder(Standing.OTHER_TENANT, Standing.KEPT);
    assertThat(unasked.lines())
        .filteredOn(line -> line.standing() == Standing.OTHER_TENANT)
        .allSatisfy(line -> assertThat(line.reason()).contains(Sample.OLD, FABRIKAM.id()));
    assertThat(standings(unasked, Service.INTUNE))
        .as("it may be managed in either")
        .containsExactly(Standing.UNCONFIRMED);
    MemoryServers fabrikam = new MemoryServers().add(Sample.ENTRA).in(Observation.known(FABRIKAM));
    RecordList right =
        work(fabrikam).plan(List.of(RecordJob.ofRequest("request.json", request)), ALL);
    assertThat(standings(right, Service.ENTRA)).containsExactly(Standing.PLANNED);
    work(fabrikam).freeze(right, other.resolve("records"));
    assertThat(WorkFolder.read(other.resolve("records")).records())
        .allMatch(result -> result.mac().mac().deviceIds().equals(request.mac().deviceIds()));
  }

  @Test
  @DisplayName("has a tenant that is the Mac's by its id, its user's domain, a record or a setting")
  void own() throws Exception {
    MemoryServers own = new MemoryServers();
    assertThat(
            standings(
                work(own)
                    .plan(
                        List.of(
                            job(
                                Optional.of(Sample.TENANT.id().toUpperCase(java.util.Locale.ROOT)),
                                Optional.empty())),
                        ALL),
                Service.INTUNE))
        .containsExactly(Standing.ABSENT);
    assertThat(
            standings(
                work(own).plan(List.of(job(Optional.empty(), Optional.of("ada@Example.com"))), ALL),
                Service.INTUNE))
        .containsExactly(Standing.ABSENT);
    assertThat(
            standings(
                work(own)
                    .plan(List.of(job(Optional.empty(), Optional.of("ada@example.com.evil"))), ALL),
                Service.INTUNE))
        .containsExactly(Standing.UNCONFIRMED);
    assertThat(
            standings(
                work(new MemoryServers().add(Sample.ENTRA_USED))
                    .plan(List.of(job(Optional.empty(), Optional.empty())), ALL),
                Service.INTUNE))
        .containsExactly(Standing.ABSENT);
    assertThat(
            standings(
                work(own, Sample.TENANT.id())
                    .plan(List.of(job(Optional.empty(), Optional.empty())), ALL),
                Service.INTUNE))
        .containsExactly(Standing.ABSENT);
    assertThat(
            standings(
                work(own, FABRIKAM.id())
                    .plan(List.of(job(Optional.of(Sample.TENANT.id()), Optional.empty())), ALL),
                Service.INTUNE))
        .as("the settings name another one than this")
        .containsExactly(Standing.OTHER_TENANT);
  }

  @Test
  @DisplayName("does not go on with a list of the Mac's, and nothing is done")
  void resumed() throws Exception {
    MemoryServers own = Sample.tenant();
    RecordJob job = job(Optional.of(Sample.TENANT.id()), Optional.of("ada@example.com"));
    RecordList list = work(own).plan(List.of(job), ALL);
    work(own).freeze(list, folder.resolve("records"));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    WorkFolder.read(folder.resolve("records")).writeJson(json);
    assertThat(json.toString(StandardCharsets.UTF_8))
        .contains("\"tenant\"", Sample.TENANT.id(), "Contoso");
    assertThat(WorkFolder.read(folder.resolve("records")).records())
        .as("what judges the records again knows the tenant, too")
        .allMatch(result -> result.mac().mac().tenantId().isPresent());
    int before = foreign.count();
    assertThatThrownBy(() -> work(foreign).resume(folder.resolve("records")))
        .isInstanceOfSatisfying(
            RecordsException.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(RecordsException.Kind.BLOCKED);
              assertThat(refused).hasMessageContainingAll("Contoso", "Fabrikam");
            });
    assertThatThrownBy(
            () ->
                work(foreign.in(Observation.unknown("it answered 500")))
                    .resume(folder.resolve("records")))
        .isInstanceOf(RecordsException.class)
        .hasMessageContaining("it answered 500");
    assertThat(foreign.count()).isEqualTo(before);
    assertThat(work(own).resume(folder.resolve("records")).outcome()).isEqualTo(RecordOutcome.DONE);
  }
}
