package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.OperatorPorts;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.virtual.tenant.HeadlessBrowser;
import io.github.remediate.virtual.tenant.Operator;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantFault;
import io.github.remediate.virtual.tenant.TenantFault.Kind;
import io.github.remediate.virtual.tenant.TenantRecord;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.TenantRequest;
import io.github.remediate.virtual.tenant.TenantService;
import io.github.remediate.virtual.tenant.VirtualTenant;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.MacForge;
import io.github.remediate.workshop.Plist;
import io.github.remediate.workshop.Profiles;
import io.github.remediate.workshop.Software;
import io.github.remediate.workshop.StatefulTree;
import io.github.remediate.workshop.WorkplaceJoin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run of guided steps whose operator signs in")
@Tag("slow")
final class GuidesAtServicesTest {
  private static final String USER = "jane.doe@contoso.example";
  private static final String CONNECTOR = "0a1b2c3d-0000-4000-8000-00000000000b";
  private static final String APP = "0a1b2c3d-0000-4000-8000-00000000000c";
  private static final String INTUNE = "c161e42e-d4df-4a3d-9b42-e7a3c31f59d4";
  private static final String UPDATE = "7b3c62c0-bbe4-4ceb-971b-ecc50a191b3e";
  private static final String SURPLUS = "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30";
  private static final String PARTNERS = "deviceManagement/deviceManagementPartners";
  private static final String LICENSES = "users/" + USER + "/licenseDetails";
  private static final String PERMISSIONS = "set-permissions/0";

  @TempDir Path temporary;
  private VirtualTenant tenant;
  private StatefulTree tree;
  private Cleanup cleanup;
  private MacForge mac;

  @AfterEach
  void close() {
    if (tenant != null) {
      assertThat(tenant.violations()).isEmpty();
      for (TenantRequest request : tenant.requests()) {
        assertThat(request.method().equals("GET") || isSignIn(request)).as(request.line()).isTrue();
      }
      assertThat(tenant.goodTokens(TenantService.JAMF_PRO)).as("signed out").isZero();
      tenant.close();
    }
  }

  private static boolean isSignIn(TenantRequest request) {
    return request.path().endsWith("/token") || request.path().endsWith("/invalidate-token");
  }

  /** A Mac of the old integration, registered. */
  private ForgedMac old() {
    mac = new MacForge("old", 8, Instant.parse("2026-11-20T10:00:00Z"));
    mac.system("14.5", "23F79").enrolled(MacForge.Enrolled.USER_APPROVED);
    UserAccount jane = mac.user("jane", 501, "/Users/jane");
    mac.profile(Profiles.jamfMdm(mac.seeded(), true));
    Software.jamf(mac, "11.27.2-t1778000000", true);
    Software.companyPortal(mac, "5.2408.0");
    Instant joined = Instant.parse("2024-02-12T09:31:08Z");
    WorkplaceJoin join =
        WorkplaceJoin.of(mac.seeded(), VirtualTenant.TENANT_ID, USER, "Mac", joined);
    mac.login(jane).at(joined).workplaceJoinKeys(join).workplaceJoinNotes(join, "Contoso", "14.5");
    mac.pssoStatus("0\nextraDeviceInformation [AnyHashable(\"isSSOExtensionInFullMode\"): No]\n");
    mac.tree()
        .file(
            "/Library/Preferences/com.jamfsoftware.jamf.plist",
            0644,
            Plist.of("microsoftCAEnabled", true, "jss_url", "https://jamf.example/").binary());
    return mac.forge();
  }

  private void open(TenantBuilder builder, int cause) throws IOException {
    tenant = builder.open();
    tree = StatefulTree.write(old(), Files.createTempDirectory(temporary, "mac"));
    Files.createDirectories(tree.at(Cleanup.STATE));
    Files.writeString(
        tree.at(Cleanup.STATE + "/config.yaml"),
        "services:\n  allow-loopback-http: true\n  jamf-pro: {url: '"
            + tenant.jamfPro()
            + "', client-id: "
            + VirtualTenant.JAMF_CLIENT
            + "}\n  graph: {url: '"
            + tenant.graph()
            + "'}\n  sign-in: {authority: '"
            + tenant.authority()
            + "', client-id: 14d82eec-204b-4c2f-b7e8-296a70dab67e}\n  timeout: 5s\n");
    cleanup =
        new Cleanup(tree)
            .playbook(Cleanup.PROJECT.resolve("playbooks/cause-" + cause + ".yaml"))
            .looking(operator(Map.of()));
  }

