package io.github.remediate.macos.files;

import static io.github.remediate.macos.files.ChangeableMac.HOME;
import static io.github.remediate.macos.files.ChangeableMac.JANE;
import static io.github.remediate.macos.files.ChangeableMac.QUARANTINE;
import static io.github.remediate.macos.files.ChangeableMac.assertMade;
import static io.github.remediate.macos.files.ChangeableMac.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A directory with a volume mounted in it")
class OtherVolumesTest {
  private static final String SYSTEMS = "/Library/Application Support/com.example";
  private static final String USERS = HOME + "/Library/Caches/com.example";
  private static final MacPath TO = new MacPath(QUARANTINE + "/1");

  @TempDir Path dir;
  private ChangeableMac mac;

  @BeforeEach
  void mac() {
    mac = new ChangeableMac(dir);
  }

  private FileChanges changes(VolumeLookup volumes) {
    return mac.changes(Duration.ofSeconds(60), FileCopier.MOST, volumes);
  }

  private static Optional<UserAccount> owner(String directory) {
    return directory.equals(USERS) ? Optional.of(JANE) : Optional.empty();
  }

  @ParameterizedTest
  @ValueSource(strings = {SYSTEMS, USERS})
  @DisplayName("is not moved, and says which volume to eject")
  void below(String directory) {
    mac.tree.file(directory + "/a/disk/file", "x").file(directory + "/b", "x");
    VolumeLookup two =
        path -> path.toString().contains("/disk") ? 77 : FileIdentity.of(path).volume();

    assertThat(failure(changes(two).move(new MacPath(directory), TO, owner(directory))))
        .isEqualTo(directory + "/a/disk is another volume, which has to be ejected first");
    assertThat(mac.exists(directory + "/a/disk/file")).isTrue();
    assertThat(mac.exists(TO.value())).isFalse();

    assertMade(mac.changes().move(new MacPath(directory), TO, owner(directory)));
  }

  @Test
  @DisplayName("is not moved where that cannot be told in time")
  void slow() {
    mac.tree.file(SYSTEMS + "/a/file", "x");
    VolumeLookup dead =
        path -> {
          if (path.endsWith("a")) {
            await();
          }
          return FileIdentity.of(path).volume();
        };
    FileChanges hasty = mac.changes(Duration.ofMillis(100), FileCopier.MOST, dead);

    assertThat(failure(hasty.move(new MacPath(SYSTEMS), TO, Optional.empty())))
        .startsWith("whether a volume is mounted below " + SYSTEMS + " could not be told");
    assertThat(mac.exists(SYSTEMS + "/a/file")).isTrue();
  }

  private static void await() {
    try {
      TimeUnit.SECONDS.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("is not moved with a disk that is really mounted, where a test may mount one")
  void mounted() throws Exception {
    mac.tree.directory(SYSTEMS + "/disk");
    String disk = mac.at(SYSTEMS + "/disk").toString();
    boolean mounted = OptionalPrograms.ran("mount", "-t", "tmpfs", "none", disk);
    try {
      ChangeResult change = mac.changes().move(new MacPath(SYSTEMS), TO, Optional.empty());

      assertThat(change)
          .isInstanceOf(mounted ? ChangeResult.Failed.class : ChangeResult.Made.class);
      assertThat(mac.exists(SYSTEMS + "/disk")).isEqualTo(mounted);
    } finally {
      if (mounted) {
        assertThat(OptionalPrograms.ran("umount", disk)).isTrue();
      }
    }
  }

  @Test
  @DisplayName("is seen by a look already, which also tells what it cannot see")
  void look() throws Exception {
    mac.tree.file(SYSTEMS + "/a/disk/file", "x").file(SYSTEMS + "/b", "x");
    VolumeLookup two =
        path -> path.toString().contains("/disk") ? 77 : FileIdentity.of(path).volume();
    VolumeLookup dead =
        path -> {
          if (path.endsWith("a")) {
            await();
          }
          return FileIdentity.of(path).volume();
        };
    VolumeLookup broken =
        path -> {
          if (path.endsWith("a")) {
            throw new IOException("Input/output error");
          }
          return FileIdentity.of(path).volume();
        };

    assertThat(volumeIn(SYSTEMS, two)).isEqualTo(Observation.known(SYSTEMS + "/a/disk"));
    assertThat(volumeIn(SYSTEMS + "/b", two)).isEqualTo(Observation.absent());
    assertThat(volumeIn(SYSTEMS + "/none", two)).isEqualTo(Observation.absent());
    assertThat(volumeIn(SYSTEMS, VolumeLookup.OF_THIS_MACHINE)).isEqualTo(Observation.absent());
    for (VolumeLookup volumes : List.of(dead, broken)) {
      assertThat(volumeIn(SYSTEMS, volumes).reason())
          .startsWith("whether a volume is mounted below");
    }
  }

  private Observation<String> volumeIn(String directory, VolumeLookup volumes) {
    return new TreeFiles(mac.tree.root(), Duration.ofMillis(300), volumes)
        .volumeIn(new MacPath(directory));
  }
}
