package io.github.remediate.diagnose;

import static io.github.remediate.workshop.SampleServices.live;
import static io.github.remediate.workshop.SampleServices.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.diagnose.LogEvidence.Sighting;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.PlatformSso.UserState;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.workshop.SampleFacts;
import io.github.remediate.workshop.SampleServices;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A diagnosis")
class DiagnosticianTest {
  private static final String USED = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final String OTHER = "7c7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final String CLIENT = "b03c10a8-71c7-45f9-b44a-3335ab76e970";
  private static final String ANOTHER = "88f9d5b1-5a1f-4cbc-a5a6-8b1d0a4a7d2e";
  private static final Instant SEEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final ServiceFacts NOT_ASKED = ServiceFacts.unknown("no service was asked");

  /** A Mac of Device Compliance without a registration, whose SSO extension no place shows. */
  private static SampleFacts compliance() {
    return new SampleFacts().compliance(CLIENT);
  }

  /** The same, registered by Platform SSO as it should be. */
  private static SampleFacts registered() {
    return platform(compliance(), Optional.of(true), UserState.NORMAL, USED)
        .pssoStatus(2, USED)
        .registeredByJamf(Observation.known(true));
  }

  private static SampleFacts platform(
      SampleFacts facts, Optional<Boolean> completed, UserState user, String idOrNull) {
    return facts.platformSso(
        Observation.known(
            new PlatformSso(
                Optional.of(SingleSignOn.MICROSOFT_EXTENSION),
                completed.orElse(false) || user != UserState.NONE,
                Optional.ofNullable(idOrNull),
                completed,
                user)));
  }

  /** A Mac of the old integration. */
  private static SampleFacts old(String... ids) {
    return new SampleFacts()
        .compliance(ANOTHER)
        .registeredByJamf(Observation.known(true))
        .registrations(ids);
  }

  private static Diagnosis judge(SampleFacts facts) {
    return judge(facts, LogEvidence.empty(), Said.nothing(), NOT_ASKED);
  }

  private static Diagnosis judge(
      SampleFacts facts, LogEvidence logs, Said said, ServiceFacts services) {
    return Diagnostician.judge(
        Evidence.of(facts.build(), logs, said, services, SEEN), each -> each == TreatedBy.CAUSE_6);
  }

  private static Said error(String text) {
    return new Said(Optional.of(text), Optional.empty(), List.of(), Optional.empty());
  }

  private static LogEvidence log(FindingId id, Instant successOrNull) {
    return new LogEvidence(
        Map.of(id, new Sighting(SEEN, new MacPath("/log"))),
        Map.of(),
        Optional.ofNullable(successOrNull),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  private static ServiceFacts entra(ServiceFacts.EntraDevice... objects) {
    return new SampleServices(USED).entra(objects).build();
  }

  /** The ranking, each as {@code playbook state likelihood}. */
  private static List<String> ranked(Diagnosis diagnosis) {
    return diagnosis.ranking().stream()
        .map(
            each ->
                each.playbook().word()
                    + (each.state().isPresent() ? " " + each.state().getAsInt() : "")
                    + " "
                    + each.likelihood().word())
        .toList();
  }

  private static Finding.State state(Diagnosis diagnosis, FindingId id) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.id() == id)
        .findFirst()
        .orElseThrow()
        .state();
  }

  @Test
  @DisplayName("of a Mac on which nothing is wrong ranks nothing")
  void nothing() {
    Diagnosis well = judge(registered());
    assertThat(ranked(well)).isEmpty();
    assertThat(well.next()).isEmpty();
    assertThat(well.advisesTreatment()).isFalse();
    assertThat(well.integration()).isEqualTo(Integration.DEVICE_COMPLIANCE);
    Diagnosis clean = judge(new SampleFacts());
    assertThat(ranked(clean)).isEmpty();
    assertThat(clean.untold()).isEmpty();
    assertThat(clean.integration()).isEqualTo(Integration.NONE);
  }

