package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Plan;
import io.github.remediate.workshop.CommandOutput;
import io.github.remediate.workshop.FixtureWriter;
import io.github.remediate.workshop.MacForge;
import io.github.remediate.workshop.Plist;
import io.github.remediate.workshop.Profiles;
import io.github.remediate.workshop.Software;
import io.github.remediate.workshop.WorkplaceJoin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A dry run of the cleanup")
class GentlerFirstTest {
  private static final Instant MADE = Instant.parse("2026-10-05T08:00:00Z");
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  private final Path directory;

  GentlerFirstTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private final MacForge mac = new MacForge("forged", 7, MADE);
  private final UserAccount jane = mac.user("jane", 501, "/Users/jane");

  private Plan.Hazard hazard(LocalDateTime written, String message) throws IOException {
    jamf("11.19.0-t1752156789");
    mac.tree()
        .file(
            jane.home() + "/Library/Logs/Company Portal/a.log",
            0644,
            FORM.format(written)
                + " INFO com.microsoft.ssp.application TID=1 WelcomeViewController.swift: 253 "
                + message
                + "\n");
    return hazard();
  }

  private void jamf(String version) {
    managed();
    Software.jamf(mac, version, true);
  }

  private void managed() {
    mac.system("14.5", "23F79").enrolled(MacForge.Enrolled.USER_APPROVED);
    mac.profile(Profiles.jamfMdm(mac.seeded(), false));
  }

  private Plan.Hazard hazard() throws IOException {
    Path fixture = FixtureWriter.write(mac.forge(), Files.createTempDirectory(directory, "mac"));
    Playbooks playbooks = new Playbooks(StagedRun.INSTALLATION);
    Plan plan =
        new Preview(
                StagedRun.INSTALLATION,
                Macs.real(StagedRun.INSTALLATION),
                new MacChoice(
                    Optional.of(fixture.toString()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                progress -> {})
            .make(playbooks.read(playbooks.file("cause-6")), Optional.empty())
            .plan();
    return plan.hazards().stream()
        .filter(each -> each.id().equals("gentler-repair"))
        .findFirst()
        .orElseThrow();
  }

  private static void says(Plan.Hazard hazard, String finding, String treatment) {
    assertThat(hazard.isPresent()).as(hazard.detail()).isTrue();
    assertThat(hazard.acceptable()).isTrue();
    assertThat(hazard.detail()).contains(finding, treatment);
  }

  @ParameterizedTest
  @CsvSource({
    "Portal launched without WPJ only arg while account is under partner management,"
        + " portal-opened-by-hand, cause 4",
    "Registration failed: AccountNotOnboarded, account-not-onboarded, cause 4",
    "Registration-only command line flag (-r) can only be used when partner management is enabled"
        + " in Intune. Please contact your IT admin., partner-management-off, cause 5",
    "com.microsoft.CompanyPortalMac.ssoextension failed: PlugInKit Code=16 \"other version in"
        + " use\", extension-stuck, registration",
    "PlatformSSO: Registration failed and will automatically retry, registration-retries,"
        + " registration",
  })
  @DisplayName("says what may be enough, by a young line of a log, and nothing by an old one")
  void logged(String message, String finding, String treatment) throws IOException {
    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
    says(hazard(now.minusDays(1), message), finding, treatment);
    assertThat(new GentlerFirstTest(directory).hazard(now.minusDays(20), message).isClear())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, true", "3, false"})
  @DisplayName("says nothing by a line that a registration followed, as its certificate shows")
  void registeredSince(int daysAgo, boolean since) throws IOException {
    Instant joined = Instant.now().minus(Duration.ofDays(daysAgo));
    mac.login(jane)
        .at(joined)
        .workplaceJoinKeys(
            WorkplaceJoin.of(
                mac.seeded(),
                "9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4",
                "jane@contoso.example",
                "Mac",
                joined));
    mac.pssoStatus("0\nextraDeviceInformation [AnyHashable(\"isSSOExtensionInFullMode\"): No]\n");
    Plan.Hazard hazard =
        hazard(
            LocalDateTime.now(ZoneId.systemDefault()).minusDays(2),
            "Portal launched without WPJ only arg while account is under partner management");
    assertThat(hazard.isClear()).as(hazard.detail()).isEqualTo(since);
  }

  @Test
  @DisplayName("says that Jamf's framework can be redeployed where it is missing")
  void framework() throws IOException {
    managed();
    says(hazard(), "framework-broken", "redeploy it from Jamf Pro");
  }

  @Test
  @DisplayName("says that a prompt to register waits to be answered")
  void prompt() throws IOException {
    jamf("11.19.0-t1752156789");
    mac.platformSso(
        CommandOutput.platformSso("9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4", "jane@contoso.example")
            .replace("POUserStateNormal (0)", "POUserStateNeedsRegistration (2)"));
    says(hazard(), "needs-registration", "a prompt to register waits");
  }

  @ParameterizedTest
  @CsvSource({"11.4.1-t1712591696, true", "11.19.0-t1752156789, false"})
  @DisplayName("says that a token is stale, below Jamf Pro 11.5 alone")
  void token(String version, boolean counts) throws IOException {
    jamf(version);
    mac.tree()
        .file(
            jane.home() + "/Library/Preferences/com.jamf.management.jamfAAD.plist",
            0600,
            Plist.of("last_aad_token_timestamp", "2026-10-01 08:00:00 +0000").binary());
    Plan.Hazard hazard = hazard();
    if (counts) {
      says(hazard, "token-refresh-late", "have the user sign in");
    } else {
      assertThat(hazard.isClear()).as(hazard.detail()).isTrue();
    }
  }
}
