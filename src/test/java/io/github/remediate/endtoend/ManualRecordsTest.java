package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.virtual.tenant.Operator;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantFault;
import io.github.remediate.virtual.tenant.TenantFault.Kind;
import io.github.remediate.virtual.tenant.TenantRecord;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.TenantService;
import io.github.remediate.virtual.tenant.VirtualTenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run whose records a person deletes in the portals, at an operator's terminal")
@Tag("slow")
final class ManualRecordsTest {
  private static final String JAMF = "delete-jamf-record/0";
  private static final String ENTRA = "delete-entra-device/0";
  private static final String INTUNE = "delete-intune-records/0";

  @TempDir Path temporary;
  private AutoMac mac;
  private VirtualTenant tenant;
  private Cleanup cleanup;

  @BeforeEach
  void write() throws Exception {
    open(AutoMac.records());
  }

  private void open(TenantBuilder builder) throws Exception {
    close();
    mac = AutoMac.open(builder, temporary);
    tenant = mac.tenant;
    cleanup = mac.cleanup.looking(AutoMac.operator(Map.of()));
  }

  @AfterEach
  void close() {
    if (mac != null) {
      mac.close();
    }
  }

  /** As an administrator does in the portal, with their own rights. */
  private void deleteInPortal(TenantService service, URI at, String path) throws Exception {
    HttpRequest delete =
        HttpRequest.newBuilder(URI.create(at + path))
            .header("Authorization", "Bearer " + tenant.token(service))
            .header("client-request-id", UUID.randomUUID().toString())
            .DELETE()
            .build();
    int status =
        HttpClient.newHttpClient()
            .send(delete, HttpResponse.BodyHandlers.discarding())
            .statusCode();
    assertThat(status).as(path).isEqualTo(204);
  }

  private void deleteComputer(String id) throws Exception {
    deleteInPortal(TenantService.JAMF_PRO, tenant.jamfPro(), "/api/v4/computers-inventory/" + id);
  }

  private void deleteAllWhenAsked() {
    cleanup.person.when(JAMF, () -> deleteComputer("214"));
    cleanup.person.when(
        ENTRA,
        () ->
            deleteInPortal(TenantService.GRAPH, tenant.graph(), "/v1.0/devices/" + AutoMac.ENTRA));
    cleanup.person.when(
        INTUNE,
        () ->
            deleteInPortal(
                TenantService.GRAPH,
                tenant.graph(),
                "/v1.0/deviceManagement/managedDevices/" + AutoMac.MANAGED));
  }

  private String journal() throws Exception {
    return Files.readString(Cleanup.runDirectories(mac.tree).get(0).resolve("journal.jsonl"));
  }

  private List<String> judges(String step) throws Exception {
    return journal()
        .lines()
        .filter(line -> line.contains("\"effect-judged\""))
        .filter(line -> line.contains("\"step\":\"" + step + "\""))
        .map(line -> line.replaceAll(".*\"by\":\"([a-z-]*)\".*", "$1"))
        .toList();
  }

  @Test
  @DisplayName("has three looks at each service prove what the person says, and sends no deletion")
  void verified() throws Exception {
    deleteAllWhenAsked();

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.message()).startsWith("All steps are done.");
    assertThat(ended.status()).isEqualTo(ExitStatus.DONE);
    assertThat(cleanup.person.gates()).containsOnlyOnce(JAMF, ENTRA, INTUNE);
    assertThat(mac.deletions())
        .as("the portals' own")
        .containsExactly("214", AutoMac.ENTRA, AutoMac.MANAGED);
    for (String step :
        List.of("delete-jamf-record", "delete-entra-device", "delete-intune-records")) {
      assertThat(judges(step)).as(step).containsExactly("service");
    }
    assertThat(journal())
        .contains("a person said so, and three looks in a row found no such record")
        .doesNotContain(VirtualTenant.JAMF_SECRET);
    mac.othersAreThere();
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  @DisplayName("takes nobody's word for a record that its service still shows")
  void inVain() throws Exception {
    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(cleanup.waitsFor()).contains(WaitCondition.Kind.PERSON);
    assertThat(cleanup.person.told()).anyMatch(said -> said.contains("Jamf Pro still shows it"));
    assertThat(cleanup.person.gates()).contains(JAMF).doesNotContain(ENTRA, INTUNE);
    assertThat(tenant.writes()).noneMatch(write -> write.method().equals("DELETE"));

    deleteAllWhenAsked();
    Cleanup.Ended done = cleanup.goOn(cleanup.resume());

    assertThat(done.status()).as(done.message()).isEqualTo(ExitStatus.DONE);
    assertThat(judges("delete-jamf-record")).endsWith("service");
    mac.othersAreThere();
  }

  @Test
  @DisplayName(
      "shows a twin that nobody but a person can judge once more, and then takes their word")
  void twin() throws Exception {
    String other = "22222222-3333-4333-8333-444444444444";
    open(
        AutoMac.records()
            .managedDevice(
                TenantRecords.managedDevice(
                        other, AutoMac.NAME, AutoMac.SERIAL, AutoMac.DEVICE, "else@contoso.example")
                    .with("enrolledDateTime", AutoMac.REGISTERED)));
    deleteAllWhenAsked();

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(cleanup.person.gates().stream().filter(INTUNE::equals)).hasSizeBetween(2, 3);
    assertThat(cleanup.person.told()).anyMatch(said -> said.contains(other));
    assertThat(tenant.managedDevices()).extracting(TenantRecord::id).containsExactly(other);
    assertThat(judges("delete-intune-records")).endsWith("person");
  }

