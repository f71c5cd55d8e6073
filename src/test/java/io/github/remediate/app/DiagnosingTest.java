package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.diagnose.Candidate;
import io.github.remediate.diagnose.Diagnosis;
import io.github.remediate.diagnose.Integration;
import io.github.remediate.diagnose.Said;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.workshop.CommandOutput;
import io.github.remediate.workshop.FixtureWriter;
import io.github.remediate.workshop.MacForge;
import io.github.remediate.workshop.Plist;
import io.github.remediate.workshop.Profiles;
import io.github.remediate.workshop.Software;
import io.github.remediate.workshop.WorkplaceJoin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A diagnosis of a forged Mac")
final class DiagnosingTest {
  private static final Instant NOW = Instant.parse("2026-10-05T08:00:00Z");
  private static final String TENANT = "0dde70e6-f430-449f-8bce-f4d0a9eca2a4";
  private static final String MAIL = "jane.doe@contoso.example";
  private static final String USED = "c7d0a3b4-5e1f-4a86-9b27-1f60d8e2a955";
  private static final String CLIENT = "b03c10a8-71c7-45f9-b44a-3335ab76e970";
  private static final String NORMAL = CommandOutput.platformSso(TENANT, MAIL);

  @TempDir Path directory;

  private final MacForge mac = new MacForge("forged", 7, NOW);
  private final UserAccount jane = mac.user("jane", 501, "/Users/jane");

  /** A Mac of Device Compliance, without a registration. */
  private void compliance(String client, boolean extension) {
    mac.system("26.0.1", "25A362").enrolled(MacForge.Enrolled.AUTOMATED);
    mac.profile(Profiles.jamfMdm(mac.seeded(), false));
    if (extension) {
      mac.profile(Profiles.singleSignOn(mac.seeded(), true));
    }
    Software.jamf(mac, "11.27.2-t1778000000", true);
    mac.tree()
        .file(
            "/Library/Preferences/com.jamfsoftware.jamf.plist",
            0644,
            Plist.of("microsoftCAEnabled", true, "microsoftCANativeClientAppId", client).binary())
        .file(
            jane.home() + "/Library/Preferences/com.jamf.management.jamfAAD.plist",
            0600,
            Plist.of("have_an_Azure_id", true).binary());
  }

  private WorkplaceJoin keep() {
    WorkplaceJoin join =
        WorkplaceJoin.of(mac.seeded(), TENANT, MAIL, "Mac", Instant.parse("2024-02-01T08:00:00Z"));
    mac.login(jane).certificate(join.certificate());
    return join;
  }

  private Diagnosis judge(String errorOrNull) throws IOException {
    return make(errorOrNull).diagnosis();
  }

  private Diagnosing diagnosing(Clock clock) {
    return new Diagnosing(
        StagedRun.INSTALLATION,
        Macs.real(StagedRun.INSTALLATION),
        clock,
        progress -> {},
        new Diagnosing.Asking(
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            directory,
            signOut -> {},
            PeopleChoice.time()));
  }