  @Test
  @DisplayName("of state 1 tells that Jamf's settings do not set Device Compliance up")
  void state1() {
    assertThat(
            ranked(
                judge(
                    registered().integration(Observation.known(false), Observation.known(CLIENT)))))
        .containsExactly("registration 1 certain");
    assertThat(
            ranked(
                judge(
                    registered().integration(Observation.known(true), Observation.known(ANOTHER)))))
        .containsExactly("registration 1 certain");
    assertThat(
            ranked(
                judge(
                    registered()
                        .integration(Observation.absent(), Observation.absent())
                        .jamfAadSettings(Observation.known(false)))))
        .as("a tenant that uses Platform SSO for the login alone")
        .isEmpty();
  }

  @Test
  @DisplayName("of state 2 tells of a registration that the services do not know")
  void state2() {
    assertThat(ranked(judge(registered().registeredByJamf(Observation.known(false)))))
        .containsExactly("registration 2 likely");
    ServiceFacts unknown = new SampleServices(USED).compliance(true, "UNKNOWN", USED).build();
    assertThat(ranked(judge(registered(), LogEvidence.empty(), Said.nothing(), unknown)))
        .containsExactly("registration 2 certain");
    assertThat(ranked(judge(registered(), LogEvidence.empty(), error("AADSTS530003"), NOT_ASKED)))
        .containsExactly("registration 2 likely");
  }

  @Test
  @DisplayName("of states 3 and 4 tells what Platform SSO's user needs")
  void states3And4() {
    assertThat(
            ranked(
                judge(
                    platform(compliance(), Optional.of(true), UserState.NEEDS_NEW_KEYS, USED)
                        .pssoStatus(3, USED))))
        .containsExactly("registration 3 certain");
    assertThat(
            ranked(
                judge(
                    platform(compliance(), Optional.of(false), UserState.NONE, null)
                        .pssoStatus(1, null))))
        .containsExactly("registration 4 certain");
    assertThat(
            ranked(
                judge(
                    platform(compliance(), Optional.of(true), UserState.NEEDS_REGISTRATION, null)
                        .pssoStatus(1, null))))
        .containsExactly("registration 4 certain");
    assertThat(
            ranked(
                judge(
                    platform(compliance(), Optional.of(true), UserState.NONE, USED)
                        .pssoStatus(1, null))))
        .containsExactly("registration 4 likely");
  }

  @Test
  @DisplayName("of a pending registration that the broker alone shows is likely")
  void pendingByBroker() {
    assertThat(ranked(judge(compliance().pssoStatus(1, null))))
        .containsExactly("registration 4 likely");
  }

  @Test
  @DisplayName("of an extension that is set up while no place shows an id cannot tell")
  void nowhere() {
    Diagnosis diagnosis =
        judge(compliance().profiles(SampleFacts.ssoExtension()).pssoStatus(0, null));
    assertThat(ranked(diagnosis)).containsExactly("registration possible");
    assertThat(diagnosis.untold().toString()).contains("whether this Mac is registered");
    Evidence evidence =
        Evidence.of(
            compliance().profiles(SampleFacts.ssoExtension()).pssoStatus(0, null).build(),
            LogEvidence.empty(),
            Said.nothing(),
            NOT_ASKED,
            SEEN);
    assertThat(Diagnostician.judge(evidence, each -> true).next())
        .as("what is possible is not advised, whatever is there")
        .isEmpty();
  }

  @Test
  @DisplayName("of several old registrations, of which the extension uses one, cannot tell which")
  void severalInUse() {
    assertThat(
            ranked(
                judge(compliance().profiles(SampleFacts.ssoExtension()).registrations(OLD, OTHER))))
        .containsExactly("registration possible");
  }

  @Test
  @DisplayName("never leads to the cleanup where a registration is in use, whatever is said")
  void noCleanup() {
    for (Symptom symptom : Symptom.values()) {
      assertThat(
              ranked(
                  judge(
                      registered().registrations(OLD),
                      LogEvidence.empty(),
                      new Said(
                          Optional.of("AADSTS700003"),
                          Optional.of(symptom),
                          List.of(),
                          Optional.of(true)),
                      NOT_ASKED)))
          .noneMatch(each -> each.startsWith("cause-6"));
    }
  }

