package io.github.remediate.macos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.workshop.MacTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisplayName("The unified log")
class UnifiedLogTest {
  @TempDir Path dir;
  private MacTree mac;

  @BeforeEach
  void begin() {
    mac = new MacTree(dir);
  }

  @Test
  @DisplayName("is told a line by logger, as one argument, with how bad it is")
  void told() throws Exception {
    mac.program("/usr/bin/logger", "for a in \"$@\"; do echo \"[$a]\" >> '" + dir + "/told'; done");

    UnifiedLog log = new UnifiedLog(mac.root());
    log.tell(false, "run=7 started; $(id)");
    log.tell(true, "run=7 failed");

    assertThat(Files.readAllLines(dir.resolve("told")))
        .containsExactly(
            "[-t]",
            "[remediate]",
            "[-p]",
            "[daemon.notice]",
            "[run=7 started; $(id)]",
            "[-t]",
            "[remediate]",
            "[-p]",
            "[daemon.err]",
            "[run=7 failed]");
  }

  @Test
  @DisplayName("is waited for a limited time, and not told again where it hung")
  void hung() throws Exception {
    mac.program("/usr/bin/logger", "echo call >> '" + dir + "/told'; sleep 1000");
    UnifiedLog log = new UnifiedLog(mac.root(), Duration.ofMillis(700));

    log.tell(false, "one");
    log.tell(false, "two");

    assertThat(Files.readAllLines(dir.resolve("told"))).containsExactly("call");
  }

  @Test
  @DisplayName("that is not there is passed over")
  void missing() {
    UnifiedLog log = new UnifiedLog(mac.root());
    log.tell(false, "one");
    log.tell(true, "two");

    assertThat(dir).isEmptyDirectory();
  }
}