  private static OperatorPorts operator(Map<String, String> environment) {
    return new OperatorPorts(
        what -> Optional.of(VirtualTenant.JAMF_SECRET.toCharArray()),
        (code, address) -> {},
        environment,
        Optional.of(
            page -> {
              try {
                HeadlessBrowser.open(page);
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            }),
        signOut -> {});
  }

  /** A tenant of the old integration in which all is well. */
  private static TenantBuilder well() {
    return with(partner("enabled"), app(UPDATE), consent("AllPrincipals"), license("Success"));
  }

  private static TenantBuilder with(
      TenantRecord partner, TenantRecord app, TenantRecord consent, TenantRecord license) {
    return TenantBuilder.tenant()
        .computer(
            TenantRecords.computer(
                "7", "Mac", "C02ZZ1111111", "11111111-347C-58B1-D249-F32244B11D30"))
        .listed(PARTNERS, partner)
        .listed("applications", app)
        .listed(
            "servicePrincipals",
            TenantRecord.of(CONNECTOR)
                .with("appId", "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f")
                .with("displayName", "Jamf Native macOS Connector")
                .with("accountEnabled", true))
        .listed("oauth2PermissionGrants", consent)
        .listed(LICENSES, license);
  }

  private static TenantRecord partner(String state) {
    return TenantRecord.of("p1")
        .with("displayName", "Jamf")
        .with("isConfigured", true)
        .with("singleTenantAppId", APP)
        .with("partnerState", state);
  }

  private static TenantRecord app(String... ids) {
    List<Map<String, Object>> access = new ArrayList<>();
    for (String id : ids) {
      access.add(Map.of("id", id, "type", "Role"));
    }
    return TenantRecord.of("a1")
        .with("appId", APP)
        .with(
            "requiredResourceAccess",
            List.of(Map.of("resourceAppId", INTUNE, "resourceAccess", access)));
  }

  private static TenantRecord consent(String type) {
    return TenantRecord.of("g2").with("clientId", CONNECTOR).with("consentType", type);
  }

  private static TenantRecord license(String intune) {
    return TenantRecord.of("l1")
        .with(
            "servicePlans",
            List.of(
                Map.of(
                    "servicePlanId",
                    "c1ec4a95-1f05-45b3-a911-aa3fa01094f5",
                    "servicePlanName",
                    "INTUNE_A",
                    "provisioningStatus",
                    intune),
                Map.of(
                    "servicePlanId",
                    "41781fb2-bc02-4b7c-bd55-b576c07bb09d",
                    "servicePlanName",
                    "AAD_PREMIUM",
                    "provisioningStatus",
                    "Success")));
  }

  private String journal() throws IOException {
    return Files.readString(Cleanup.runDirectories(tree).get(0).resolve("journal.jsonl"));
  }

  /** Proven by a look, and by nobody's word. */
  private void proven(Cleanup.Ended ended, String finding, String evidence) throws IOException {
    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(ended.message()).contains(finding + " is gone: ", evidence);
    assertThat(ended.message()).doesNotContain("a person's word", "What was left");
    assertThat(journal()).doesNotContain("a person said so", VirtualTenant.JAMF_SECRET);
    assertThat(tree.changes()).isEmpty();
  }

  @Test
  @DisplayName("proves cause 1 mended by the app's permissions, which it looks at before and after")
  void cause1() throws Exception {
    open(
        with(
            partner("enabled"), app(UPDATE, SURPLUS), consent("AllPrincipals"), license("Success")),
        1);
    cleanup.person.when(PERMISSIONS, () -> tenant.list("applications", app(UPDATE)));

    Cleanup.Ended ended = cleanup.start();

    proven(ended, "permission-wrong", "update_device_attributes");
    assertThat(cleanup.person.gates())
        .as("Jamf Pro shows no fault of its connection, so nobody is asked to mend it")
        .containsExactly(PERMISSIONS);
    assertThat(cleanup.person.stands("set-permissions")).isEqualTo(RunView.State.DONE);
    assertThat(cleanup.person.stands("connect-again"))
        .as("nothing was found that it is for")
        .isEqualTo(RunView.State.DOES_NOT_APPLY);
  }

  @Test
  @DisplayName("proves cause 2 mended by the consent of an administrator")
  void cause2() throws Exception {
    open(
        with(partner("enabled"), app(UPDATE), consent("Principal"), license("Success"))
            .notification("MII_HEARTBEAT_FAILED_NOTIFICATION"),
        2);
    String gate = firstGate();
    cleanup.person.when(
        gate, () -> tenant.list("oauth2PermissionGrants", consent("AllPrincipals")));
    cleanup.person.when("connect-again/0", () -> tenant.dismissNotifications());

    Cleanup.Ended ended = cleanup.start();

    proven(ended, "consent-missing", "an administrator consented for everybody");
    assertThat(ended.message()).contains("jamf-connection-error is gone: ");
    assertThat(cleanup.person.gates()).containsExactly(gate, "connect-again/0");
  }

  @Test
  @DisplayName("proves cause 3 mended by the user's license")
  void cause3() throws Exception {
    open(with(partner("enabled"), app(UPDATE), consent("AllPrincipals"), license("Disabled")), 3);
    String gate = firstGate();
    cleanup.person.when(gate, () -> tenant.list(LICENSES, license("Success")));

    proven(cleanup.start(), "license-missing", "Intune");
    assertThat(cleanup.person.gates()).containsExactly(gate);
  }

  @Test
  @DisplayName("proves cause 4 mended by a registration after the line that tells of it")
  void cause4() throws Exception {
    open(well(), 4);
    log("Portal launched without WPJ only arg while account is under partner management", 60);
    String gate = "register-from-self-service/0";
    cleanup.person.when(gate, () -> log("Device was successfully registered", 0));

    proven(cleanup.start(), "portal-opened-by-hand", "a registration succeeded later");
  }

  @Test
  @DisplayName("proves cause 5 mended by the partner's state in Intune")
  void cause5() throws Exception {
    open(with(partner("terminated"), app(UPDATE), consent("AllPrincipals"), license("Success")), 5);
    cleanup.person.when("switch-on-intune/0", () -> tenant.list(PARTNERS, partner("enabled")));

    proven(cleanup.start(), "partner-off", "is enabled");
    assertThat(cleanup.person.gates()).containsExactly("switch-on-intune/0");
  }

  @Test
  @DisplayName("has Jamf Pro connect again where Jamf Pro shows a fault, whatever Intune shows")
  void jamfsFault() throws Exception {
    open(well().notification("MII_HEARTBEAT_FAILED_NOTIFICATION"), 5);
    cleanup.person.when("connect-again/0", () -> tenant.dismissNotifications());

    proven(cleanup.start(), "jamf-connection-error", "no fault of its connection");
    assertThat(cleanup.person.gates()).containsExactly("connect-again/0");
  }

  @Test
  @DisplayName("tells what the service still shows, and waits where nothing was mended there")
  void notMended() throws Exception {
    open(with(partner("enabled"), app(SURPLUS), consent("AllPrincipals"), license("Success")), 1);

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(cleanup.person.gates()).isEqualTo(Collections.nCopies(3, PERMISSIONS));
    assertThat(cleanup.person.told())
        .filteredOn(line -> line.contains("It still shows: "))
        .hasSize(3);

    cleanup.person.when(PERMISSIONS, () -> tenant.list("applications", app(UPDATE)));
    proven(cleanup.resume(), "permission-wrong", "update_device_attributes");
  }

  @Test
  @DisplayName("takes a person's word where a right is missing, and names the right")
  void noRight() throws Exception {
    open(
        with(partner("enabled"), app(SURPLUS), consent("AllPrincipals"), license("Success"))
            .operator(
                Operator.able().without("Application.Read.All").without("Directory.Read.All")),
        1);

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(cleanup.person.gates()).containsExactly(PERMISSIONS);
    assertThat(ended.message())
        .contains(
            "permission-wrong is not proven to be gone, a person says that it is",
            "Application.Read.All");
    assertThat(journal()).contains("a person said so; a look could not tell: ");
  }

  @Test
  @DisplayName("takes no word for it where the program is ended while it looks")
  void cutOff() throws Exception {
    open(with(partner("enabled"), app(SURPLUS), consent("AllPrincipals"), license("Success")), 1);
    cleanup.person.when(PERMISSIONS, () -> Thread.currentThread().interrupt());

    Cleanup.Ended ended = cleanup.start();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended.status()).as(ended.message()).isNotEqualTo(ExitStatus.DONE);
    assertThat(journal()).doesNotContain("a person said so");
  }

