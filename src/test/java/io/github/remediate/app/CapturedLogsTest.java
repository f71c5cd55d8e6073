package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.diagnose.Diagnosis;
import io.github.remediate.diagnose.Said;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.workshop.MacForge;
import io.github.remediate.workshop.Profiles;
import io.github.remediate.workshop.RootTree;
import io.github.remediate.workshop.Software;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A capture of a Mac whose logs tell something")
@Tag("slow")
class CapturedLogsTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-10-05T08:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  private static List<String> ranked(Diagnosis diagnosis) {
    return diagnosis.ranking().stream()
        .map(each -> each.playbook().word() + " " + each.likelihood().word())
        .toList();
  }

  private static Diagnosis diagnose(Optional<String> fixture, Optional<Path> root) {
    return new Diagnosing(
            StagedRun.INSTALLATION,
            Macs.real(StagedRun.INSTALLATION),
            NOW,
            progress -> {},
            new Diagnosing.Asking(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Path.of("/"),
                signOut -> {},
                PeopleChoice.time()))
        .make(
            new MacChoice(fixture, root, Optional.empty(), Optional.empty()), Said.nothing(), false)
        .diagnosis();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("is diagnosed like the Mac, redacted or not, and names nobody in its logs")
  void diagnosed(boolean redact) throws IOException {
    MacForge mac = new MacForge("forged", 7, NOW.instant());
    UserAccount jane = mac.user("jane", 501, "/Users/jane");
    mac.system("14.5", "23F79").enrolled(MacForge.Enrolled.USER_APPROVED);
    mac.profile(Profiles.jamfMdm(mac.seeded(), false));
    Software.jamf(mac, "11.19.0-t1752156789", true);
    mac.tree()
        .file(
            jane.home() + "/Library/Logs/Company Portal/com.microsoft.CompanyPortalMac 2026.log",
            0644,
            "2026-10-04 06:31:02.114 | jane.doe@secret.example | Portal launched without WPJ only"
                + " arg while account is under partner management\n")
        .file(
            "/private/var/log/jamf.log",
            0644,
            "Sun Oct 04 05:00:00 janes-secret-mac jamf[1]: Microsoft Entra ID acquired\n");
    Path root = Files.createDirectory(directory.resolve("root"));
    RootTree.write(mac.forge(), root);
    Path capture = directory.resolve("capture");
    new Capture(StagedRun.INSTALLATION, Macs.real(StagedRun.INSTALLATION), NOW, what -> {})
        .make(
            new Capture.Request(
                capture, Optional.of(root), Optional.empty(), Optional.empty(), redact));

    assertThat(ranked(diagnose(Optional.empty(), Optional.of(root)))).contains("cause-4 certain");
    assertThat(ranked(diagnose(Optional.of(capture.toString()), Optional.empty())))
        .contains("cause-4 certain");
    try (Stream<Path> files = Files.walk(capture)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
      }
    }
  }
}
