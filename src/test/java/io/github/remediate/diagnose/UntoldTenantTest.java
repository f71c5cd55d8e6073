package io.github.remediate.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Finding.State;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.ServiceFacts.Compliance;
import io.github.remediate.mac.ServiceFacts.Computer;
import io.github.remediate.mac.ServiceFacts.Connector;
import io.github.remediate.mac.ServiceFacts.DevicePolicy;
import io.github.remediate.mac.ServiceFacts.EntraDevice;
import io.github.remediate.mac.ServiceFacts.Partner;
import io.github.remediate.mac.ServiceFacts.PartnerKind;
import io.github.remediate.mac.ServiceFacts.Permission;
import io.github.remediate.mac.ServiceFacts.Plan;
import io.github.remediate.workshop.Items;
import io.github.remediate.workshop.SampleFacts;
import io.github.remediate.workshop.SampleRecord;
import io.github.remediate.workshop.SampleServices;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a tenant does not tell")
class UntoldTenantTest {
  private static final String USED = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final String CLIENT = "b03c10a8-71c7-45f9-b44a-3335ab76e970";
  private static final String OTHER = "7c7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";

  /** A Mac of Device Compliance that the sign-in broker shows to be registered in that tenant. */
  private static SampleFacts registered(String tenant) {
    return new SampleFacts()
        .compliance(CLIENT)
        .pssoStatus(
            Observation.known(
                new PssoStatus(
                    PssoStatus.Platform.REGISTERED,
                    Optional.of(USED),
                    Optional.of(tenant),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
  }

  private static State state(SampleFacts mac, SampleServices services, FindingId id) {
    return Diagnostician.judge(
            Evidence.of(
                mac.build(),
                LogEvidence.empty(),
                Said.nothing(),
                services.build(),
                SampleServices.NOW),
            each -> true)
        .findings()
        .stream()
        .filter(each -> each.id() == id)
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static State state(SampleServices services, FindingId id) {
    return state(registered(SampleServices.TENANT), services, id);
  }

  @Test
  @DisplayName("is nothing of this Mac's where it is another tenant, whatever is wrong there")
  void another() {
    for (FindingId id :
        List.of(
            FindingId.NO_LIVE_OBJECT,
            FindingId.PERMISSION_WRONG,
            FindingId.CONSENT_MISSING,
            FindingId.LICENSE_MISSING,
            FindingId.PARTNER_OFF,
            FindingId.PARTNER_FOR_ALL_USERS,
            FindingId.POLICY_FOR_DEVICE_GROUPS)) {
      SampleServices wrong =
          new SampleServices(USED)
              .tenantId(Observation.known(OTHER))
              .entra()
              .permissions(new Permission("r", "p", true))
              .connectors()
              .plans()
              .partners()
              .policies(new DevicePolicy("macOS", "all devices"));
      assertThat(state(wrong, id)).as(id.word()).isEqualTo(State.UNKNOWN);
      assertThat(state(wrong.tenantId(Observation.known(SampleServices.TENANT)), id))
          .as("%s, in the Mac's own tenant", id.word())
          .isNotEqualTo(State.UNKNOWN);
    }
  }

  @Test
  @DisplayName("is whose it is: that the Mac's broker names, in large letters or small")
  void whose() {
    SampleFacts mac =
        registered(SampleServices.TENANT)
            .registrations(
                Observation.known(
                    List.of(
                        new Registration(
                            OLD, Optional.empty(), Optional.of(OTHER), Optional.empty()))));
    assertThat(
            state(
                mac,
                new SampleServices(USED).tenantId(Observation.known(OTHER)),
                FindingId.OTHER_TENANT))
        .as("what an old registration names")
        .isEqualTo(State.HOLDS);
    String loud = SampleServices.TENANT.toUpperCase(Locale.ROOT);
    assertThat(
            state(
                mac,
                new SampleServices(USED).tenantId(Observation.known(loud)),
                FindingId.OTHER_TENANT))
        .isEqualTo(State.DOES_NOT);
  }

  @Test
  @DisplayName("of a connector is not that it lacks consent, or has it")
  void connector() {
    PartnerKind kind = PartnerKind.DEVICE_COMPLIANCE;
    Connector unasked =
        new Connector(kind, "app", Optional.of(true), Observation.unknown("no right"));
    Connector unsaid = new Connector(kind, "app", Optional.empty(), Observation.known(true));
    Connector off = new Connector(kind, "app", Optional.of(false), Observation.unknown("no right"));
    FindingId id = FindingId.CONSENT_MISSING;

    assertThat(state(new SampleServices(USED).connectors(unasked), id)).isEqualTo(State.UNKNOWN);
    assertThat(state(new SampleServices(USED).connectors(unsaid), id)).isEqualTo(State.UNKNOWN);
    assertThat(state(new SampleServices(USED).connectors(off), id)).isEqualTo(State.HOLDS);
  }

  @Test
  @DisplayName("of a partner's state is not that it is off")
  void partner() {
    Partner of = SampleServices.partner(PartnerKind.DEVICE_COMPLIANCE, "unknown");
    Partner unset =
        new Partner(of.kind(), of.name(), "unknown", Optional.of(false), false, Optional.empty());
    FindingId id = FindingId.PARTNER_OFF;

    assertThat(state(new SampleServices(USED).partners(of), id)).isEqualTo(State.UNKNOWN);
    assertThat(state(new SampleServices(USED).partners(unset), id)).isEqualTo(State.HOLDS);
  }

  @Test
  @DisplayName("of licenses it does not tell by having no such user, nor by a plan it took back")
  void licenses() {
    FindingId id = FindingId.LICENSE_MISSING;
    assertThat(state(new SampleServices(USED).plans(Observation.absent()), id))
        .isEqualTo(State.UNKNOWN);
    assertThat(
            state(
                new SampleServices(USED)
                    .plans(
                        new Plan("c1ec4a95-1f05-45b3-a911-aa3fa01094f5", "INTUNE_A", "Disabled"),
                        new Plan("41781fb2-bc02-4b7c-bd55-b576c07bb09d", "AAD_PREMIUM", "Success")),
                id))
        .isEqualTo(State.HOLDS);
  }

  @Test
  @DisplayName("of management, compliance and whether an object is enabled is neither yes nor no")
  void unsaid() {
    FoundRecord object = SampleServices.live(USED).record();
    Computer computer = SampleServices.computer("7", SampleServices.NOW);
    Computer silent =
        new Computer(
            computer.record(), computer.lastCheckIn(), computer.lastContact(), Optional.empty());
    FoundRecord noFlag =
        new FoundRecord(
            Service.ENTRA,
            object.id(),
            object.name(),
            Optional.empty(),
            Optional.empty(),
            object.deviceId(),
            Optional.empty(),
            object.trustType(),
            Optional.empty(),
            Optional.empty(),
            object.lastSeen(),
            Optional.empty(),
            false);
    Compliance said = new Compliance(Optional.of(false), Optional.of("COMPLIANT"), List.of());
    Compliance half = new Compliance(Optional.empty(), Optional.of("COMPLIANT"), List.of());

    assertThat(state(new SampleServices(USED).computers(silent), FindingId.JAMF_UNMANAGED))
        .isEqualTo(State.UNKNOWN);
    assertThat(
            state(
                new SampleServices(USED).entra(new EntraDevice(noFlag, Observation.known(true))),
                FindingId.DEVICE_DISABLED))
        .isEqualTo(State.UNKNOWN);
    assertThat(
            state(
                new SampleServices(USED).compliance(Observation.known(List.of(said, half))),
                FindingId.COMPLIANCE_NOT_APPLICABLE))
        .as("one of two statements says that it is not applicable")
        .isEqualTo(State.DOES_NOT);
  }

  @Test
  @DisplayName("of a Mac that Jamf Pro does not have is not that its compliance is unknown")
  void noComputer() {
    SampleServices none = new SampleServices(USED).computers();
    assertThat(state(none.compliance(Observation.known(List.of())), FindingId.COMPLIANCE_UNKNOWN))
        .isEqualTo(State.UNKNOWN);
    assertThat(
            state(
                new SampleServices(USED).compliance(Observation.known(List.of())),
                FindingId.COMPLIANCE_UNKNOWN))
        .isEqualTo(State.HOLDS);
  }

  @Test
  @DisplayName("of a permission is not said where it is delegated: that is another one")
  void delegated() {
    String update = "7b3c62c0-bbe4-4ceb-971b-ecc50a191b3e";
    String intune = "c161e42e-d4df-4a3d-9b42-e7a3c31f59d4";
    FindingId id = FindingId.PERMISSION_WRONG;
    assertThat(
            state(new SampleServices(USED).permissions(new Permission(intune, update, true)), id))
        .isEqualTo(State.DOES_NOT);
    assertThat(
            state(new SampleServices(USED).permissions(new Permission(intune, update, false)), id))
        .isEqualTo(State.HOLDS);
  }

  @Test
  @DisplayName("of whose hardware a record is does not make it another Mac's")
  void hardware() {
    SampleFacts mac = registered(SampleServices.TENANT).serialNumber("C02XK1ZAJGH5");
    FoundRecord small = SampleRecord.jamf("7").deviceId(USED).serialNumber("c02xk1zajgh5").build();
    FoundRecord another =
        SampleRecord.jamf("8").deviceId(USED).serialNumber("C02XK1ZAJGH6").build();

    assertThat(migrated(mac, small)).isNotEqualTo(State.HOLDS);
    assertThat(migrated(mac, SampleRecord.jamf("7").deviceId(USED).build()))
        .isNotEqualTo(State.HOLDS);
    assertThat(migrated(mac, another)).isEqualTo(State.HOLDS);
    mac.serialNumber(Observation.unknown("ioreg hangs"));
    assertThat(migrated(mac, another)).as("its own is not known").isNotEqualTo(State.HOLDS);
  }

  private static State migrated(SampleFacts mac, FoundRecord record) {
    return state(mac, new SampleServices(USED).ofOwnIds(record), FindingId.MIGRATED_IDENTITY);
  }

  @Test
  @DisplayName("of one owner among several users of an object is not that another registered it")
  void owner() {
    SampleFacts mac =
        registered(SampleServices.TENANT)
            .registrations(
                Observation.known(
                    List.of(
                        new Registration(
                            USED,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(SampleServices.USER)))));
    EntraDevice ada = owned("0" + USED.substring(1), "ada@contoso.example");
    EntraDevice jane = owned("1" + USED.substring(1), SampleServices.USER);

    assertThat(held(mac, new SampleServices(USED).entra(ada), FindingId.NOT_REGISTERED_OWNER))
        .isTrue();
    assertThat(held(mac, new SampleServices(USED).entra(ada, jane), FindingId.NOT_REGISTERED_OWNER))
        .isFalse();
  }

  private static EntraDevice owned(String object, String owner) {
    return new EntraDevice(
        SampleRecord.entra(object).deviceId(USED).owner(owner).enabled(true).build(),
        Observation.known(true));
  }

  private static boolean held(SampleFacts mac, SampleServices services, FindingId id) {
    return Diagnostician.findings(
                Evidence.of(
                    mac.build(),
                    LogEvidence.empty(),
                    Said.nothing(),
                    services.build(),
                    SampleServices.NOW),
                EnumSet.of(id))
            .state(id)
        == State.HOLDS;
  }

  @Test
  @DisplayName("of objects of ids that the Mac may hide, or another Mac's, is not how many it has")
  void several() {
    SampleFacts hiding =
        new SampleFacts().compliance(CLIENT).pssoStatus(Observation.unknown("it hangs"));
    FindingId several = FindingId.SEVERAL_LIVE_OBJECTS;
    assertThat(state(hiding, new SampleServices(USED), several)).isEqualTo(State.UNKNOWN);
    assertThat(state(hiding, new SampleServices(USED).entra(), FindingId.NO_LIVE_OBJECT))
        .isEqualTo(State.UNKNOWN);

    SampleFacts used = hiding.profiles(SampleFacts.ssoExtension()).registrations(OLD);
    assertThat(state(used, new SampleServices(USED).entra(), FindingId.NO_LIVE_OBJECT))
        .as("the old one may not be the one in use")
        .isEqualTo(State.UNKNOWN);

    SampleFacts kept = registered(SampleServices.TENANT).registrations(OLD);
    SampleServices two =
        new SampleServices(USED).entra(SampleServices.live(USED), SampleServices.live(OLD));
    assertThat(state(kept, two, several)).isEqualTo(State.HOLDS);
    MacPath jamf = new MacPath("/Library/Application Support/JAMF/JAMF.keychain");
    String foreign = "7F6E5D4C-1111-4222-8333-94A5B6C7D8E9";
    kept.jamf(
        Items.keychain(
            jamf, List.of(Items.certificate("Example JSS CA", foreign, foreign).in(jamf).build())));
    assertThat(state(kept, two, several)).as("keychains of another Mac").isEqualTo(State.UNKNOWN);
  }
}
