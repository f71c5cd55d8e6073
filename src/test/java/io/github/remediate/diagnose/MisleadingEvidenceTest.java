package io.github.remediate.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.diagnose.LogEvidence.Sighting;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Finding.State;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherPlace;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.PlatformSso.UserState;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.ServiceFacts.EntraDevice;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.workshop.SampleFacts;
import io.github.remediate.workshop.SampleServices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Evidence that looks like something else")
class MisleadingEvidenceTest {
  private static final String USED = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final String OTHERS = "7c7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final String EARLIER_TENANT = "99de70e6-f430-449f-8bce-f4d0a9eca2a4";
  private static final ServiceFacts NOT_ASKED = ServiceFacts.unknown("no service was asked");

  /** A Mac of Device Compliance, joined by Platform SSO, of which Jamf's program tells nothing. */
  private static SampleFacts joined(UserState user) {
    return new SampleFacts()
        .integration(
            Observation.known(true), Observation.known("b03c10a8-71c7-45f9-b44a-3335ab76e970"))
        .jamfAadSettings(Observation.known(true))
        .registeredByJamf(Observation.known(true))
        .platformSso(
            Observation.known(
                new PlatformSso(
                    Optional.of(SingleSignOn.MICROSOFT_EXTENSION),
                    true,
                    Optional.of(USED),
                    Optional.of(true),
                    user)));
  }

  private static SampleFacts keeping(SampleFacts facts, String tenantOrNull, String... ids) {
    List<Registration> kept = new ArrayList<>();
    for (String id : ids) {
      kept.add(
          new Registration(
              id,
              Optional.empty(),
              Optional.ofNullable(tenantOrNull),
              Optional.of("jane@earlier.example")));
    }
    return facts.registrations(Observation.known(kept));
  }

  private static SampleFacts withoutJamf() {
    return keeping(
        new SampleFacts().framework(Observation.absent()).jamfAadSettings(Observation.absent()),
        null,
        OLD);
  }

  private static EntraDevice of(String deviceId, String owner) {
    FoundRecord record = SampleServices.live(deviceId).record();
    return new EntraDevice(
        new FoundRecord(
            record.service(),
            record.id(),
            record.name(),
            record.serialNumber(),
            record.hardwareUuid(),
            record.deviceId(),
            Optional.of(owner),
            record.trustType(),
            record.managementAgent(),
            record.enabled(),
            record.lastSeen(),
            record.registered(),
            record.deleted()),
        Observation.known(true));
  }

  private static Evidence evidence(SampleFacts facts, LogEvidence logs, ServiceFacts services) {
    return Evidence.of(facts.build(), logs, Said.nothing(), services, SampleServices.NOW);
  }

  private static List<String> sure(SampleFacts facts, ServiceFacts services) {
    return Diagnostician.judge(evidence(facts, LogEvidence.empty(), services), each -> true)
        .ranking()
        .stream()
        .filter(each -> each.likelihood() != Likelihood.POSSIBLE)
        .map(each -> each.playbook().word() + each.state().stream().mapToObj(n -> " " + n).toList())
        .toList();
  }

  private static State state(FindingId id, SampleFacts facts, ServiceFacts services) {
    return state(id, facts, LogEvidence.empty(), services);
  }

  private static State state(
      FindingId id, SampleFacts facts, LogEvidence logs, ServiceFacts services) {
    FindingTable all =
        Diagnostician.findings(evidence(facts, logs, services), EnumSet.allOf(FindingId.class));
    return all.state(id);
  }

