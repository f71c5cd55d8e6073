package io.github.remediate.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.diagnose.PortLook.Outcome;
import io.github.remediate.diagnose.PortLook.Server;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.Finding.State;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.workshop.SampleFacts;
import io.github.remediate.workshop.SampleServices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A Mac that Jamf Pro calls unresponsive")
class NetworkAndTokenTest {
  private static final Instant NOW = SampleServices.NOW;
  private static final String USED = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";

  private static Diagnosis judge(
      SampleFacts facts,
      Optional<Symptom> symptom,
      ServiceFacts services,
      List<PortLook> ports,
      Observation<Instant> renewed) {
    return Diagnostician.judge(
        new Evidence(
            facts.build(),
            LogEvidence.empty(),
            new Said(Optional.empty(), symptom, List.of(), Optional.empty()),
            services,
            ports,
            renewed,
            NOW,
            NOW.plus(Duration.ofDays(3_650))),
        each -> true);
  }

  private static Finding finding(Diagnosis diagnosis, FindingId id) {
    return diagnosis.findings().stream().filter(each -> each.id() == id).findFirst().orElseThrow();
  }

  private static PortLook look(Server server, int port, Outcome outcome) {
    return new PortLook(server, server.name(), port, outcome, outcome.name());
  }

  @ParameterizedTest
  @CsvSource({
    "11.4.2-t1, 25, HOLDS",
    "11.4.2-t1, 23, DOES_NOT",
    "10.49.0, 200, HOLDS",
    "11.5.0, 200, DOES_NOT",
    "11.27.2-t1778000000, 9000, DOES_NOT",
    "unknown version, 200, UNKNOWN",
  })
  @DisplayName("may have an old token, whose age counts below Jamf Pro 11.5 alone")
  void token(String version, int hours, State expected) {
    Diagnosis diagnosis =
        judge(
            new SampleFacts().framework(Observation.known(version)),
            Optional.empty(),
            ServiceFacts.unknown("not asked"),
            List.of(),
            Observation.known(NOW.minus(Duration.ofHours(hours))));
    assertThat(finding(diagnosis, FindingId.TOKEN_REFRESH_LATE).state()).isEqualTo(expected);
    assertThat(diagnosis.ranking().stream().anyMatch(c -> c.playbook() == TreatedBy.UNRESPONSIVE))
        .isEqualTo(expected == State.HOLDS);
  }

  @Test
  @DisplayName("is certain where it is said and measured, and names which of the two it is")
  void which() {
    ServiceFacts late =
        new SampleServices(USED)
            .computers(SampleServices.computer("7", NOW.minus(Duration.ofHours(30))))
            .build();
    Diagnosis diagnosis =
        judge(
            new SampleFacts().framework(Observation.known("11.4.0")),
            Optional.of(Symptom.UNRESPONSIVE),
            late,
            List.of(),
            Observation.known(NOW));
    Candidate first = diagnosis.ranking().get(0);
    assertThat(first.playbook()).isEqualTo(TreatedBy.UNRESPONSIVE);
    assertThat(first.likelihood()).isEqualTo(Likelihood.CERTAIN);
    assertThat(first.speaksFor()).containsExactly(FindingId.UNRESPONSIVE, FindingId.CHECK_IN_LATE);
    assertThat(finding(diagnosis, FindingId.TOKEN_REFRESH_LATE).state()).isEqualTo(State.DOES_NOT);
  }

  @Test
  @DisplayName("reaches Apple by one port of the two, and fails by no port that is retired")
  void apple() {
    List<PortLook> ports =
        List.of(
            look(Server.APPLE_PUSH, 5223, Outcome.CLOSED),
            look(Server.APPLE_PUSH, 443, Outcome.REACHED),
            look(Server.LEGACY, 2195, Outcome.UNTOLD),
            look(Server.INTUNE, 443, Outcome.CLOSED),
            look(Server.JAMF, 8443, Outcome.NOT_TRUSTED));
    Diagnosis diagnosis =
        judge(
            new SampleFacts(),
            Optional.empty(),
            ServiceFacts.unknown("not asked"),
            ports,
            Observation.absent());
    assertThat(finding(diagnosis, FindingId.APPLE_PUSH_UNREACHABLE).state())
        .isEqualTo(State.DOES_NOT);
    assertThat(finding(diagnosis, FindingId.APPLE_PUSH_UNREACHABLE).evidence()).contains("2195");
    assertThat(finding(diagnosis, FindingId.INTUNE_UNREACHABLE).state()).isEqualTo(State.HOLDS);
    assertThat(finding(diagnosis, FindingId.JAMF_UNREACHABLE).state()).isEqualTo(State.DOES_NOT);
    assertThat(finding(diagnosis, FindingId.CERTIFICATE_NOT_TRUSTED).evidence())
        .contains("JAMF:8443");
    assertThat(diagnosis.ranking()).allMatch(c -> c.likelihood() == Likelihood.POSSIBLE);
  }

  @Test
  @DisplayName("tells nothing of ports that were not tried, or could not be")
  void untried() {
    Diagnosis none =
        judge(
            new SampleFacts(),
            Optional.empty(),
            ServiceFacts.unknown("not asked"),
            List.of(),
            Observation.absent());
    assertThat(none.findings()).noneMatch(f -> f.id() == FindingId.INTUNE_UNREACHABLE);
    Diagnosis untold =
        judge(
            new SampleFacts(),
            Optional.empty(),
            ServiceFacts.unknown("not asked"),
            List.of(look(Server.INTUNE, 443, Outcome.UNTOLD)),
            Observation.absent());
    assertThat(finding(untold, FindingId.INTUNE_UNREACHABLE).state()).isEqualTo(State.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"1005, SIGN_IN_STATE_UNSPECIFIED", "1006, SYSTEM_TOO_OLD"})
  @DisplayName("is not what codes of token protection are about, which are told apart")
  void codes(String code, FindingId id) {
    assertThat(KnownMessages.in("signInSessionStatusCode: " + code)).containsExactly(id);
    assertThat(KnownMessages.in("error " + code)).isEmpty();
  }
}
