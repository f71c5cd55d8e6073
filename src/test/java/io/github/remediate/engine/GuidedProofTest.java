package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Registration;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.playbook.Action.Verification;
import io.github.remediate.workshop.SampleFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a person did")
final class GuidedProofTest {
  private static final Registration OLD = registration("device-1", "AA");
  private static final Observation<Boolean> JAMF_SAYS_SO = Observation.known(true);
  private static final Observation<Boolean> JAMF_SAYS_NOTHING = Observation.absent();

  private static Registration registration(String device, String sha1) {
    return new Registration(device, Optional.of(sha1), Optional.empty(), Optional.empty());
  }

  private static Observation<Boolean> registered(
      Observation<Boolean> jamf, Observation<List<Registration>> now) {
    return new GuidedProof(Optional.of(List.of(OLD)), () -> true)
        .of(
            Verification.REGISTERED,
            new SampleFacts().registeredByJamf(jamf).registrations(now).build());
  }

  private static Observation<List<Registration>> shown(Registration... registrations) {
    return Observation.known(List.of(registrations));
  }

  @Test
  @DisplayName("is not shown by the device certificate from before the run")
  void oldCertificate() {
    assertThat(registered(JAMF_SAYS_NOTHING, shown(OLD))).isEqualTo(Observation.known(false));
  }

  @Test
  @DisplayName("cannot be told where Jamf says registered beside the old certificate alone")
  void oldCertificateAndJamf() {
    assertThat(registered(JAMF_SAYS_SO, shown(OLD)).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("is shown by a new certificate, beside the old one and for the same device id")
  void newCertificate() {
    assertThat(registered(JAMF_SAYS_NOTHING, shown(OLD, registration("device-2", "BB"))))
        .isEqualTo(Observation.known(true));
    assertThat(registered(JAMF_SAYS_NOTHING, shown(registration("device-1", "BB"))))
        .isEqualTo(Observation.known(true));
  }

  @Test
  @DisplayName(
      "is told by Jamf where no certificate is shown, and by nobody where none can be seen")
  void noCertificate() {
    assertThat(registered(JAMF_SAYS_SO, shown())).isEqualTo(Observation.known(true));
    assertThat(registered(JAMF_SAYS_NOTHING, shown())).isEqualTo(Observation.known(false));
    assertThat(registered(JAMF_SAYS_NOTHING, Observation.unknown("locked")).reason())
        .isEqualTo("locked");
  }

  @Test
  @DisplayName("is not told by settings of Jamf's that were there before and stayed")
  void oldWordOfJamf() {
    GuidedProof proof = new GuidedProof(Optional.of(List.of(OLD)), () -> false);
    assertThat(
            proof
                .of(
                    Verification.REGISTERED,
                    new SampleFacts().registeredByJamf(JAMF_SAYS_SO).registrations(shown()).build())
                .reason())
        .contains("those of before the run");
  }

  @Test
  @DisplayName("cannot be told where it is not known which certificate was there before")
  void unknownBefore() {
    assertThat(
            new GuidedProof(Optional.empty(), () -> true)
                .of(Verification.REGISTERED, new SampleFacts().registrations(shown(OLD)).build())
                .isUnknown())
        .isTrue();
  }

  @Test
  @DisplayName("is an enrollment only where one is seen, and its end only where none is")
  void enrollment() {
    GuidedProof proof = new GuidedProof(Optional.of(List.of()), () -> true);
    SampleFacts facts = new SampleFacts();
    assertThat(proof.of(Verification.ENROLLED, facts.build())).isEqualTo(Observation.known(true));
    assertThat(proof.of(Verification.ENROLLMENT_GONE, facts.build()))
        .isEqualTo(Observation.known(false));
    Observation<Enrollment> untold = Observation.unknown("profiles hangs");
    for (Verification verification : List.of(Verification.ENROLLED, Verification.ENROLLMENT_GONE)) {
      assertThat(proof.of(verification, facts.enrollment(untold).build()).reason())
          .isEqualTo("profiles hangs");
    }
  }

  private static PlannedStep unknown(PlannedStep step) {
    Target settings =
        new Target.File(
            new MacPath("/Users/jane/Library/Preferences/com.jamf.management.jamfAAD.plist"));
    return EngineHarness.with(
        step, "unknown", List.of(new PlannedStep.Undecided(settings, "EPERM")));
  }

  @Test
  @DisplayName("is not told by settings of Jamf's of which nobody could tell that they are new")
  void untoldWordOfJamf(@TempDir Path directory) {
    Plan plan = EngineHarness.small(directory).plan();
    MacFacts facts =
        new SampleFacts().registeredByJamf(JAMF_SAYS_SO).registrations(shown()).build();
    assertThat(GuidedProof.forRun(plan, new RunState()).of(Verification.REGISTERED, facts))
        .as("there were none")
        .isEqualTo(Observation.known(true));

    Plan untold = EngineHarness.steps(plan, GuidedProofTest::unknown);

    assertThat(
            GuidedProof.forRun(untold, new RunState()).of(Verification.REGISTERED, facts).reason())
        .contains("those of before the run");
  }

  private static PlannedStep kept(PlannedStep step) {
    Target settings =
        new Target.File(
            new MacPath("/Users/jane/Library/Preferences/com.jamf.management.jamfAAD.plist"));
    return EngineHarness.with(
        step, "kept", List.of(new PlannedStep.Kept(settings, "a-rule", "it stays")));
  }

  @Test
  @DisplayName("is not told by settings of Jamf's that the run leaves where they are")
  void keptWordOfJamf(@TempDir Path directory) {
    Plan plan = EngineHarness.steps(EngineHarness.small(directory).plan(), GuidedProofTest::kept);
    MacFacts facts =
        new SampleFacts().registeredByJamf(JAMF_SAYS_SO).registrations(shown()).build();

    assertThat(GuidedProof.forRun(plan, new RunState()).of(Verification.REGISTERED, facts).reason())
        .contains("those of before the run");
  }
}