  @Test
  @DisplayName("of an earlier tenant in the login keychain tells of no other tenant")
  void earlierTenant() {
    SampleFacts moved = keeping(joined(UserState.NORMAL), EARLIER_TENANT, OLD);
    ServiceFacts right = new SampleServices(USED).build();

    assertThat(state(FindingId.OTHER_TENANT, moved, right)).isNotEqualTo(State.HOLDS);
    assertThat(state(FindingId.NO_LIVE_OBJECT, moved, right)).isEqualTo(State.DOES_NOT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName(
      "of an earlier tenant, which was asked, and of its user is no lost object and no license")
  void askedEarlierTenant(boolean hasObject) {
    SampleServices services =
        new SampleServices(USED).tenantId(Observation.known(EARLIER_TENANT)).plans();
    ServiceFacts earlier =
        (hasObject ? services.entra(SampleServices.live(OLD)) : services.entra()).build();
    SampleFacts untold = keeping(joined(UserState.NORMAL), EARLIER_TENANT, OLD);
    SampleFacts told =
        keeping(joined(UserState.NORMAL), EARLIER_TENANT, OLD)
            .pssoStatus(
                Observation.known(
                    new PssoStatus(
                        PssoStatus.Platform.REGISTERED,
                        Optional.of(USED),
                        Optional.of(SampleServices.TENANT),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));

    for (SampleFacts facts : List.of(untold, told)) {
      assertThat(state(FindingId.NO_LIVE_OBJECT, facts, earlier)).isEqualTo(State.UNKNOWN);
      assertThat(state(FindingId.LOST_OBJECT, facts, earlier)).isEqualTo(State.UNKNOWN);
      assertThat(sure(facts, earlier)).containsExactly("registration[ 7]");
    }
  }

  @Test
  @DisplayName("of Platform SSO that another user set up makes nobody's registration a left-over")
  void anotherUsersPlatformSso() {
    SampleFacts second = keeping(joined(UserState.NONE), null, OLD);

    assertThat(state(FindingId.LEFT_OVER_REGISTRATION, second, NOT_ASKED)).isEqualTo(State.UNKNOWN);
    assertThat(sure(second, NOT_ASKED)).containsExactly("registration[ 4]");
    assertThat(sure(keeping(joined(UserState.NORMAL), null, OLD), NOT_ASKED))
        .containsExactly("registration[ 7]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://i.manage.microsoft.com/MDM",
        "https://i.manage.microsoft.us/MDM",
        "https://mdm.example.net/connect",
        ""
      })
  @DisplayName("of a registration that another MDM than Jamf's had made is no left-over of Jamf")
  void anotherMdm(String server) {
    SampleFacts managed =
        withoutJamf()
            .enrollment(Observation.known(new Enrollment(false, true, true, server)))
            .jamfServer(Observation.absent());

    assertThat(sure(managed, NOT_ASKED)).isEmpty();
    assertThat(state(FindingId.CONDITIONAL_ACCESS, managed, NOT_ASKED)).isNotEqualTo(State.HOLDS);
    assertThat(state(FindingId.LEGACY_WITHOUT_EXTENSION, managed, NOT_ASKED))
        .isEqualTo(State.UNKNOWN);
    assertThat(sure(withoutJamf().notEnrolled(), NOT_ASKED)).containsExactly("cause-6[]");
  }

  @Test
  @DisplayName("of Microsoft's Platform SSO beside another provider's contradicts it")
  void anotherProvider() {
    SampleFacts okta =
        joined(UserState.NORMAL)
            .platformSso("com.okta.mobile.auth-service-extension", true, null)
            .pssoStatus(1, null);

    assertThat(state(FindingId.CONTRADICTION, okta, NOT_ASKED)).isEqualTo(State.HOLDS);
    assertThat(sure(okta, NOT_ASKED)).isEmpty();
  }

  @Test
  @DisplayName("of a certificate that was renewed is one registration")
  void renewed() {
    SampleFacts renewed =
        keeping(
            new SampleFacts()
                .integration(Observation.known(true), Observation.known(OTHERS))
                .registeredByJamf(Observation.known(true)),
            null,
            OLD,
            OLD);

    assertThat(state(FindingId.SEVERAL_LEGACY_REGISTRATIONS, renewed, NOT_ASKED))
        .isEqualTo(State.DOES_NOT);
  }

  @Test
  @DisplayName("of the other users of a shared Mac is no second object of this one's")
  void sharedMac() {
    SampleFacts jane = joined(UserState.NORMAL).pssoStatus(2, USED);
    SampleServices both = new SampleServices(USED).compliance(true, "COMPLIANT", USED, OTHERS);
    ServiceFacts hers =
        both.entra(of(USED, "jane@x.example"), of(OTHERS, "Jane@x.example")).build();
    ServiceFacts his = both.entra(of(USED, "jane@x.example"), of(OTHERS, "john@x.example")).build();

    assertThat(state(FindingId.SEVERAL_LIVE_OBJECTS, jane, hers)).isEqualTo(State.HOLDS);
    assertThat(state(FindingId.SEVERAL_LIVE_OBJECTS, jane, his)).isEqualTo(State.UNKNOWN);
    SampleFacts shared =
        joined(UserState.NORMAL)
            .pssoStatus(2, USED)
            .otherUsers(
                Observation.known(
                    List.of(new OtherPlace(new MacPath("/Users/john"), Observation.known(1)))));
    assertThat(state(FindingId.SEVERAL_LIVE_OBJECTS, shared, both.entra().build()))
        .isNotEqualTo(State.HOLDS);
    assertThat(
            state(
                FindingId.SEVERAL_LIVE_OBJECTS,
                shared,
                both.entra(SampleServices.live(USED), SampleServices.live(OTHERS)).build()))
        .isEqualTo(State.UNKNOWN);
  }

  @Test
  @DisplayName("of a log proves nothing where a later success may stand in one that was not read")
  void unreadSuccess() {
    Instant seen = SampleServices.NOW.minus(Duration.ofDays(3));
    for (Instant until : List.of(seen.plusSeconds(1), Instant.MAX)) {
      assertThat(
              state(
                  FindingId.PORTAL_OPENED_BY_HAND, new SampleFacts(), log(seen, until), NOT_ASKED))
          .isEqualTo(State.UNKNOWN);
    }
    assertThat(
            state(FindingId.PORTAL_OPENED_BY_HAND, new SampleFacts(), log(seen, seen), NOT_ASKED))
        .as("what was written last before it")
        .isEqualTo(State.HOLDS);
  }

  private static LogEvidence log(Instant seen, Instant unreadUntil) {
    return new LogEvidence(
        Map.of(FindingId.PORTAL_OPENED_BY_HAND, new Sighting(seen, new MacPath("/log"))),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(LogKind.JAMF, List.of("jamf.log: it is locked")),
        Optional.of(unreadUntil));
  }

  @Test
  @DisplayName("of jamf's log, which names no user, is nobody's for certain on a shared Mac")
  void anyonesLog() {
    Instant seen = SampleServices.NOW.minus(Duration.ofDays(3));
    SampleFacts shared =
        new SampleFacts()
            .otherUsers(
                Observation.known(
                    List.of(new OtherPlace(new MacPath("/Users/john"), Observation.known(1)))));
    MacPath own = new MacPath("/Users/jane/Library/Logs/Company Portal/a.log");
    MacPath jamfs = new MacPath("/private/var/log/jamf.log");
    LogEvidence succeeded = lost(seen, own, seen.plusSeconds(1));
    LogEvidence told = lost(seen, jamfs, seen.minusSeconds(1));

    assertThat(state(FindingId.DEVICE_OBJECT_MISSING, shared, succeeded, NOT_ASKED))
        .isEqualTo(State.UNKNOWN);
    assertThat(state(FindingId.DEVICE_OBJECT_MISSING, shared, told, NOT_ASKED))
        .isEqualTo(State.UNKNOWN);
    assertThat(state(FindingId.DEVICE_OBJECT_MISSING, new SampleFacts(), succeeded, NOT_ASKED))
        .isEqualTo(State.DOES_NOT);
    assertThat(state(FindingId.DEVICE_OBJECT_MISSING, new SampleFacts(), told, NOT_ASKED))
        .isEqualTo(State.HOLDS);
  }

  private static LogEvidence lost(Instant seen, MacPath file, Instant anyonesSuccess) {
    return new LogEvidence(
        Map.of(FindingId.DEVICE_OBJECT_MISSING, new Sighting(seen, file)),
        Map.of(),
        Optional.empty(),
        Optional.of(anyonesSuccess),
        Map.of(),
        Optional.empty());
  }
}
