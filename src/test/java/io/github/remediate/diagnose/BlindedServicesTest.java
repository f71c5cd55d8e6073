package io.github.remediate.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Finding.State;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.ServiceFacts.Connector;
import io.github.remediate.mac.ServiceFacts.DevicePolicy;
import io.github.remediate.mac.ServiceFacts.EntraDevice;
import io.github.remediate.mac.ServiceFacts.Partner;
import io.github.remediate.mac.ServiceFacts.PartnerKind;
import io.github.remediate.mac.ServiceFacts.Permission;
import io.github.remediate.mac.ServiceFacts.Plan;
import io.github.remediate.workshop.SampleFacts;
import io.github.remediate.workshop.SampleServices;
import io.github.remediate.workshop.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

@DisplayName("An answer of a service that did not come")
class BlindedServicesTest {
  private static final String USED = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final String CLIENT = "b03c10a8-71c7-45f9-b44a-3335ab76e970";
  private static final int ANSWERS = 12;
  private static final int SUBSETS = 40;

  private final Random chance;

  BlindedServicesTest(RepetitionInfo repetition) {
    chance = new SeededRandom(repetition.getCurrentRepetition()).random();
  }

  private boolean perhaps() {
    return chance.nextInt(2) == 0;
  }

  private SampleFacts mac() {
    SampleFacts mac =
        new SampleFacts()
            .integration(
                Observation.known(true),
                perhaps() ? Observation.known(CLIENT) : Observation.absent())
            .jamfAadSettings(Observation.known(perhaps()));
    if (perhaps()) {
      mac.pssoStatus(2, USED);
      mac.platformSso(USED);
    } else {
      mac.pssoStatus(0, null);
    }
    List<Registration> kept = new ArrayList<>();
    if (perhaps()) {
      kept.add(
          new Registration(
              OLD,
              Optional.empty(),
              perhaps() ? Optional.of(SampleServices.TENANT) : Optional.empty(),
              Optional.of(SampleServices.USER)));
    }
    return mac.registrations(Observation.known(kept));
  }

  private ServiceFacts services() {
    SampleServices services = new SampleServices(USED);
    boolean right = chance.nextInt(4) > 0;
    services.tenantId(Observation.known(right ? SampleServices.TENANT : OLD));
    if (perhaps()) {
      services.computers(
          SampleServices.computer(
              "7", SampleServices.NOW.minus(Duration.ofHours(chance.nextInt(48)))));
    }
    services.compliance(
        perhaps(),
        List.of("UNKNOWN", "NON_COMPLIANT", "COMPLIANT").get(chance.nextInt(3)),
        perhaps() ? new String[] {USED, OLD} : new String[] {USED});
    if (perhaps()) {
      services.notifications("DEVICE_COMPLIANCE_CONNECTION_ERROR", "EXCEEDED_LICENSE_COUNT");
    }
    List<EntraDevice> objects = new ArrayList<>();
    for (String id : List.of(USED, OLD)) {
      if (right && perhaps()) {
        objects.add(SampleServices.object(id, perhaps(), perhaps()));
      }
    }
    services.entra(objects.toArray(new EntraDevice[0]));
    if (perhaps()) {
      services.intune(SampleServices.managed(OLD, "compliant"));
    }
    if (perhaps()) {
      services.partners(
          new Partner[] {
            SampleServices.partner(
                perhaps() ? PartnerKind.DEVICE_COMPLIANCE : PartnerKind.CONDITIONAL_ACCESS,
                List.of("enabled", "terminated", "unknown", "unresponsive").get(chance.nextInt(4)))
          });
    }
    if (perhaps()) {
      services.permissions(new Permission("r", "p", true));
    }
    if (perhaps()) {
      services.connectors(
          new Connector[] {
            SampleServices.connector(PartnerKind.DEVICE_COMPLIANCE, perhaps(), perhaps())
          });
    }
    // A tenant that is not the user's does not have the user.
    services.plans(
        right
            ? Observation.known(
                perhaps() ? List.of() : List.of(new Plan("x", "INTUNE_EDU", "Success")))
            : Observation.absent());
    if (perhaps()) {
      services.policies(new DevicePolicy("macOS", "all devices"));
    }
    return services.build();
  }

  private static Map<FindingId, State> judge(SampleFacts mac, ServiceFacts services) {
    Map<FindingId, State> states = new EnumMap<>(FindingId.class);
    Diagnostician.judge(
            Evidence.of(
                mac.build(), LogEvidence.empty(), Said.nothing(), services, SampleServices.NOW),
            each -> true)
        .findings()
        .forEach(each -> states.put(each.id(), each.state()));
    return states;
  }

  @RepeatedTest(150)
  @DisplayName("turns no yes into a no, and no no into a yes")
  void neverANo() {
    SampleFacts mac = mac();
    ServiceFacts services = services();
    Map<FindingId, State> whole = judge(mac, services);
    for (int i = 0; i < SUBSETS; i++) {
      int blinded = i < ANSWERS ? 1 << i : chance.nextInt(1 << ANSWERS);
      judge(mac, SampleServices.blinded(services, blinded))
          .forEach(
              (id, state) -> {
                State before = whole.getOrDefault(id, State.UNKNOWN);
                if (before != State.UNKNOWN && state != State.UNKNOWN) {
                  assertThat(state).as("%s, blinded %s", id, blinded).isEqualTo(before);
                }
                if (before == State.UNKNOWN && id == FindingId.NO_LIVE_OBJECT) {
                  assertThat(state).as("%s, blinded %s", id, blinded).isEqualTo(State.UNKNOWN);
                }
              });
    }
  }

  @RepeatedTest(20)
  @DisplayName("is not missed by a playbook: what it asks for alone is judged as among all")
  void askedAlone() {
    Evidence evidence =
        Evidence.of(
            mac().build(), LogEvidence.empty(), Said.nothing(), services(), SampleServices.NOW);
    FindingTable all = Diagnostician.findings(evidence, EnumSet.allOf(FindingId.class));
    for (FindingId id : FindingId.values()) {
      assertThat(Diagnostician.findings(evidence, EnumSet.of(id)).of(id)).isEqualTo(all.of(id));
    }
  }
}
