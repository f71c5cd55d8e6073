package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A Mac that a run may change")
final class RunningMacTest {
  @TempDir Path root;

  @Test
  @DisplayName("is seen as it is at each look, and not as it was at the first")
  void anew() throws Exception {
    Files.createDirectories(root.resolve("Users"));
    RunningMac mac =
        Macs.real(new Installation(root, root, "0.test"))
            .open(
                new MacChoice(
                    Optional.empty(), Optional.of(root), Optional.empty(), Optional.empty()));
    assertThat(isThere(mac)).isFalse();

    Path jamf = root.resolve("usr/local/jamf/bin/jamf");
    Files.createDirectories(jamf.getParent());
    Files.writeString(jamf, "a program");

    assertThat(isThere(mac)).isTrue();
  }

  @Test
  @DisplayName("loses what a killed process left on the screen before it shows windows of its own")
  void leftBehind() throws Exception {
    Files.createDirectories(root.resolve("Users"));
    Path directory = Files.createDirectories(root.resolve("private/var/run/io.github.remediate"));
    for (String ending : new String[] {"log", "json"}) {
      Files.writeString(directory.resolve("2147483600-1-0123456789abcdef." + ending), "");
    }
    RunningMac mac =
        Macs.real(new Installation(root, root, "0.test"))
            .open(
                new MacChoice(
                    Optional.empty(), Optional.of(root), Optional.empty(), Optional.empty()));
    assertThat(mac.windows(null, PeopleChoice.time())).isEmpty();

    assertThat(directory).doesNotExist();
  }

  private static boolean isThere(RunningMac mac) {
    return mac.look(Optional.empty(), what -> {}).management().framework().isKnown();
  }
}
