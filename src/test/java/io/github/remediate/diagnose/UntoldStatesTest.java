package io.github.remediate.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Finding.State;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.workshop.SampleFacts;
import io.github.remediate.workshop.SampleServices;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A state that a place does not tell")
class UntoldStatesTest {
  private static final String USED = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final String CLIENT = "b03c10a8-71c7-45f9-b44a-3335ab76e970";

  private static SampleFacts compliance() {
    return new SampleFacts().compliance(CLIENT);
  }

  private static SampleFacts registered() {
    return compliance()
        .platformSso(USED)
        .pssoStatus(2, USED)
        .registeredByJamf(Observation.known(true));
  }

  private static Evidence evidence(SampleFacts facts, LogEvidence logs) {
    return Evidence.of(
        facts.build(),
        logs,
        Said.nothing(),
        ServiceFacts.unknown("no service was asked"),
        SampleServices.NOW);
  }

  private static State state(SampleFacts facts, LogEvidence logs, FindingId id) {
    return Diagnostician.findings(evidence(facts, logs), EnumSet.of(id)).state(id);
  }

  private static State state(SampleFacts facts, FindingId id) {
    return state(facts, LogEvidence.empty(), id);
  }

  @Test
  @DisplayName("is none of an integration, while Jamf's settings cannot be read")
  void integration() {
    for (SampleFacts untold :
        List.of(
            new SampleFacts().integration(Observation.unknown("EPERM"), Observation.absent()),
            new SampleFacts().integration(Observation.absent(), Observation.unknown("EPERM")))) {
      assertThat(
              Diagnostician.judge(evidence(untold, LogEvidence.empty()), each -> true)
                  .integration())
          .isEqualTo(Integration.UNKNOWN);
    }
  }

  @Test
  @DisplayName("of Jamf's settings is neither set up nor not")
  void settings() {
    FindingId id = FindingId.COMPLIANCE_NOT_SET_UP;
    assertThat(state(registered(), id)).isEqualTo(State.DOES_NOT);
    assertThat(
            state(
                registered().integration(Observation.unknown("EPERM"), Observation.known(CLIENT)),
                id))
        .isEqualTo(State.UNKNOWN);
    assertThat(state(registered().framework(Observation.unknown("EPERM")), id))
        .isEqualTo(State.UNKNOWN);
  }

  @Test
  @DisplayName("of what Jamf holds is neither that it knows the Mac nor that it does not")
  void knownToJamf() {
    SampleFacts untold = registered().registeredByJamf(Observation.unknown("EPERM"));
    assertThat(state(untold, FindingId.UNKNOWN_TO_JAMF)).isEqualTo(State.UNKNOWN);
    assertThat(state(untold, FindingId.UNCONFIRMED_REGISTRATION)).isEqualTo(State.UNKNOWN);
    assertThat(state(registered(), FindingId.UNKNOWN_TO_JAMF)).isEqualTo(State.DOES_NOT);
  }

  @Test
  @DisplayName("of keys is unknown while one of two places that tell it was not asked")
  void keys() {
    SampleFacts untold = registered().platformSso(Observation.unknown("app-sso hangs"));
    assertThat(state(untold, FindingId.KEYS_TO_RENEW)).isEqualTo(State.UNKNOWN);
    assertThat(state(registered(), FindingId.KEYS_TO_RENEW)).isEqualTo(State.DOES_NOT);
  }

  @Test
  @DisplayName("of an object is not told by logs that say nothing of it")
  void object() {
    assertThat(state(registered(), FindingId.LOST_OBJECT)).isEqualTo(State.UNKNOWN);
  }

  @Test
  @DisplayName("of the extension is unknown where one of its messages has no time")
  void undated() {
    LogEvidence logs =
        new LogEvidence(
            Map.of(),
            Map.of(FindingId.REGISTRATION_RETRIES, new MacPath("/log")),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty());
    SampleFacts pending = compliance().profiles(SampleFacts.ssoExtension()).pssoStatus(1, null);
    assertThat(state(pending, logs, FindingId.HANGING_EXTENSION)).isEqualTo(State.UNKNOWN);
    assertThat(state(pending, FindingId.HANGING_EXTENSION)).isEqualTo(State.DOES_NOT);
  }

  @Test
  @DisplayName("of an old registration is unknown while the extension, or the id in use, is")
  void legacy() {
    SampleFacts untold =
        new SampleFacts()
            .registrations(OLD)
            .profiles(Observation.unknown("profiles hangs"))
            .userProfiles(Observation.unknown("profiles hangs"))
            .platformSso(Observation.unknown("app-sso hangs"))
            .pssoStatus(Observation.unknown("it hangs"));
    assertThat(state(untold, FindingId.LEGACY_WITHOUT_EXTENSION)).isEqualTo(State.UNKNOWN);

    SampleFacts nameless =
        compliance()
            .profiles(SampleFacts.ssoExtension())
            .registrations(OLD)
            .platformSso((String) null)
            .pssoStatus(0, null);
    assertThat(state(nameless, FindingId.LEFT_OVER_REGISTRATION)).isEqualTo(State.UNKNOWN);
  }

  @Test
  @DisplayName("of a message is not that none was written, while logs of its kind were not read")
  void gaps() {
    LogEvidence gaps =
        new LogEvidence(
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of(LogKind.COMPANY_PORTAL, List.of("EPERM")),
            Optional.empty());
    assertThat(state(compliance(), gaps, FindingId.PORTAL_OPENED_BY_HAND)).isEqualTo(State.UNKNOWN);
    assertThat(state(compliance(), FindingId.PORTAL_OPENED_BY_HAND)).isEqualTo(State.DOES_NOT);
  }

  @Test
  @DisplayName("of Jamf's framework is not that it is gone, on a Mac that Jamf's MDM has")
  void framework() {
    SampleFacts managed =
        compliance()
            .enrollment(
                Observation.known(
                    new Enrollment(false, true, true, "https://example.jamfcloud.com/mdm")));
    FindingId id = FindingId.FRAMEWORK_BROKEN;
    assertThat(state(managed.framework(Observation.absent()), id)).isEqualTo(State.HOLDS);
    assertThat(state(managed.framework(Observation.unknown("EPERM")), id)).isEqualTo(State.UNKNOWN);
  }
}
