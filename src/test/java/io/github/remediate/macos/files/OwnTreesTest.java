package io.github.remediate.macos.files;

import static io.github.remediate.macos.files.ChangeableMac.JANE;
import static io.github.remediate.macos.files.ChangeableMac.QUARANTINE;
import static io.github.remediate.macos.files.ChangeableMac.assertMade;
import static io.github.remediate.macos.files.ChangeableMac.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The removal of a tree of our own")
class OwnTreesTest {
  private static final MacPath TREE = new MacPath(QUARANTINE);
  private static final int FILES = 1500;
  private static final String CACHE = ChangeableMac.HOME + "/Library/cache";

  @TempDir Path dir;
  private ChangeableMac mac;

  @BeforeEach
  void mac() {
    mac = new ChangeableMac(dir);
  }

  private OwnTrees trees() {
    return new OwnTrees(mac.tree.root());
  }

  @Test
  @DisplayName("takes all that is in it, whatever its modes, and never what a link names")
  void all() throws IOException {
    mac.tree
        .file("/victim/precious", "x")
        .file(QUARANTINE + "/1/a/b/file", "x")
        .directory(QUARANTINE + "/1/a/.removing-0/empty")
        .file(QUARANTINE + "/.removing-0", "x")
        .link(QUARANTINE + "/1/a/link", mac.at("/victim").toString())
        .link(QUARANTINE + "/link", mac.at("/victim").toString())
        .directory(QUARANTINE + "/2/closed/below")
        .mode(QUARANTINE + "/2/closed", "---------")
        .file(QUARANTINE + "/2/locked/file", "x")
        .mode(QUARANTINE + "/2/locked", "r-xr-xr-x");

    assertMade(trees().remove(TREE));

    assertThat(mac.exists(QUARANTINE)).isFalse();
    assertThat(mac.exists("/victim/precious")).isTrue();
    assertMade(trees().remove(TREE));
  }

  @Test
  @DisplayName("is not stopped by depth")
  void deep() throws IOException {
    Path deepest = mac.at(QUARANTINE);
    String name = "d".repeat(100);
    // Built from the inside out, because a path of such a depth cannot be given to the system.
    Path inner = Files.createDirectory(dir.resolve("inner"));
    for (int i = 0; i < 100; i++) {
      Path outer = Files.createDirectory(dir.resolve("outer"));
      Files.move(inner, outer.resolve(name));
      inner = Files.move(outer, dir.resolve("inner"));
    }
    Files.move(inner, deepest.resolve("deep"));

    assertMade(trees().remove(TREE));

    assertThat(mac.exists(QUARANTINE)).isFalse();
  }

  @Test
  @Tag("slow")
  @DisplayName(
      "spares what a user puts a link to, who holds a directory open since before its move")
  void heldOpen() throws Exception {
    mac.tree.directory("/victim").directory(CACHE + "/sub");
    for (int i = 0; i < FILES; i++) {
      Files.createFile(mac.at("/victim/" + i));
      Files.createFile(mac.at(CACHE + "/sub/" + i));
    }
    // As soon as one of some files is gone, the directory that is being emptied becomes a link.
    String swap =
        "cd \"$1\" && : >\"$3\" || exit 1\n"
            + "while [ -e \"$4\" ]; do for n in 1 2 3 4 5 6 7 8 9; do\n"
            + "[ -e sub/$n$n$n ] || { mv sub away; ln -s \"$2\" sub; exit; }\n"
            + "done; done";
    Path ready = dir.resolve("ready");
    Path goOn = Files.createFile(dir.resolve("go-on"));
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", swap, "user"));
    for (Path each : List.of(mac.at(CACHE), mac.at("/victim"), ready, goOn)) {
      command.add(each.toString());
    }
    Process user =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      awaitFile(ready);
      MacPath moved = new MacPath(QUARANTINE + "/1");
      assertMade(mac.changes().move(new MacPath(CACHE), moved, Optional.of(JANE)));

      trees().remove(TREE);
    } finally {
      Files.delete(goOn);
      assertThat(user.waitFor(60, TimeUnit.SECONDS)).as("the user's loop ends").isTrue();
    }

    assertThat(mac.at("/victim").toFile().list()).hasSize(FILES);
    assertMade(trees().remove(TREE));
  }

  private static void awaitFile(Path file) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      assertThat(System.nanoTime()).as("the user's loop begins").isLessThan(end);
      Thread.sleep(2);
    }
  }

  @Test
  @DisplayName("judges a directory again that was changed for a link right after the look at it")
  void swapped() throws IOException {
    mac.tree.file("/victim/precious", "x").file(QUARANTINE + "/1/moved/sub/file", "x");
    Path sub = mac.at(QUARANTINE + "/1/moved/sub");
    VolumeLookup swapping =
        path -> {
          boolean isSub = path.endsWith("sub");
          long volume = FileIdentity.of(path).volume();
          if (isSub && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(path, path.resolveSibling("away"));
            Files.createSymbolicLink(path, mac.at("/victim"));
          }
          return volume;
        };

    new OwnTrees(mac.tree.root(), swapping).remove(TREE);

    assertThat(sub).doesNotExist();
    assertThat(mac.exists("/victim/precious")).isTrue();
    assertMade(trees().remove(TREE));
  }

  @Test
  @DisplayName("leaves what is on another volume, and says so")
  void otherVolume() throws Exception {
    mac.tree.file(QUARANTINE + "/1/moved/file", "x").file(QUARANTINE + "/1/moved/disk/file", "x");
    VolumeLookup two =
        path -> path.toString().contains("/disk") ? 77 : FileIdentity.of(path).volume();

    assertThat(failure(new OwnTrees(mac.tree.root(), two).remove(TREE)))
        .isEqualTo(
            QUARANTINE
                + "/1/moved/disk stays: it is another volume, which has to be ejected first");

    try (Stream<Path> left = Files.walk(mac.at(QUARANTINE))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .contains("disk")
          .containsOnlyOnce("file");
    }
    assertThat(
            failure(
                new OwnTrees(mac.tree.root(), path -> path.endsWith("quarantine") ? 1 : 2)
                    .remove(TREE)))
        .contains("volume of its own");
  }

  @Test
  @DisplayName("leaves a disk that is really mounted, where a test may mount one")
  void mounted() throws Exception {
    mac.tree.directory(QUARANTINE + "/1/moved/disk");
    String disk = mac.at(QUARANTINE + "/1/moved/disk").toString();
    boolean mounted = OptionalPrograms.ran("mount", "-t", "tmpfs", "none", disk);
    try {
      mac.tree.file(QUARANTINE + "/1/moved/disk/file", "x");

      assertThat(trees().remove(TREE))
          .isInstanceOf(mounted ? ChangeResult.Failed.class : ChangeResult.Made.class);

      if (mounted) {
        try (Stream<Path> left = Files.walk(mac.at(QUARANTINE))) {
          List<Path> files = left.filter(Files::isRegularFile).toList();
          assertThat(files).hasSize(1);
          disk = files.get(0).getParent().toString();
        }
      }
    } finally {
      if (mounted) {
        assertThat(OptionalPrograms.ran("umount", disk)).isTrue();
      }
    }
    assertMade(trees().remove(TREE));
  }

  @Test
  @DisplayName("refuses what others can reach into")
  void others() {
    mac.tree.file(QUARANTINE + "/file", "x").mode(QUARANTINE, "rwxrwxrwx");

    assertThat(failure(trees().remove(TREE)))
        .contains(QUARANTINE + " can be written to by other users");
    assertThat(mac.exists(QUARANTINE + "/file")).isTrue();
  }
}