  @Test
  @DisplayName("turns no fault of a service into a finding that is gone")
  void fault() throws Exception {
    open(with(partner("enabled"), app(SURPLUS), consent("AllPrincipals"), license("Success")), 1);
    cleanup.person.when(
        PERMISSIONS,
        () -> tenant.goWrong(TenantFault.of(Kind.ERROR_BEFORE, "GET", "applications").always()));

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.message())
        .contains("permission-wrong is not proven to be gone, a person says that it is");
    assertThat(ended.message()).doesNotContain("permission-wrong is gone");
  }

  @Test
  @DisplayName("counts on the person where the operator does not sign in, and asks them once")
  void declined() throws Exception {
    open(well().operator(Operator.able().who(Operator.Outcome.DECLINES)), 1);

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.message()).contains("is not proven to be gone, a person says that it is");
    assertThat(tenant.requests())
        .filteredOn(request -> request.path().contains("authorize"))
        .hasSize(1);
  }

  @Test
  @DisplayName("is not begun where the services show nothing of what it is about")
  void nothing() throws Exception {
    open(well(), 1);

    Cleanup.Ended ended = cleanup.start();

    assertThat(ended.status()).isEqualTo(ExitStatus.DONE);
    assertThat(ended.message()).contains("Nothing was to be done by cause-1");
    assertThat(Cleanup.runDirectories(tree)).isEmpty();
  }

  @Test
  @DisplayName("is planned by what the services tell, and its dry run is planned by the same")
  void preview() throws Exception {
    open(with(partner("enabled"), app(SURPLUS), consent("AllPrincipals"), license("Success")), 1);
    cleanup.person.answer(PERMISSIONS, Decision.LATER);

    Plan plan = cleanup.previewAsking();
    cleanup.start();

    assertThat(plan.steps())
        .extracting(PlannedStep::state)
        .containsExactly(PlannedStep.State.PLANNED, PlannedStep.State.SATISFIED);
    Plan carried = cleanup.plan();
    assertThat(carried.findings()).isEqualTo(plan.findings());
    assertThat(carried.steps()).isEqualTo(plan.steps());
  }

  @Test
  @DisplayName("asks with automation's secrets, where the Mac is not this one")
  void automation() throws Exception {
    open(with(partner("enabled"), app(SURPLUS), consent("AllPrincipals"), license("Success")), 1);
    cleanup.nobodySignsIn();
    cleanup.environment(
        Map.of(
            "REMEDIATE_GRAPH_TOKEN",
            tenant.token(TenantService.GRAPH),
            "REMEDIATE_JAMF_CLIENT_SECRET",
            VirtualTenant.JAMF_SECRET));
    cleanup.person.when(PERMISSIONS, () -> tenant.list("applications", app(UPDATE)));

    proven(cleanup.start(), "permission-wrong", "update_device_attributes");
  }

  private String firstGate() {
    return cleanup.preview().steps().get(0).id() + "/0";
  }

  private void log(String text, int secondsAgo) throws IOException {
    Path log =
        tree.at("/Users/jane/Library/Logs/Company Portal/com.microsoft.CompanyPortalMac 2026.log");
    Files.createDirectories(log.getParent());
    String at =
        LocalDateTime.now()
            .minusSeconds(secondsAgo)
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
    Files.writeString(
        log,
        at + ":114 | I | Main | " + text + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
