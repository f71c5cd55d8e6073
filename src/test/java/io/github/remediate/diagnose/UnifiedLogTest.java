package io.github.remediate.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.ChildProbes;
import io.github.remediate.macos.files.TreeFiles;
import io.github.remediate.workshop.MacTree;
import io.github.remediate.workshop.SampleFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The unified log")
class UnifiedLogTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final String STUCK =
      "2026-11-30 10:00:00.123456+0000  mac AppSSOAgent[321]: (PlugInKit)"
          + " com.microsoft.CompanyPortalMac.ssoextension PlugInKit Code=16 other version in use";

  @TempDir Path directory;
  private MacTree mac;

  @BeforeEach
  void tree() {
    mac = new MacTree(directory).directory("/Users/jane").directory("/private/var/log");
  }

  private LogEvidence read() {
    return new LogReader(
            new TreeFiles(mac.root()), ZoneOffset.UTC, NOW, NOW, Duration.ofSeconds(20))
        .asking(new ChildProbes(mac.root()))
        .read(Observation.known(SampleFacts.JANE));
  }

  @Test
  @DisplayName("is asked for single sign-on alone, for a day at most, and tells what hangs")
  void stuck() throws Exception {
    mac.program(
        "/usr/bin/log", "printf '%s\\n' \"$@\" >'" + directory + "/asked'\necho '" + STUCK + "'\n");
    LogEvidence seen = read();
    assertThat(seen.newest()).containsOnlyKeys(FindingId.EXTENSION_STUCK);
    assertThat(seen.newest().get(FindingId.EXTENSION_STUCK).at()).isEqualTo("2026-11-30T10:00:00Z");
    assertThat(seen.unread()).isEmpty();
    assertThat(Files.readString(directory.resolve("asked")))
        .contains("show\n", "--last\n24h\n", "AppSSOAgent", "com.apple.PlatformSSO", "CONTAINS");
  }

  @Test
  @DisplayName("tells nothing of other extensions, and nothing that is no message")
  void others() {
    mac.program(
        "/usr/bin/log",
        "echo '2026-11-30 10:00:00.1 mac AppSSOAgent[1]: com.smartcard PlugInKit Code=16'\n"
            + "echo 'Timestamp                       (process)[PID]'\n");
    LogEvidence seen = read();
    assertThat(seen.newest()).isEmpty();
    assertThat(seen.unread()).isEmpty();
  }

  @Test
  @DisplayName("is not read where the program is missing or fails, which is no sign of health")
  void missing() {
    assertThat(read().unread()).containsOnlyKeys(LogKind.UNIFIED);
    mac.program("/usr/bin/log", "echo 'log: must be admin' >&2\nexit 77\n");
    assertThat(read().unread().get(LogKind.UNIFIED).toString()).contains("77");
  }

  @Test
  @DisplayName("is read to a limit, and what stands before it counts")
  void flood() {
    mac.program(
        "/usr/bin/log", "echo '" + STUCK + "'\nhead -c 40000000 /dev/zero | tr '\\0' 'x'\n");
    LogEvidence seen = read();
    assertThat(seen.newest()).containsOnlyKeys(FindingId.EXTENSION_STUCK);
    assertThat(seen.unread().get(LogKind.UNIFIED).toString()).contains("16 MiB");
  }
}
