package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.HazardFinding.Acceptance;
import io.github.remediate.guard.HazardFinding.State;
import io.github.remediate.mac.HazardId;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.workshop.SampleFacts;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A registration of single sign-on")
final class SsoUseTest {
  private static final String LIVE = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final Registration IN_KEYCHAIN = SampleFacts.registration(OLD);

  private static SampleFacts withOldItems() {
    return new SampleFacts().registrations(OLD);
  }

  private static HazardFinding judge(SampleFacts facts) {
    return Hazards.judge(HazardId.PLATFORM_SSO, facts.build());
  }

  private static void assertBlocks(SampleFacts facts, State state, String detail) {
    HazardFinding finding = judge(facts);
    assertThat(finding.state()).as(finding.detail()).isEqualTo(state);
    assertThat(finding.detail()).contains(detail);
    assertThat(finding.acceptance()).isEqualTo(Acceptance.NEVER);
    assertThat(finding.remedy())
        .contains("`sudo remediate --playbook registration --dry-run`")
        .doesNotContain("--yes", "--accept");
  }

  private static void assertMayBeAccepted(SampleFacts facts, State state, String detail) {
    HazardFinding finding = judge(facts);
    assertThat(finding.state()).as(finding.detail()).isEqualTo(state);
    assertThat(finding.detail()).contains(detail);
    assertThat(finding.acceptance()).isEqualTo(Acceptance.BY_NAME);
    assertThat(finding.remedy()).isNotEmpty().doesNotContain("--playbook");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  @DisplayName("is in use where Jamf's program shows an id, whatever the number, old items or not")
  void ofTheExtension(int number) {
    assertBlocks(
        withOldItems().pssoStatus(number, LIVE).profiles(SampleFacts.ssoExtension()),
        State.PRESENT,
        LIVE);
    assertBlocks(new SampleFacts().pssoStatus(number, LIVE), State.PRESENT, LIVE);
  }

  @Test
  @DisplayName("is in use where app-sso shows one, with or without its id")
  void ofPlatformSso() {
    assertBlocks(
        withOldItems().platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, LIVE),
        State.PRESENT,
        LIVE);
    assertBlocks(new SampleFacts().platformSso("", true, null), State.PRESENT, "it does not tell");
  }

  @Test
  @DisplayName("that the two show differently is named twice")
  void contradiction() {
    SsoUse use =
        SsoUse.of(
            new SampleFacts()
                .platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, LIVE)
                .pssoStatus(2, OLD)
                .build());
    assertThat(use).isInstanceOf(SsoUse.InUse.class);
    assertThat(((SsoUse.InUse) use).deviceIds()).containsExactly(LIVE, OLD);
  }

  @Test
  @DisplayName("may be the one in the login keychain, while Microsoft's extension is set up")
  void legacy() {
    assertBlocks(withOldItems().profiles(SampleFacts.ssoExtension()), State.PRESENT, OLD);
    assertBlocks(
        withOldItems().userProfiles(Observation.known(List.of(SampleFacts.ssoExtension()))),
        State.PRESENT,
        OLD);
    assertThat(judge(withOldItems()).state()).isEqualTo(State.CLEAR);
  }

  @Test
  @DisplayName("cannot be told where Microsoft's extension is set up and nothing shows, for anyone")
  void setUp() {
    assertBlocks(
        new SampleFacts().profiles(SampleFacts.ssoExtension()),
        State.UNKNOWN,
        "a profile sets up Microsoft's SSO extension");
    assertBlocks(
        new SampleFacts().profiles(SampleFacts.ssoExtensionOf()),
        State.UNKNOWN,
        "that could not be read");
    assertBlocks(new SampleFacts().pssoStatus(1, null), State.UNKNOWN, "getPSSOStatus");
    assertBlocks(
        new SampleFacts().platformSso(SingleSignOn.MICROSOFT_EXTENSION, false, null),
        State.UNKNOWN,
        "app-sso");
  }

  @Test
  @DisplayName("of another provider is named, and may be accepted by name")
  void another() {
    assertMayBeAccepted(
        new SampleFacts().platformSso("com.example.idp.sso-extension", true, null),
        State.PRESENT,
        "com.example.idp.sso-extension");
    assertBlocks(
        new SampleFacts()
            .platformSso("com.example.idp.sso-extension", true, null)
            .pssoStatus(0, LIVE),
        State.PRESENT,
        LIVE);
  }

  @Test
  @DisplayName("of another provider is no word about one of Microsoft's beside it")
  void beside() {
    SampleFacts facts =
        new SampleFacts()
            .platformSso("com.example.idp.sso-extension", true, null)
            .pssoStatus(Observation.unknown("it did not answer"));
    assertMayBeAccepted(facts, State.PRESENT, "it did not answer");
    assertThat(SsoUse.of(facts.build()))
        .isInstanceOfSatisfying(
            SsoUse.AnotherProvider.class, use -> assertThat(use.doubts()).isNotEmpty());
  }

  @Test
  @DisplayName("that nobody can tell may be accepted by name")
  void untold() {
    assertMayBeAccepted(
        new SampleFacts().platformSso(Observation.unknown("no app-sso")).osVersion("12.7.6"),
        State.UNKNOWN,
        "no app-sso");
    assertMayBeAccepted(
        new SampleFacts().pssoStatus(Observation.unknown("it did not answer")),
        State.UNKNOWN,
        "it did not answer");
    assertMayBeAccepted(
        new SampleFacts().profiles(Observation.unknown("not listed")), State.UNKNOWN, "not listed");
    assertMayBeAccepted(
        new SampleFacts().userProfiles(Observation.unknown("not told")), State.UNKNOWN, "not told");
    assertMayBeAccepted(new SampleFacts().osVersion("27.0"), State.UNKNOWN, "declarations");
    assertMayBeAccepted(
        new SampleFacts().registeredByJamf(Observation.unknown("no such boolean")),
        State.UNKNOWN,
        "no such boolean");
  }

  @Test
  @DisplayName("is told to be none by Jamf's program where app-sso is not there yet")
  void none() {
    SampleFacts old =
        new SampleFacts()
            .osVersion("12.7.6")
            .platformSso(Observation.unknown("no app-sso"))
            .pssoStatus(0, null);
    assertThat(judge(old).state()).isEqualTo(State.CLEAR);
    assertThat(judge(new SampleFacts().osVersion("27.0").pssoStatus(0, null)).state())
        .isEqualTo(State.CLEAR);
    assertThat(
            judge(new SampleFacts().profiles(SampleFacts.ssoExtensionOf("com.apple.kerberos")))
                .state())
        .isEqualTo(State.CLEAR);
    assertThat(
            judge(
                    new SampleFacts()
                        .source(MacFacts.Source.FIXTURE)
                        .userProfiles(Observation.unknown("not recorded")))
                .state())
        .as("what was recorded before the question was asked")
        .isEqualTo(State.CLEAR);
  }

  @Test
  @DisplayName("is in use where Jamf's program says registered or in need of repair, with no id")
  void nameless() {
    for (int number : new int[] {2, 3}) {
      assertThat(SsoUse.of(new SampleFacts().pssoStatus(number, null).build()))
          .as("" + number)
          .isInstanceOf(SsoUse.InUse.class);
    }
  }
}
