package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.files.TreeFiles;
import io.github.remediate.workshop.Plist;
import io.github.remediate.workshop.SampleFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("When a user's token was renewed")
class TokenTimeTest {
  @TempDir Path root;

  private Observation<Instant> of(Observation<UserAccount> user) throws Exception {
    return TokenTime.of(new TreeFiles(MacRoot.at(root)), user);
  }

  private void written(String time) throws Exception {
    Path settings =
        root.resolve("Users/jane/Library/Preferences/com.jamf.management.jamfAAD.plist");
    Files.createDirectories(settings.getParent());
    Files.write(settings, Plist.of("last_aad_token_timestamp", time).binary());
  }

  @Test
  @DisplayName("is told by jamfAAD's settings alone, and by nobody's where nobody is logged in")
  void told() throws Exception {
    Observation<UserAccount> jane = Observation.known(SampleFacts.JANE);
    assertThat(of(Observation.absent()).reason()).isEqualTo("nobody is logged in");
    assertThat(of(Observation.unknown("it hangs")).reason()).isEqualTo("it hangs");
    assertThat(of(jane).isAbsent()).isTrue();
    written("2026-10-01 08:00:00 +0200");
    assertThat(of(jane)).isEqualTo(Observation.known(Instant.parse("2026-10-01T06:00:00Z")));
    written("yesterday");
    assertThat(of(jane).isUnknown()).isTrue();
  }
}