  /** A tenant in which all is wrong. */
  private static SampleServices wrongTenant() {
    return new SampleServices(USED)
        .permissions(new ServiceFacts.Permission("r", "p", true))
        .connectors()
        .plans()
        .partners()
        .policies(new ServiceFacts.DevicePolicy("macOS", "all devices"));
  }

  @Test
  @DisplayName("tells by the services what causes 1, 2, 3 and 5 and a wrong policy are")
  void services() {
    assertThat(
            ranked(
                judge(
                    old(USED, OTHER), LogEvidence.empty(), Said.nothing(), wrongTenant().build())))
        .containsSubsequence(
            "compliance-policy certain",
            "cause-5 certain",
            "cause-3 certain",
            "cause-2 certain",
            "cause-1 certain");
  }

  @Test
  @DisplayName("holds against today's integration nothing that only the old one needs")
  void oldNeeds() {
    assertThat(
            ranked(judge(registered(), LogEvidence.empty(), Said.nothing(), wrongTenant().build())))
        .containsExactly(
            "cause-5 certain",
            "cause-3 certain",
            "cause-2 certain",
            "compliance-policy possible",
            "cause-1 possible");
  }

  @ParameterizedTest
  @EnumSource(
      value = FindingId.class,
      names = {"EXTENSION_STUCK", "REGISTRATION_RETRIES", "CONFIGURATION_NOT_READ"})
  @DisplayName("of state 5 tells that the extension hangs, by a log at most as likely")
  void state5(FindingId id) {
    assertThat(ranked(judge(registered(), log(id, null), Said.nothing(), NOT_ASKED)))
        .containsExactly("registration 5 likely");
  }

  @Test
  @DisplayName("of state 6 tells that the id in use has no live object")
  void state6() {
    assertThat(
            ranked(
                judge(
                    registered(),
                    LogEvidence.empty(),
                    Said.nothing(),
                    entra(object(USED, true, null)))))
        .containsExactly("registration 6 certain");
    assertThat(
            ranked(
                judge(
                    registered(),
                    log(FindingId.DEVICE_OBJECT_MISSING, null),
                    Said.nothing(),
                    NOT_ASKED)))
        .containsExactly("registration 6 likely");
    assertThat(ranked(judge(registered(), LogEvidence.empty(), Said.nothing(), entra(live(USED)))))
        .isEmpty();
  }

  @Test
  @DisplayName("of state 7 tells of another id in the login keychain, and of the same id nothing")
  void state7() {
    assertThat(ranked(judge(registered().registrations(OLD))))
        .containsExactly("registration 7 certain");
    assertThat(ranked(judge(registered().registrations(USED.toUpperCase(Locale.ROOT))))).isEmpty();
    Finding finding =
        judge(registered().registrations(OLD)).findings().stream()
            .filter(each -> each.id() == FindingId.LEFT_OVER_REGISTRATION)
            .findFirst()
            .orElseThrow();
    assertThat(finding.evidence()).contains(OLD, USED);
  }

  @Test
  @DisplayName("of state 8 tells of several live objects")
  void state8() {
    assertThat(
            ranked(
                judge(
                    registered(),
                    LogEvidence.empty(),
                    Said.nothing(),
                    new SampleServices(USED)
                        .compliance(true, "COMPLIANT", USED, OLD)
                        .entra(live(USED), live(OLD))
                        .build())))
        .containsExactly("registration 8 certain");
    assertThat(
            ranked(
                judge(
                    registered(),
                    LogEvidence.empty(),
                    new Said(
                        Optional.empty(),
                        Optional.of(Symptom.DUPLICATE_ENTRIES),
                        List.of(),
                        Optional.empty()),
                    NOT_ASKED)))
        .containsExactly("registration 8 likely");
  }

