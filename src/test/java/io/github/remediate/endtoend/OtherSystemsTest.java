package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Plan;
import io.github.remediate.workshop.CommandOutput;
import io.github.remediate.workshop.MacForge;
import io.github.remediate.workshop.Profiles;
import io.github.remediate.workshop.Software;
import io.github.remediate.workshop.StatefulTree;
import io.github.remediate.workshop.WorkplaceJoin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A whole cleanup")
@Tag("slow")
final class OtherSystemsTest {
  private static final String TENANT = "9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4";
  private static final String USER = "jane.doe@contoso.example";
  private static final String MICROSOFT = "com.microsoft.CompanyPortalMac.ssoextension";
  private static final String ANOTHER = "com.okta.mobile.auth-service-extension";

  @TempDir Path temporary;

  private Cleanup of(MacForge mac) throws IOException {
    mac.enrolled(MacForge.Enrolled.USER_APPROVED);
    UserAccount jane = mac.user("jane", 501, "/Users/jane");
    mac.profile(Profiles.jamfMdm(mac.seeded(), true));
    Software.jamf(mac, "11.19.0-t1752156789", true);
    Software.companyPortal(mac, "5.2408.0");
    mac.tree()
        .file(
            jane.home() + "/Library/Preferences/com.microsoft.CompanyPortalMac.plist",
            0600,
            "settings");
    Instant joined = Instant.parse("2024-02-12T09:31:08Z");
    mac.login(jane)
        .at(joined)
        .workplaceJoinKeys(WorkplaceJoin.of(mac.seeded(), TENANT, USER, "Mac", joined));
    return new Cleanup(
        StatefulTree.write(mac.forge(), Files.createDirectory(temporary.resolve("root"))));
  }

  private static MacForge mac() {
    return new MacForge("other", 9, Instant.parse("2026-11-20T10:00:00Z"));
  }

  private static Plan.Hazard signOn(Plan plan) {
    return plan.hazards().stream()
        .filter(hazard -> hazard.id().equals("platform-sso"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("leaves another provider's Platform SSO alone, once its hazard was accepted by name")
  void anotherProvider() throws Exception {
    Cleanup cleanup =
        of(
            mac()
                .system("15.6.1", "24G90")
                .platformSso(CommandOutput.platformSso(TENANT, USER).replace(MICROSOFT, ANOTHER))
                .pssoStatus("0\nextraDeviceInformation [:]\n"));
    Plan.Hazard hazard = signOn(cleanup.preview());
    assertThat(hazard.isPresent()).isTrue();
    assertThat(hazard.acceptable()).isTrue();
    assertThat(hazard.detail()).contains(ANOTHER);

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(ended.message()).startsWith("All steps are done.");
    assertThat(cleanup.tree.changes()).noneMatch(change -> change.contains("okta"));
  }

  @Test
  @DisplayName(
      "of a Mac with macOS 13, which has no app-sso to ask, is begun by name and ends well")
  void macOs13() throws Exception {
    Cleanup cleanup = of(mac().system("13.7.1", "22H221"));
    Files.deleteIfExists(cleanup.tree.at("/usr/bin/app-sso"));

    Cleanup.Ended ended = cleanup.startAndGoOn();

    assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
    assertThat(ended.message()).startsWith("All steps are done.");
    assertThat(cleanup.plan().mac().osVersion()).hasValue("13.7.1");
  }
}
