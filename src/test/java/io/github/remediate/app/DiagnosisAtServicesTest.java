package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.diagnose.Candidate;
import io.github.remediate.diagnose.Diagnosis;
import io.github.remediate.diagnose.Said;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.Finding.State;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.virtual.tenant.Operator;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantFault;
import io.github.remediate.virtual.tenant.TenantFault.Kind;
import io.github.remediate.virtual.tenant.TenantRecord;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.TenantRequest;
import io.github.remediate.virtual.tenant.TenantService;
import io.github.remediate.virtual.tenant.VirtualTenant;
import io.github.remediate.workshop.CommandOutput;
import io.github.remediate.workshop.FixtureWriter;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.MacForge;
import io.github.remediate.workshop.Plist;
import io.github.remediate.workshop.Profiles;
import io.github.remediate.workshop.Software;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
@DisplayName("A diagnosis that asks the services")
final class DiagnosisAtServicesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final String USER = "jane.o'neil@contoso.example";
  private static final String USED = "c7d0a3b4-5e1f-4a86-9b27-1f60d8e2a955";
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final String OBJECT = "0a1b2c3d-0000-4000-8000-000000000001";
  private static final String OLD_OBJECT = "0a1b2c3d-0000-4000-8000-000000000002";
  private static final String CLIENT = "b03c10a8-71c7-45f9-b44a-3335ab76e970";
  private static final String PRINCIPAL = "0a1b2c3d-0000-4000-8000-00000000000a";
  private static final String CONNECTOR = "0a1b2c3d-0000-4000-8000-00000000000b";
  private static final String APP = "0a1b2c3d-0000-4000-8000-00000000000c";
  private static final String POLICY = "0a1b2c3d-0000-4000-8000-00000000000d";
  private static final String GROUP = "0a1b2c3d-0000-4000-8000-00000000000e";
  private static final String UPDATE = "7b3c62c0-bbe4-4ceb-971b-ecc50a191b3e";
  private static final String INTUNE = "c161e42e-d4df-4a3d-9b42-e7a3c31f59d4";

  @TempDir Path directory;

  private final MacForge mac = new MacForge("forged", 7, NOW);
  private final UserAccount jane = mac.user("jane", 501, "/Users/jane");
  private VirtualTenant tenant;
  private Path fixture;

  @AfterEach
  void close() {
    if (tenant != null) {
      assertThat(tenant.violations()).isEmpty();
      for (TenantRequest request : tenant.requests()) {
        assertThat(request.method().equals("GET") || isToken(request)).as(request.line()).isTrue();
      }
      tenant.close();
    }
  }

  /** In which waits are over at once. */
  private static final class PassingTime implements Time {
    private Duration passed = Duration.ZERO;

    @Override
    public Instant now() {
      return NOW.plus(passed);
    }

    @Override
    public synchronized Duration monotonic() {
      return passed;
    }

    @Override
    public synchronized void pass(Duration duration) {
      passed = passed.plus(duration);
    }
  }

  private static boolean isToken(TenantRequest request) {
    return request.method().equals("POST")
        && (request.path().endsWith("/token") || request.path().endsWith("/invalidate-token"));
  }

  /** A Mac of Device Compliance that is registered as it should be. */
  private ForgedMac registered() {
    return registered(VirtualTenant.TENANT_ID);
  }

  private ForgedMac registered(String tenantId) {
    mac.system("26.0.1", "25A362").enrolled(MacForge.Enrolled.AUTOMATED);
    mac.profile(Profiles.jamfMdm(mac.seeded(), false));
    mac.profile(Profiles.singleSignOn(mac.seeded(), true));
    Software.jamf(mac, "11.27.2-t1778000000", true);
    mac.tree()
        .file(
            "/Library/Preferences/com.jamfsoftware.jamf.plist",
            0644,
            Plist.of("microsoftCAEnabled", true, "microsoftCANativeClientAppId", CLIENT).binary())
        .file(
            jane.home() + "/Library/Preferences/com.jamf.management.jamfAAD.plist",
            0600,
            Plist.of("have_an_Azure_id", true).binary());
    mac.platformSso(CommandOutput.platformSso(tenantId, USER));
    mac.pssoStatus(CommandOutput.pssoStatus(2, USED, tenantId, USER));
    return mac.forge();
  }

  private TenantRecord computer() {
    return TenantRecords.computer("7", "Mac", "C02XK1ZAJGH5", mac.hardwareUuid());
  }

  /** The tenant of that Mac, in which all is well. */
  private TenantBuilder well() {
    return TenantBuilder.tenant()
        .computer(computer())
        .compliance("7", true, "COMPLIANT", List.of(USED))
        .device(TenantRecords.entraDevice(OBJECT, USED, "Mac", USER))
        .listed(
            "deviceManagement/complianceManagementPartners",
            TenantRecord.of("p2")
                .with("displayName", "Jamf Device Compliance")
                .with("macOsOnboarded", true)
                .with("partnerState", "enabled"))
        .listed(
            "servicePrincipals",
            TenantRecord.of(PRINCIPAL)
                .with("appId", CLIENT)
                .with("displayName", "User registration app for Device Compliance")
                .with("accountEnabled", true))
        .listed(
            "oauth2PermissionGrants",
            TenantRecord.of("g1").with("clientId", PRINCIPAL).with("consentType", "AllPrincipals"))
        .listed("users/" + USER + "/licenseDetails", license("Success", "Success"));
  }

  private static TenantRecord license(String intune, String premium) {
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
                    "eec0eb4f-6444-4f95-aba0-50c24d67f998",
                    "servicePlanName",
                    "AAD_PREMIUM_P2",
                    "provisioningStatus",
                    premium)));
  }

  private Diagnosis judge(ForgedMac forged, TenantBuilder builder) throws IOException {
    tenant = builder.open();
    return judge(forged);
  }

  private Diagnosis judge(ForgedMac forged) throws IOException {
    if (fixture == null) {
      fixture = FixtureWriter.write(forged, directory);
    }
    Path config =
        Files.writeString(
            directory.resolve("config.yaml"),
            "services:\n  allow-loopback-http: true\n  timeout: 2s\n  jamf-pro: {url: '"
                + tenant.jamfPro()
                + "', client-id: "
                + VirtualTenant.JAMF_CLIENT
                + "}\n  graph: {url: '"
                + tenant.graph()
                + "'}\n");
    return new Diagnosing(
            StagedRun.INSTALLATION,
            Macs.real(StagedRun.INSTALLATION),
            Clock.fixed(NOW, ZoneOffset.UTC),
            progress -> {},
            new Diagnosing.Asking(
                Optional.empty(),
                Optional.empty(),
                Map.of(
                    "REMEDIATE_GRAPH_TOKEN",
                    tenant.token(TenantService.GRAPH),
                    "REMEDIATE_JAMF_CLIENT_SECRET",
                    VirtualTenant.JAMF_SECRET),
                directory,
                signOut -> {},
                new PassingTime()))
        .make(
            new MacChoice(
                Optional.of(fixture.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(config)),
            Said.nothing(),
            false)
        .diagnosis();
  }

  private static List<String> ranked(Diagnosis diagnosis) {
    List<String> ranked = new ArrayList<>();
    for (Candidate each : diagnosis.ranking()) {
      ranked.add(
          each.playbook().word()
              + (each.state().isPresent() ? " " + each.state().getAsInt() : "")
              + " "
              + each.likelihood().word());
    }
    return ranked;
  }

  private static Finding finding(Diagnosis diagnosis, FindingId id) {
    return diagnosis.findings().stream().filter(each -> each.id() == id).findFirst().orElseThrow();
  }

  private static State state(Diagnosis diagnosis, FindingId id) {
    return finding(diagnosis, id).state();
  }

  @Test
  @DisplayName("finds nothing wrong where nothing is, and leaves nothing untold")
  void nothing() throws IOException {
    ForgedMac forged = registered();
    Diagnosis diagnosis = judge(forged, well());
    assertThat(ranked(diagnosis)).isEmpty();
    for (FindingId id :
        List.of(
            FindingId.OTHER_TENANT,
            FindingId.CHECK_IN_LATE,
            FindingId.NO_LIVE_OBJECT,
            FindingId.SEVERAL_LIVE_OBJECTS,
            FindingId.COMPLIANCE_UNKNOWN,
            FindingId.CONSENT_MISSING,
            FindingId.LICENSE_MISSING,
            FindingId.PARTNER_OFF,
            FindingId.POLICY_FOR_DEVICE_GROUPS)) {
      assertThat(state(diagnosis, id))
          .as(finding(diagnosis, id).toString())
          .isEqualTo(State.DOES_NOT);
    }
    assertThat(diagnosis.untold()).isEmpty();
  }

  @Test
  @DisplayName("tells a Mac that Jamf Pro has not heard of for a day")
  void late() throws IOException {
    ForgedMac forged = registered();
    TenantRecord silent = computer().with("general.lastCheckIn", "2026-11-19T09:00:00Z");
    Diagnosis diagnosis = judge(forged, well().computer(silent));
    assertThat(ranked(diagnosis)).containsExactly("unresponsive likely");
    assertThat(finding(diagnosis, FindingId.CHECK_IN_LATE).evidence())
        .contains("2026-11-19T09:00:00Z", "last contact");
  }

  @Test
  @DisplayName("tells by the old form of the inventory, too, when it was heard of last")
  void lateBefore() throws IOException {
    ForgedMac forged = registered();
    TenantRecord silent = computer().with("general.lastContact", "2026-11-01T09:00:00Z");
    Diagnosis diagnosis = judge(forged, well().jamfVersion("11.20.1").computer(silent));
    assertThat(ranked(diagnosis)).containsExactly("unresponsive likely");
  }

  @Test
  @DisplayName("tells an object that is gone, and one that lies in the bin")
  void noObject() throws IOException {
    ForgedMac forged = registered();
    TenantBuilder without =
        TenantBuilder.tenant()
            .computer(computer())
            .compliance("7", true, "COMPLIANT", List.of(USED));
    Diagnosis gone = judge(forged, without);
    assertThat(ranked(gone)).contains("registration 6 certain");
    close();
    Diagnosis binned =
        judge(
            forged,
            TenantBuilder.tenant()
                .deletedDevice(TenantRecords.entraDevice(OBJECT, USED, "Mac", USER)));
    assertThat(ranked(binned)).contains("registration 6 certain");
    assertThat(finding(binned, FindingId.OBJECT_IN_BIN).state()).isEqualTo(State.HOLDS);
    assertThat(finding(binned, FindingId.OBJECT_IN_BIN).evidence()).contains(OBJECT, "restored");
  }

  @Test
  @DisplayName("tells an object that is switched off, or another user's")
  void disabled() throws IOException {
    ForgedMac forged = registered();
    TenantRecord off =
        TenantRecords.entraDevice(OBJECT, USED, "Mac", "ada@contoso.example")
            .with("accountEnabled", false);
    Diagnosis diagnosis = judge(forged, well().device(off));
    assertThat(ranked(diagnosis)).contains("registration 6 likely");
    assertThat(state(diagnosis, FindingId.DEVICE_DISABLED)).isEqualTo(State.HOLDS);
    assertThat(finding(diagnosis, FindingId.NOT_REGISTERED_OWNER).evidence())
        .contains("ada@contoso.example", USER);
  }

  @Test
  @DisplayName("tells several live objects by the ids that device compliance names")
  void several() throws IOException {
    ForgedMac forged = registered();
    Diagnosis diagnosis =
        judge(
            forged,
            well()
                .compliance("7", true, "COMPLIANT", List.of(USED, OLD))
                .device(TenantRecords.entraDevice(OLD_OBJECT, OLD, "Mac", USER)));
    assertThat(ranked(diagnosis)).containsExactly("registration 8 certain");
    assertThat(finding(diagnosis, FindingId.SEVERAL_LIVE_OBJECTS).evidence())
        .contains(USED, OLD, "Workplace", USER);
  }

  @Test
  @DisplayName("tells a device id that Intune has for another Mac, with what both are called")
  void migrated() throws IOException {
    ForgedMac forged = registered();
    String others = "0d5c2f5e-0000-4000-8000-0000000000ff";
    Diagnosis diagnosis =
        judge(
            forged,
            well()
                .managedDevice(
                    TenantRecords.managedDevice(OLD_OBJECT, "Mac", "C02OTHER9999", USED, USER)
                        .with("udid", others)));
    Finding finding = finding(diagnosis, FindingId.MIGRATED_IDENTITY);
    assertThat(finding.state()).isEqualTo(State.HOLDS);
    assertThat(finding.evidence())
        .contains(USED, "C02OTHER9999", others, OLD_OBJECT)
        .contains("C02XK1ZAJGH5", mac.hardwareUuid());
    assertThat(finding.source()).hasValue("Intune");
  }

  @Test
  @DisplayName("tells a device id that Jamf Pro has for a computer with another hardware UUID")
  void migratedAtJamfPro() throws IOException {
    ForgedMac forged = registered();
    String others = "0D5C2F5E-0000-4000-8000-0000000000FF";
    Diagnosis diagnosis =
        judge(
            forged,
            TenantBuilder.tenant()
                .computer(TenantRecords.computer("9", "Mac", "C02XK1ZAJGH5", others))
                .compliance("9", true, "COMPLIANT", List.of(USED))
                .device(TenantRecords.entraDevice(OBJECT, USED, "Mac", USER)));
    Finding finding = finding(diagnosis, FindingId.MIGRATED_IDENTITY);
    assertThat(finding.state()).isEqualTo(State.HOLDS);
    assertThat(finding.evidence()).contains(USED, others, mac.hardwareUuid(), "Jamf Pro");
  }

  @Test
  @DisplayName("takes no record of this Mac for another's, and none that names no Mac")
  void notMigrated() throws IOException {
    ForgedMac forged = registered();
    TenantRecord own =
        TenantRecords.managedDevice(OLD_OBJECT, "Mac", "c02xk1zajgh5", USED, USER)
            .with("udid", mac.hardwareUuid());
    assertThat(state(judge(forged, well().managedDevice(own)), FindingId.MIGRATED_IDENTITY))
        .isEqualTo(State.DOES_NOT);
    close();
    TenantRecord nameless =
        TenantRecords.managedDevice(OLD_OBJECT, "Mac", "Not Specified", USED, USER)
            .with("udid", "");
    assertThat(state(judge(forged, well().managedDevice(nameless)), FindingId.MIGRATED_IDENTITY))
        .isEqualTo(State.DOES_NOT);
    close();
    tenant = well().operator(Operator.able()).open();
    tenant.goWrong(TenantFault.of(Kind.ERROR_BEFORE, "GET", "managedDevices").always().with(403));
    assertThat(state(judge(forged), FindingId.MIGRATED_IDENTITY)).isEqualTo(State.DOES_NOT);
  }

  @Test
  @DisplayName("tells that compliance is not known, not applicable, or known at one place alone")
  void compliance() throws IOException {
    ForgedMac forged = registered();
    assertThat(ranked(judge(forged, statement(true, "UNKNOWN", true))))
        .containsExactly("registration 2 certain");
    close();
    assertThat(ranked(judge(forged, statement(false, "UNKNOWN", true))))
        .containsExactly("registration 1 certain");
    close();
    Diagnosis one = judge(forged, statement(true, "COMPLIANT", false));
    assertThat(state(one, FindingId.COMPLIANT_IN_INTUNE_ONLY)).isEqualTo(State.HOLDS);
    assertThat(ranked(one)).containsExactly("registration 2 likely");
  }

  private TenantBuilder statement(boolean applicable, String state, boolean compliant) {
    return TenantBuilder.tenant()
        .computer(computer())
        .compliance("7", applicable, state, List.of(USED))
        .device(TenantRecords.entraDevice(OBJECT, USED, "Mac", USER).with("isCompliant", compliant))
        .listed(
            "deviceManagement/complianceManagementPartners",
            TenantRecord.of("p2")
                .with("displayName", "Jamf")
                .with("macOsOnboarded", true)
                .with("partnerState", "enabled"))
        .listed(
            "servicePrincipals",
            TenantRecord.of(PRINCIPAL).with("appId", CLIENT).with("accountEnabled", true))
        .listed(
            "oauth2PermissionGrants",
            TenantRecord.of("g1").with("clientId", PRINCIPAL).with("consentType", "AllPrincipals"))
        .listed("users/" + USER + "/licenseDetails", license("Success", "Success"));
  }

  @ParameterizedTest
  @CsvSource({
    "Success, Success, false",
    "Disabled, Success, true",
    "Success, PendingActivation, true",
  })
  @DisplayName("counts no license that is not provisioned, and P2 for P1")
  void licenses(String intune, String premium, boolean lacks) throws IOException {
    ForgedMac forged = registered();
    TenantBuilder builder =
        TenantBuilder.tenant()
            .device(TenantRecords.entraDevice(OBJECT, USED, "Mac", USER))
            .listed("users/" + USER + "/licenseDetails", license(intune, premium));
    Diagnosis diagnosis = judge(forged, builder);
    assertThat(state(diagnosis, FindingId.LICENSE_MISSING))
        .isEqualTo(lacks ? State.HOLDS : State.DOES_NOT);
    assertThat(ranked(diagnosis).contains("cause-3 certain")).isEqualTo(lacks);
  }

  /** The old integration: another client id and no extension. */
  private static ForgedMac old() {
    MacForge other = new MacForge("old", 8, NOW);
    other.system("14.5", "23F79").enrolled(MacForge.Enrolled.USER_APPROVED);
    UserAccount user = other.user("jane", 501, "/Users/jane");
    other.profile(Profiles.jamfMdm(other.seeded(), false));
    Software.jamf(other, "11.27.2-t1778000000", true);
    other.pssoStatus("0\nextraDeviceInformation [AnyHashable(\"isSSOExtensionInFullMode\"): No]\n");
    other
        .tree()
        .file(
            "/Library/Preferences/com.jamfsoftware.jamf.plist",
            0644,
            Plist.of("microsoftCAEnabled", true).binary())
        .file(
            user.home() + "/Library/Preferences/com.jamf.management.jamfAAD.plist",
            0600,
            Plist.of("have_an_Azure_id", true).binary());
    return other.forge();
  }

  private static TenantBuilder oldTenant(Object resource, String consent, String partnerState) {
    return TenantBuilder.tenant()
        .listed(
            "deviceManagement/deviceManagementPartners",
            TenantRecord.of("p1")
                .with("displayName", "Jamf")
                .with("isConfigured", true)
                .with("singleTenantAppId", APP)
                .with("partnerState", partnerState))
        .listed(
            "applications",
            TenantRecord.of("a1").with("appId", APP).with("requiredResourceAccess", resource))
        .listed(
            "servicePrincipals",
            TenantRecord.of(CONNECTOR)
                .with("appId", OLD)
                .with("displayName", "Jamf Native macOS Connector")
                .with("accountEnabled", true))
        .listed(
            "oauth2PermissionGrants",
            TenantRecord.of("g2").with("clientId", CONNECTOR).with("consentType", consent));
  }

  private static Map<String, Object> access(String resource, String... ids) {
    List<Map<String, Object>> access = new ArrayList<>();
    for (String id : ids) {
      access.add(Map.of("id", id, "type", "Role"));
    }
    return Map.of("resourceAppId", resource, "resourceAccess", access);
  }

  @Test
  @DisplayName("takes the permissions of either edition for right, and no others")
  void permissions() throws IOException {
    ForgedMac forged = old();
    Map<String, Object> update = access(INTUNE, UPDATE);
    Map<String, Object> graph =
        access("00000003-0000-0000-c000-000000000000", "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30");
    Map<String, Object> directoryRead =
        access("00000002-0000-0000-c000-000000000000", "3afa6a7d-9b1a-42eb-948e-1650a849e176");
    Map<List<Map<String, Object>>, State> expected =
        Map.of(
            List.of(update), State.DOES_NOT,
            List.of(update, graph, directoryRead), State.DOES_NOT,
            List.of(update, graph), State.HOLDS,
            List.of(access(INTUNE, UPDATE, OLD)), State.HOLDS,
            List.of(), State.HOLDS);
    for (Map.Entry<List<Map<String, Object>>, State> each : expected.entrySet()) {
      Diagnosis diagnosis = judge(forged, oldTenant(each.getKey(), "AllPrincipals", "enabled"));
      assertThat(state(diagnosis, FindingId.PERMISSION_WRONG))
          .as(finding(diagnosis, FindingId.PERMISSION_WRONG).toString())
          .isEqualTo(each.getValue());
      assertThat(ranked(diagnosis).contains("cause-1 certain"))
          .isEqualTo(each.getValue() == State.HOLDS);
      assertThat(state(diagnosis, FindingId.CONSENT_MISSING)).isEqualTo(State.DOES_NOT);
      assertThat(state(diagnosis, FindingId.PARTNER_OFF)).isEqualTo(State.DOES_NOT);
      close();
      tenant = null;
    }
  }

  @Test
  @DisplayName("tells a consent that somebody gave for themselves, and a partner that was ended")
  void consent() throws IOException {
    Diagnosis diagnosis =
        judge(old(), oldTenant(List.of(access(INTUNE, UPDATE)), "Principal", "terminated"));
    assertThat(ranked(diagnosis)).contains("cause-5 certain", "cause-2 certain");
    assertThat(finding(diagnosis, FindingId.PARTNER_OFF).evidence()).contains("terminated");
  }

  @ParameterizedTest
  @CsvSource({
    "'', true, true",
    "'', false, false",
    "(device.deviceOSType -eq \"MacMDM\"), false, true",
    "(user.department -eq \"x\"), true, false",
    "(user.department -eq \"device.lab\"), true, false",
  })
  @DisplayName("tells groups of devices by their rule, and without one by their members")
  void policies(String rule, boolean devices, boolean holds) throws IOException {
    TenantRecord group = TenantRecord.of(GROUP).with("displayName", "Macs");
    TenantBuilder builder =
        oldTenant(List.of(access(INTUNE, UPDATE)), "AllPrincipals", "enabled")
            .listed(
                "deviceManagement/deviceCompliancePolicies",
                TenantRecord.of(POLICY)
                    .with("@odata.type", "#microsoft.graph.macOSCompliancePolicy")
                    .with("displayName", "macOS"))
            .listed(
                "deviceManagement/deviceCompliancePolicies/" + POLICY + "/assignments",
                TenantRecord.of("x")
                    .with(
                        "target",
                        Map.of(
                            "@odata.type",
                            "#microsoft.graph.groupAssignmentTarget",
                            "groupId",
                            GROUP)))
            .listed("groups", rule.isEmpty() ? group : group.with("membershipRule", rule));
    if (devices) {
      builder.listed(
          "groups/" + GROUP + "/members/microsoft.graph.device", TenantRecord.of(OBJECT));
    }
    Diagnosis diagnosis = judge(old(), builder);
    assertThat(state(diagnosis, FindingId.POLICY_FOR_DEVICE_GROUPS))
        .isEqualTo(holds ? State.HOLDS : State.DOES_NOT);
    if (holds) {
      assertThat(ranked(diagnosis)).contains("compliance-policy certain");
      assertThat(finding(diagnosis, FindingId.POLICY_FOR_DEVICE_GROUPS).evidence())
          .contains("macOS to Macs");
    }
  }

  @Test
  @DisplayName("says that it asked another tenant, and takes nothing of it for a no")
  void otherTenant() throws IOException {
    ForgedMac forged = registered("0dde70e6-f430-449f-8bce-f4d0a9eca2a4");
    Diagnosis diagnosis = judge(forged, TenantBuilder.tenant());
    assertThat(state(diagnosis, FindingId.OTHER_TENANT)).isEqualTo(State.HOLDS);
    assertThat(finding(diagnosis, FindingId.OTHER_TENANT).evidence())
        .contains("0dde70e6-f430-449f-8bce-f4d0a9eca2a4", VirtualTenant.TENANT_ID);
    for (FindingId id :
        List.of(
            FindingId.NO_LIVE_OBJECT,
            FindingId.LICENSE_MISSING,
            FindingId.CONSENT_MISSING,
            FindingId.PARTNER_OFF)) {
      assertThat(state(diagnosis, id)).as(id.word()).isEqualTo(State.UNKNOWN);
    }
    assertThat(ranked(diagnosis)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Device.Read.All, NO_LIVE_OBJECT",
    "DeviceManagementServiceConfig.Read.All, PARTNER_OFF",
    "Application.Read.All, CONSENT_MISSING",
    "LicenseAssignment.Read.All, LICENSE_MISSING",
    "DeviceManagementConfiguration.Read.All, POLICY_FOR_DEVICE_GROUPS",
  })
  @DisplayName("names the permission that is missing, and tells nothing of what it is for")
  void forbidden(String permission, FindingId id) throws IOException {
    ForgedMac forged = registered();
    Operator operator =
        Operator.able()
            .without("Directory.Read.All")
            .without(permission)
            // Either of these two is enough for the partners.
            .without(
                permission.contains("ServiceConfig")
                    ? "DeviceManagementConfiguration.Read.All"
                    : "");
    Diagnosis diagnosis = judge(forged, well().operator(operator));
    assertThat(state(diagnosis, id)).isEqualTo(State.UNKNOWN);
    assertThat(finding(diagnosis, id).evidence()).contains(permission);
    assertThat(ranked(diagnosis)).isEmpty();
    assertThat(diagnosis.untold()).isNotEmpty();
  }

  @Test
  @DisplayName("names the privilege that the API client lacks")
  void unprivileged() throws IOException {
    ForgedMac forged = registered();
    Diagnosis diagnosis =
        judge(forged, well().jamfClient(Set.of("Read Computers"), Duration.ofMinutes(5)));
    assertThat(finding(diagnosis, FindingId.COMPLIANCE_UNKNOWN).evidence())
        .contains("Read Device Compliance Information");
    assertThat(state(diagnosis, FindingId.CHECK_IN_LATE)).isEqualTo(State.DOES_NOT);
  }

  @ParameterizedTest
  @CsvSource({"ERROR_BEFORE", "HTML_PAGE", "TRUNCATED_JSON", "DROPPED_BEFORE", "EMPTY_BODY"})
  @DisplayName("turns no fault of a service into a finding")
  void faults(Kind kind) throws IOException {
    ForgedMac forged = registered();
    tenant = well().open();
    // The tokens are given before anything goes wrong.
    tenant.goWrong(TenantFault.of(kind, "GET", "/(v1.0|beta|api)/").from(2).always());
    Diagnosis diagnosis = judge(forged);
    assertThat(ranked(diagnosis)).isEmpty();
    assertThat(state(diagnosis, FindingId.NO_LIVE_OBJECT)).isEqualTo(State.UNKNOWN);
    assertThat(state(diagnosis, FindingId.LICENSE_MISSING)).isEqualTo(State.UNKNOWN);
  }

  @Test
  @DisplayName("refuses an operator whom nobody can ask")
  void noTerminal() {
    ForgedMac forged = registered();
    assertThatThrownBy(
            () ->
                new Diagnosing(
                        StagedRun.INSTALLATION,
                        Macs.real(StagedRun.INSTALLATION),
                        Clock.systemUTC(),
                        progress -> {},
                        new Diagnosing.Asking(
                            Optional.of("Ada"),
                            Optional.empty(),
                            Map.of(),
                            directory,
                            signOut -> {},
                            new PassingTime()))
                    .make(
                        new MacChoice(
                            Optional.of(FixtureWriter.write(forged, directory).toString()),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                        Said.nothing(),
                        false))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("no terminal");
  }
}