  @Test
  @DisplayName("of state 9 tells that keys were lost, where somebody says so")
  void state9() {
    assertThat(
            ranked(
                judge(
                    platform(compliance(), Optional.of(true), UserState.NEEDS_NEW_KEYS, USED)
                        .pssoStatus(3, USED),
                    LogEvidence.empty(),
                    error("since the password was reset"),
                    NOT_ASKED)))
        .containsExactly("registration 3 certain", "registration 9 likely");
  }

  @Test
  @DisplayName("of state 10 tells of an old registration without the extension")
  void state10() {
    assertThat(ranked(judge(compliance().registrations(OLD))))
        .containsExactly("registration 10 certain", "cause-6 possible");
    Diagnosis left = judge(old(OLD));
    assertThat(ranked(left)).containsExactly("registration 10 certain", "cause-6 likely");
    assertThat(left.next()).as("what comes first is not there, and no other goes before").isEmpty();
  }

  @Test
  @DisplayName("of an old registration that the extension uses is no fault")
  void legacyInUse() {
    Diagnosis diagnosis =
        judge(compliance().profiles(SampleFacts.ssoExtension()).registrations(OLD));
    assertThat(ranked(diagnosis)).isEmpty();
    assertThat(diagnosis.next()).isEmpty();
    assertThat(state(diagnosis, FindingId.LEGACY_REGISTRATION_IN_USE))
        .isEqualTo(Finding.State.HOLDS);
  }

  @Test
  @DisplayName("of the old integration leads to the cleanup, and names its command")
  void cause6() {
    Diagnosis several = judge(old(OLD, OTHER));
    assertThat(ranked(several)).containsExactly("cause-6 certain", "registration 10 possible");
    assertThat(several.next()).contains("sudo remediate --cause 6 --dry-run");
    assertThat(several.integration()).isEqualTo(Integration.CONDITIONAL_ACCESS);
    Diagnosis deactivated = judge(old(OLD).registeredByJamf(Observation.known(false)));
    assertThat(ranked(deactivated)).startsWith("cause-6 likely");
    assertThat(ranked(judge(registered(), LogEvidence.empty(), error("x"), NOT_ASKED)))
        .doesNotContain("cause-6");
  }

