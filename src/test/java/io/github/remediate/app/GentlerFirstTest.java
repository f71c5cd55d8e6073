package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Plan;
import io.github.remediate.workshop.FixtureWriter;
import io.github.remediate.workshop.MacForge;
import io.github.remediate.workshop.Profiles;
import io.github.remediate.workshop.Software;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A dry run of the cleanup")
class GentlerFirstTest {
  private static final Instant MADE = Instant.parse("2026-10-05T08:00:00Z");
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  @TempDir Path directory;

  private Plan.Hazard hazard(LocalDateTime written) throws IOException {
    MacForge mac = new MacForge("forged", 7, MADE);
    UserAccount jane = mac.user("jane", 501, "/Users/jane");
    mac.system("14.5", "23F79").enrolled(MacForge.Enrolled.USER_APPROVED);
    mac.profile(Profiles.jamfMdm(mac.seeded(), false));
    Software.jamf(mac, "11.19.0-t1752156789", true);
    mac.tree()
        .file(
            jane.home() + "/Library/Logs/Company Portal/a.log",
            0644,
            FORM.format(written)
                + " INFO com.microsoft.ssp.application TID=1 WelcomeViewController.swift: 253"
                + " (startLogin()) Portal launched without WPJ only arg while account is under"
                + " partner management\n");
    Path fixture = FixtureWriter.write(mac.forge(), directory);
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

  @Test
  @DisplayName("says that cause 4 may be enough, by a young line of Company Portal's log")
  void causeFour() throws IOException {
    Plan.Hazard hazard = hazard(LocalDateTime.now(ZoneId.systemDefault()).minusDays(1));
    assertThat(hazard.isPresent()).isTrue();
    assertThat(hazard.acceptable()).isTrue();
    assertThat(hazard.detail()).contains("portal-opened-by-hand", "cause 4");
  }

  @Test
  @DisplayName("says nothing of it by a line that is old")
  void old() throws IOException {
    assertThat(hazard(LocalDateTime.now(ZoneId.systemDefault()).minusDays(20)).isClear()).isTrue();
  }
}