  private Diagnosing.Result make(String errorOrNull) throws IOException {
    Path fixture = FixtureWriter.write(mac.forge(), directory);
    return diagnosing(Clock.fixed(NOW, ZoneOffset.UTC))
        .make(
            new MacChoice(
                Optional.of(fixture.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            new Said(
                Optional.ofNullable(errorOrNull), Optional.empty(), List.of(), Optional.empty()),
            false);
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

  private void registered() {
    compliance(CLIENT, true);
    mac.platformSso(NORMAL).pssoStatus(CommandOutput.pssoStatus(2, USED, TENANT, MAIL));
  }

  @Test
  @DisplayName("that is registered as it should be ranks nothing")
  void well() throws IOException {
    registered();
    Diagnosis diagnosis = judge(null);
    assertThat(ranked(diagnosis)).isEmpty();
    assertThat(diagnosis.next()).isEmpty();
    assertThat(diagnosis.integration()).isEqualTo(Integration.DEVICE_COMPLIANCE);
    assertThat(finding(diagnosis, FindingId.BROKER_REGISTERED).evidence()).contains(USED, MAIL);
  }

  @Test
  @DisplayName("with another client id is in state 1")
  void state1() throws IOException {
    compliance("88f9d5b1-5a1f-4cbc-a5a6-8b1d0a4a7d2e", true);
    mac.platformSso(NORMAL).pssoStatus(CommandOutput.pssoStatus(2, USED, TENANT, MAIL));
    assertThat(ranked(judge(null))).containsExactly("registration 1 certain");
  }

  @Test
  @DisplayName("that Jamf deactivated is in state 2")
  void state2() throws IOException {
    registered();
    mac.tree()
        .file(
            jane.home() + "/Library/Preferences/com.jamf.management.jamfAAD.plist",
            0600,
            Plist.of("have_an_Azure_id", false).binary());
    assertThat(ranked(judge(null))).containsExactly("registration 2 likely");
  }

  @ParameterizedTest
  @CsvSource({
    "POUserStateNeedsNewKeys (1), true, registration 3 certain",
    "POUserStateNeedsRegistration (2), true, registration 4 certain",
    "POUserStateNormal (0), false, registration 4 certain",
  })
  @DisplayName("is in state 3 or 4 by the words of app-sso")
  void states3And4(String state, String completed, String expected) throws IOException {
    registered();
    mac.platformSso(
        NORMAL
            .replace("POUserStateNormal (0)", state)
            .replace(
                "\"registrationCompleted\" : true", "\"registrationCompleted\" : " + completed));
    assertThat(ranked(judge(null))).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2026-10-04 10:00:00:123 | E | ADB v3/WPJ v3 | TID=9 MSAL 1 [UTC]"
            + " com.microsoft.CompanyPortalMac.ssoextension PlugInKit Code=16 \"other version in"
            + " use\"; registration 5 likely",
        "2026-10-04 10:00:00:123 | E | ADB v3/WPJ v3 | TID=9 MSAL 1 [UTC] AADSTS700003: Device"
            + " object was not found in the tenant; registration 6 likely",
        "2026-09-01 10:00:00:123 | E | ADB v3/WPJ v3 | TID=9 MSAL 1 [UTC] AADSTS700003: Device"
            + " object was not found in the tenant; ''",
      })
  @DisplayName("is in state 5 or 6 by a young line of the extension's log")
  void states5And6(String line, String expected) throws IOException {
    registered();
    mac.tree()
        .file(
            jane.home()
                + "/Library/Containers/com.microsoft.CompanyPortalMac.ssoextension/Data/Library"
                + "/Caches/Logs/Microsoft/SSOExtension/SSOExtension 1.log",
            0600,
            line + "\n");
    List<String> ranked = ranked(judge(null));
    assertThat(String.join(",", ranked)).isEqualTo(expected);
  }

  @Test
  @DisplayName("with another registration in its login keychain is in state 7")
  void state7() throws IOException {
    registered();
    String old = keep().deviceId();
    Diagnosis diagnosis = judge(null);
    assertThat(ranked(diagnosis)).containsExactly("registration 7 certain");
    assertThat(finding(diagnosis, FindingId.LEFT_OVER_REGISTRATION).evidence()).contains(old, USED);
  }

  @Test
  @DisplayName("with two faults at once has both, the gentler first")
  void two() throws IOException {
    registered();
    mac.platformSso(NORMAL.replace("POUserStateNormal (0)", "POUserStateNeedsNewKeys (1)"));
    keep();
    assertThat(ranked(judge(null)))
        .containsExactly("registration 3 certain", "registration 7 certain");
  }

  @Test
  @DisplayName("with an old registration alone is in state 10, or uses it by the extension")
  void state10() throws IOException {
    compliance(CLIENT, false);
    mac.pssoStatus("0\nextraDeviceInformation [AnyHashable(\"isSSOExtensionInFullMode\"): No]\n");
    keep();
    assertThat(ranked(judge(null))).containsExactly("registration 10 certain", "cause-6 possible");
    mac.profile(Profiles.singleSignOn(mac.seeded(), false));
    Diagnosis used = judge(null);
    assertThat(ranked(used)).isEmpty();
    assertThat(finding(used, FindingId.LEGACY_REGISTRATION_IN_USE).state())
        .isEqualTo(Finding.State.HOLDS);
  }

  @Test
  @DisplayName("whose programs contradict each other is possible at most")
  void contradiction() throws IOException {
    registered();
    mac.platformSso(CommandOutput.NO_PLATFORM_SSO);
    keep();
    Diagnosis diagnosis = judge(null);
    assertThat(finding(diagnosis, FindingId.CONTRADICTION).state()).isEqualTo(Finding.State.HOLDS);
    assertThat(ranked(diagnosis)).containsExactly("registration 7 possible");
    assertThat(diagnosis.next()).isEmpty();
  }

  @Test
  @DisplayName("whose programs do not answer is told as unknown, never as clean")
  void silent() throws IOException {
    registered();
    mac.answer(Probe.platformSso(jane), new Answer.NotRun("app-sso hung"));
    mac.pssoStatus("");
    Diagnosis diagnosis = judge(null);
    for (FindingId id :
        List.of(
            FindingId.PLATFORM_SSO_REGISTERED,
            FindingId.NEEDS_NEW_KEYS,
            FindingId.BROKER_REGISTERED,
            FindingId.CONTRADICTION)) {
      assertThat(finding(diagnosis, id).state()).as(id.word()).isEqualTo(Finding.State.UNKNOWN);
    }
    assertThat(diagnosis.untold().toString()).contains("Platform SSO", "sign-in broker");
    assertThat(diagnosis.ranking())
        .allSatisfy(each -> assertThat(each.likelihood().word()).isEqualTo("possible"));
  }

  @ParameterizedTest
  @CsvSource({
    "WelcomeViewController.swift: 253 (startLogin()) | Portal launched without WPJ only arg while"
        + " account is under partner management, cause-4 certain",
    "main | Registration-only command line flag (-r) can only be used when partner management is"
        + " enabled in Intune., cause-5 certain",
    "main | AccountNotOnboarded, registration likely",
  })
  @DisplayName("is proved by a young line of Company Portal's log, until a registration follows")
  void proof(String message, String expected) throws IOException {
    compliance(CLIENT, false);
    String log = jane.home() + "/Library/Logs/Company Portal/a 2026-10-04.log";
    String line = "2026-10-04 06:31:02.114 | application | 22168 | " + message + "\n";
    mac.tree().file(log, 0644, line);
    assertThat(ranked(judge(null))).containsExactly(expected);
    mac.tree()
        .file(
            "/private/var/log/jamf.log",
            0644,
            "Sun Oct 04 07:00:00 mac jamf[1]: Microsoft Entra ID acquired\n");
    assertThat(ranked(judge(null))).isEmpty();
  }

  @Test
  @DisplayName("tells of each user who is registered on it, apart")
  void users() throws IOException {
    registered();
    UserAccount bob = mac.user("bob", 502, "/Users/bob");
    UserAccount eve = mac.user("eve", 503, "/Users/eve");
    WorkplaceJoin join =
        WorkplaceJoin.of(
            mac.seeded(), TENANT, "bob@x.example", "Mac", Instant.parse("2024-02-01T08:00:00Z"));
    mac.login(bob).certificate(join.certificate());
    mac.tree()
        .file(
            eve.home() + "/Library/Preferences/com.jamf.management.jamfAAD.plist",
            0600,
            Plist.of("have_an_Azure_id", false).binary());
    Diagnosing.Result result = make(null);
    assertThat(result.user()).contains("jane");
    assertThat(ranked(result.diagnosis())).isEmpty();
    assertThat(finding(result.diagnosis(), FindingId.OTHER_USERS_REGISTERED).state())
        .isEqualTo(Finding.State.HOLDS);
    assertThat(result.others()).extracting(Diagnosing.OfUser::user).containsExactly("bob", "eve");
    Diagnosis bobs = result.others().get(0).diagnosis().orElseThrow();
    assertThat(finding(bobs, FindingId.LEGACY_REGISTRATION).evidence()).contains(join.deviceId());
    Diagnosis eves = result.others().get(1).diagnosis().orElseThrow();
    assertThat(finding(eves, FindingId.JAMF_DEACTIVATED).state()).isEqualTo(Finding.State.HOLDS);
    assertThat(finding(eves, FindingId.LEGACY_REGISTRATION).state())
        .isEqualTo(Finding.State.DOES_NOT);
  }

  @Test
  @DisplayName("of a recorded Mac tells in ten years what it tells on the day of the recording")
  void later() {
    for (Duration since : List.of(Duration.ZERO, Duration.ofDays(3_650))) {
      Diagnosis told =
          diagnosing(Clock.fixed(NOW.plus(since), ZoneOffset.UTC))
              .make(
                  new MacChoice(
                      Optional.of("state-5"), Optional.empty(), Optional.empty(), Optional.empty()),
                  Said.nothing(),
                  false)
              .diagnosis();
      assertThat(told.ranking())
          .as("after " + since)
          .extracting(Candidate::state)
          .contains(OptionalInt.of(5));
    }
  }

  @Test
  @DisplayName("of a recorded Mac tells in every time zone the same, down to the times of its logs")
  void elsewhere() {
    List<Diagnosis> told =
        Stream.of(-11, 0, 14)
            .map(ZoneOffset::ofHours)
            .map(
                zone ->
                    diagnosing(Clock.fixed(NOW, zone))
                        .make(
                            new MacChoice(
                                Optional.of("state-5"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                            Said.nothing(),
                            false)
                        .diagnosis())
            .toList();

    assertThat(told).allSatisfy(each -> assertThat(each).isEqualTo(told.get(0)));
  }
}
