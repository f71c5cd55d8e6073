package io.github.remediate.macos.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.MacPath;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The place of the log")
class LogLocationTest {
  private static final MacPath LOG = new MacPath("/var/log/remediate.log");

  private Path root;
  private Path log;

  @BeforeEach
  void folder(@TempDir Path directory) throws Exception {
    root = directory.toRealPath();
    log = root.resolve("var/log/remediate.log");
    Files.createDirectories(log.getParent());
  }

  @Test
  @DisplayName("is free, or a plain file of root's, and nothing else")
  void plain() throws Exception {
    assertThat(LogLocation.of(LOG, MacRoot.at(root))).contains(log);
    Files.writeString(log, "before");
    assertThat(LogLocation.of(LOG, MacRoot.at(root))).contains(log);
    if (Files.getAttribute(root, "unix:uid").equals(0)) {
      Files.setAttribute(log, "unix:uid", 65_534);
      assertThat(LogLocation.of(LOG, MacRoot.at(root))).as("another's").isEmpty();
    }
    Files.delete(log);
    Files.createSymbolicLink(log, Files.writeString(root.resolve("target"), ""));
    assertThat(LogLocation.of(LOG, MacRoot.at(root))).as("a link").isEmpty();
    Files.delete(log);
    Files.createDirectory(log);
    assertThat(LogLocation.of(LOG, MacRoot.at(root))).as("a folder").isEmpty();
  }
}