  @Test
  @DisplayName("counts on the person where a service does not tell, and says so in the journal")
  void untold() throws Exception {
    tenant.goWrong(TenantFault.of(Kind.ERROR_BEFORE, "*", "managedDevices").times(1_000).with(403));
    deleteAllWhenAsked();
    cleanup.person.when(INTUNE, () -> {});

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(judges("delete-intune-records")).containsExactly("person");
    assertThat(journal()).contains("a person said so; a look at Intune could not tell: ");
    assertThat(judges("delete-jamf-record")).containsExactly("service");
  }

  @Test
  @DisplayName("counts on the person where the tenant is not the Mac's, which has no record at all")
  void otherTenant() throws Exception {
    open(TenantBuilder.tenant().tenantId("d0d0d0d0-4444-4444-8444-555555555555"));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(judges("delete-entra-device")).containsExactly("person");
    assertThat(judges("delete-intune-records")).containsExactly("person");
  }

  @Test
  @DisplayName("counts on the person where the operator declines to sign in, and asks them once")
  void declines() throws Exception {
    open(AutoMac.records().operator(Operator.able().who(Operator.Outcome.DECLINES)));
    cleanup.person.when(JAMF, () -> deleteComputer("214"));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(judges("delete-entra-device")).containsExactly("person");
    assertThat(judges("delete-intune-records")).containsExactly("person");
    assertThat(tenant.requests().stream().filter(each -> each.path().contains("authorize")))
        .as("pages of a sign-in: one before the restart, one after it")
        .hasSize(2);
    assertThat(cleanup.person.told())
        .as("what is not looked at is not said to be")
        .noneMatch(said -> said.contains("Looking at Entra") || said.contains("Looking at Intune"));
  }

  @Test
  @DisplayName("asks no service where nobody signs in, and says whose word counts")
  void nobody() throws Exception {
    cleanup.nobodySignsIn();

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(tenant.requests()).isEmpty();
    assertThat(judges("delete-jamf-record")).containsExactly("person");
    assertThat(journal()).contains("could not tell: nobody signed in at the services");
  }

  @Test
  @DisplayName("is asked for nothing by whoever answers that they did not delete it")
  void no() throws Exception {
    cleanup.person.answer(JAMF, Decision.LATER);

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(tenant.requests()).isEmpty();
  }

  @Test
  @DisplayName("does not take a word for a proof where the program is ended while it looks")
  void cutOff() throws Exception {
    cleanup.person.when(JAMF, () -> Thread.currentThread().interrupt());

    Cleanup.Ended ended = cleanup.start();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended.status()).as(ended.message()).isNotEqualTo(ExitStatus.DONE);
    assertThat(judges("delete-jamf-record")).doesNotContain("person");

    cleanup.person.when(JAMF, () -> {});
    Cleanup.Ended again = cleanup.goOn(cleanup.resume());

    assertThat(again.status()).as(again.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(cleanup.person.told()).anyMatch(said -> said.contains("Jamf Pro still shows it"));
    assertThat(cleanup.person.gates()).doesNotContain(ENTRA, INTUNE);
  }

  private static String looking(String service) {
    return "Looking at " + service + " three times in a row whether it is gone …";
  }

  @Test
  @DisplayName("looks anew where the program was killed amid its looks, and proves it then")
  void killed() throws Exception {
    deleteAllWhenAsked();
    cleanup.person.when(
        looking("Jamf Pro"),
        () -> {
          throw new IllegalStateException("killed");
        });

    assertThatThrownBy(cleanup::start).isInstanceOf(AssertionError.class);
    assertThat(judges("delete-jamf-record")).isEmpty();

    Cleanup.Ended ended = cleanup.goOn(cleanup.resume());

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(cleanup.person.gates().stream().filter(JAMF::equals)).hasSize(2);
    assertThat(judges("delete-jamf-record")).endsWith("service").doesNotContain("person");
  }

  @Test
  @DisplayName("asks again where the record comes back before the third look")
  void comesBack() throws Exception {
    tenant.goWrong(TenantFault.of(Kind.COMES_BACK, "DELETE", "managedDevices").with(2));
    deleteAllWhenAsked();

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(cleanup.person.told()).anyMatch(said -> said.contains("Intune still shows it"));
    assertThat(judges("delete-intune-records")).doesNotContain("service", "person");
  }

  @Test
  @DisplayName("goes on looking with other tokens where those it has are taken back meanwhile")
  void revoked() throws Exception {
    deleteAllWhenAsked();
    cleanup.person.when(looking("Jamf Pro"), () -> tenant.revokeTokens(TenantService.JAMF_PRO));
    cleanup.person.when(looking("Intune"), () -> tenant.revokeTokens(TenantService.GRAPH));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(judges("delete-jamf-record")).containsExactly("service");
    assertThat(judges("delete-intune-records")).containsOnly("service");
  }

  @Test
  @DisplayName("holds nothing for gone at a service that lists what was not asked for")
  void filterIgnored() throws Exception {
    tenant.goWrong(TenantFault.of(Kind.FILTER_IGNORED, "GET", "computers-inventory").always());
    deleteAllWhenAsked();

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(judges("delete-jamf-record")).containsExactly("person");
    assertThat(journal()).contains("Jamf Pro lists a computer that was not asked for");
  }
}