  @ParameterizedTest
  @CsvSource({
    "AccountNotOnboarded, registration",
    "Unable to connect to Microsoft Intune, cause-3",
    "Portal launched without WPJ only arg while account is under partner management, cause-4",
    "Invalid command line input, cause-5",
    "JamfAAD wants to access key Microsoft Workplace Join Key in your keychain, cause-7",
    "Teams wants to sign using key Microsoft Workplace Join Key in your keychain, keychain-prompt",
    "Could not retrieve the access token for Microsoft Graph API, graph-token",
  })
  @DisplayName("by a message that somebody tells is likely at most")
  void messages(String text, String playbook) {
    Diagnosis diagnosis = judge(compliance(), LogEvidence.empty(), error(text), NOT_ASKED);
    assertThat(diagnosis.ranking().get(0).playbook().word()).isEqualTo(playbook);
    assertThat(diagnosis.ranking().get(0).likelihood()).isEqualTo(Likelihood.LIKELY);
    assertThat(diagnosis.ranking().get(0).speaksFor()).isNotEmpty();
    assertThat(diagnosis.next()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = FindingId.class,
      names = {
        "PORTAL_OPENED_BY_HAND",
        "PARTNER_MANAGEMENT_OFF",
        "ACCOUNT_NOT_ONBOARDED",
        "EXTENSION_STUCK",
        "REGISTRATION_RETRIES"
      })
  @DisplayName("does not advise the cleanup where less may be enough, unless left-overs need it")
  void gentlerFirst(FindingId gentler) {
    LogEvidence logs = log(gentler, null);
    assertThat(ranked(judge(old(OLD), logs, Said.nothing(), NOT_ASKED)))
        .noneMatch(each -> each.matches("cause-6 (certain|likely)"));
    assertThat(ranked(judge(old(OLD, OTHER), logs, Said.nothing(), NOT_ASKED)))
        .contains("cause-6 certain");
  }

  @ParameterizedTest
  @EnumSource(Symptom.class)
  @DisplayName("by a symptom ranks something, with what speaks for it")
  void symptoms(Symptom symptom) {
    Diagnosis diagnosis =
        judge(
            old(OLD),
            LogEvidence.empty(),
            new Said(Optional.empty(), Optional.of(symptom), List.of(), Optional.empty()),
            NOT_ASKED);
    assertThat(diagnosis.ranking())
        .anySatisfy(each -> assertThat(each.speaksFor()).contains(symptom.finding()))
        .allSatisfy(
            each ->
                assertThat(each.likelihood() == Likelihood.POSSIBLE || !each.speaksFor().isEmpty())
                    .isTrue());
  }

  @Test
  @DisplayName("takes a young line for a proof of causes 4 and 5, unless a registration followed")
  void proof() {
    for (FindingId id :
        List.of(FindingId.PORTAL_OPENED_BY_HAND, FindingId.PARTNER_MANAGEMENT_OFF)) {
      assertThat(
              judge(compliance(), log(id, null), Said.nothing(), NOT_ASKED)
                  .ranking()
                  .get(0)
                  .likelihood())
          .isEqualTo(Likelihood.CERTAIN);
      Diagnosis cured =
          judge(compliance(), log(id, SEEN.plusSeconds(1)), Said.nothing(), NOT_ASKED);
      assertThat(ranked(cured)).isEmpty();
      assertThat(state(cured, id)).isEqualTo(Finding.State.DOES_NOT);
      assertThat(
              judge(compliance(), log(id, SEEN.minusSeconds(1)), Said.nothing(), NOT_ASKED)
                  .ranking())
          .isNotEmpty();
    }
  }

  @Test
  @DisplayName("of a code that is no fault of a registration ranks nothing, and says where to look")
  void policy() {
    Diagnosis diagnosis = judge(registered(), LogEvidence.empty(), error("AADSTS53003"), NOT_ASKED);
    assertThat(ranked(diagnosis)).isEmpty();
    assertThat(diagnosis.untold().toString()).contains("which policy blocks the sign-in");
  }

  @Test
  @DisplayName("of two faults at once names both, the gentler first")
  void two() {
    Diagnosis both =
        judge(
            platform(compliance(), Optional.of(true), UserState.NEEDS_NEW_KEYS, USED)
                .pssoStatus(3, USED)
                .registrations(OLD));
    assertThat(ranked(both)).containsExactly("registration 3 certain", "registration 7 certain");
  }

  @Test
  @DisplayName("that contradicts itself is possible at most, and tells both sides")
  void contradiction() {
    Diagnosis diagnosis =
        judge(
            platform(compliance(), Optional.of(true), UserState.NORMAL, USED)
                .pssoStatus(2, OTHER)
                .registrations(OLD));
    assertThat(state(diagnosis, FindingId.CONTRADICTION)).isEqualTo(Finding.State.HOLDS);
    assertThat(diagnosis.findings().toString()).contains(USED, OTHER);
    assertThat(diagnosis.ranking())
        .allSatisfy(each -> assertThat(each.likelihood()).isEqualTo(Likelihood.POSSIBLE));
    assertThat(diagnosis.next()).isEmpty();
    assertThat(diagnosis.untold()).isNotEmpty();
    assertThat(diagnosis.advisesTreatment()).isFalse();
  }

  @Test
  @DisplayName("tells for which integration a Mac is set up, or that it cannot be told")
  void integration() {
    assertThat(judge(compliance()).integration()).isEqualTo(Integration.DEVICE_COMPLIANCE);
    SampleFacts bare =
        new SampleFacts()
            .integration(Observation.absent(), Observation.absent())
            .jamfAadSettings(Observation.known(true));
    assertThat(judge(bare).integration()).isEqualTo(Integration.NONE);
    assertThat(judge(bare.pssoStatus(0, USED)).integration())
        .isEqualTo(Integration.DEVICE_COMPLIANCE);
    assertThat(judge(bare.pssoStatus(Observation.unknown("it hung"))).integration())
        .isEqualTo(Integration.UNKNOWN);
    assertThat(judge(old(OLD)).integration()).isEqualTo(Integration.CONDITIONAL_ACCESS);
    assertThat(judge(old(OLD).pssoStatus(Observation.unknown("it hung"))).integration())
        .isEqualTo(Integration.UNKNOWN);
    SampleFacts bereft = new SampleFacts().framework(Observation.absent()).registrations(OLD);
    assertThat(judge(bereft).integration())
        .as("enrolled, and nobody can tell with whom")
        .isEqualTo(Integration.UNKNOWN);
    assertThat(judge(bereft.notEnrolled()).integration()).isEqualTo(Integration.CONDITIONAL_ACCESS);
  }

  @Test
  @DisplayName("of what cannot be read never says no")
  void unknown() {
    SampleFacts blind =
        new SampleFacts()
            .integration(Observation.unknown("damaged"), Observation.unknown("damaged"))
            .jamfAadSettings(Observation.unknown("needs root"))
            .registeredByJamf(Observation.unknown("needs root"))
            .registrations(Observation.unknown("locked"))
            .login(Observation.unknown("locked"))
            .platformSso(Observation.unknown("it hung"))
            .pssoStatus(Observation.unknown("it hung"))
            .profiles(Observation.unknown("needs root"));
    Diagnosis diagnosis = judge(blind);
    assertThat(diagnosis.integration()).isEqualTo(Integration.UNKNOWN);
    assertThat(diagnosis.ranking())
        .allSatisfy(each -> assertThat(each.likelihood()).isEqualTo(Likelihood.POSSIBLE));
    assertThat(diagnosis.next()).isEmpty();
    assertThat(diagnosis.untold()).hasSizeGreaterThan(4);
    for (FindingId id :
        List.of(
            FindingId.COMPLIANCE_ENABLED,
            FindingId.DEVICE_COMPLIANCE_CLIENT,
            FindingId.ANOTHER_CLIENT,
            FindingId.JAMF_AAD_SETTINGS,
            FindingId.JAMF_DEACTIVATED,
            FindingId.SSO_EXTENSION,
            FindingId.PLATFORM_SSO_REGISTERED,
            FindingId.NEEDS_NEW_KEYS,
            FindingId.BROKER_REGISTERED,
            FindingId.LEGACY_REGISTRATION,
            FindingId.LEFT_OVER_REGISTRATION,
            FindingId.LEGACY_REGISTRATION_IN_USE,
            FindingId.KEYCHAIN_LEFT_OVERS,
            FindingId.CONTRADICTION,
            FindingId.NO_LIVE_OBJECT)) {
      assertThat(state(diagnosis, id)).as(id.word()).isEqualTo(Finding.State.UNKNOWN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "broker", "keychain", "profiles", "settings"})
  @DisplayName("is no surer where one look less was made")
  void blinded(String look) {
    SampleFacts facts = compliance().registrations(OLD);
    switch (look) {
      case "platform" -> facts.platformSso(Observation.unknown("hung"));
      case "broker" -> facts.pssoStatus(Observation.unknown("hung"));
      case "keychain" -> facts.registrations(Observation.unknown("locked"));
      case "profiles" -> facts.profiles(Observation.unknown("needs root"));
      default -> facts.integration(Observation.unknown("x"), Observation.unknown("x"));
    }
    Diagnosis diagnosis = judge(facts);
    if (!look.equals("settings")) {
      assertThat(ranked(diagnosis)).noneMatch(each -> each.endsWith("certain"));
    }
    assertThat(diagnosis.untold()).isNotEmpty();
  }

  @Test
  @DisplayName("names its findings in small letters with hyphens")
  void words() {
    for (FindingId id : FindingId.values()) {
      assertThat(id.word()).matches("[a-z]+(-[a-z]+)*");
    }
  }
}
