package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.workshop.SampleFacts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request tells of its Mac")
final class RequestedMacTest {
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";

  private static SampleFacts registered(String... users) {
    return new SampleFacts()
        .registrations(
            Observation.known(
                List.of(users).stream()
                    .map(
                        user ->
                            new Registration(
                                OLD, Optional.empty(), Optional.empty(), Optional.of(user)))
                    .toList()));
  }

  private static MacIdentifiers of(SampleFacts facts) {
    return RequestedMac.of(facts.build());
  }

  private static Observation<Mdm> enrolled(String server, SampleFacts facts) {
    return of(facts.enrollment(Observation.known(new Enrollment(true, true, false, server))))
        .enrolledWith();
  }

  @Test
  @DisplayName("that a keychain which may be another Mac's named a device id, each place once")
  void migrated() {
    assertThat(of(registered("a@example.com", "a@example.com")).deviceIds())
        .containsExactly(new DeviceId(OLD, From.LOGIN_KEYCHAIN));
    assertThat(of(registered("a@example.com").jamf(Observation.unknown("unread"))).deviceIds())
        .containsExactly(new DeviceId(OLD, From.MIGRATED_KEYCHAIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://i.manage.microsoft.com/x",
        "https://i.manage.microsoft.us/x",
        "https://manage.microsoft.com/x"
      })
  @DisplayName("that Intune manages it, in every cloud: its record is not to be deleted then")
  void intune(String server) {
    assertThat(enrolled(server, new SampleFacts().jamfServer(Observation.absent())))
        .isEqualTo(Observation.known(Mdm.INTUNE));
  }

  @Test
  @DisplayName("nothing of its management where profile and address contradict each other")
  void contradiction() {
    Profile jamf = new Profile(Profile.JAMF_MDM, "", "", true, List.of());
    assertThat(enrolled("https://i.manage.microsoft.com/x", new SampleFacts().profiles(jamf)))
        .extracting(Observation::isUnknown)
        .isEqualTo(true);
  }

  @Test
  @DisplayName("who alone is registered, and no name that could not stand in a line")
  void user() {
    assertThat(of(registered("a@example.com")).user()).contains("a@example.com");
    assertThat(of(registered("a@example.com", "b@example.com")).user()).isEmpty();
    assertThat(of(registered("a@exam\nple.com")).user()).isEmpty();
  }

  @Test
  @DisplayName("which registration is in use, and not where its id is none")
  void inUse() {
    assertThat(of(new SampleFacts().pssoStatus(0, OLD)).inUse())
        .isEqualTo(Observation.known(List.of(OLD)));
    assertThat(of(new SampleFacts().pssoStatus(0, "no id")).inUse().isUnknown()).isTrue();
    assertThat(of(new SampleFacts().platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, null)))
        .matches(shown -> shown.inUse().isUnknown());
  }

  @Test
  @DisplayName("why something cannot be told, in one line")
  void untold() {
    assertThat(of(new SampleFacts().enrollment(Observation.unknown("no answer"))).enrolledWith())
        .extracting(Observation::reason)
        .isEqualTo("no answer");
    assertThat(of(new SampleFacts().enrollment(Observation.unknown("two\nlines"))).enrolledWith())
        .extracting(Observation::reason)
        .isEqualTo("two?lines");
    assertThat(
            of(new SampleFacts().enrollment(Observation.unknown("right\u202Eleft"))).enrolledWith())
        .extracting(Observation::reason)
        .isEqualTo("the Mac does not tell it");
  }
}
