package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.cli.ProgramRun;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@DisplayName("A rollback")
final class RollbackTest {
  private static final String SHARED = "/Library/Application Support/com.microsoft.CompanyPortal";
  private static final String OWN =
      "/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac";
  private static final String SETTINGS =
      "/Users/jane/Library/Preferences/com.microsoft.CompanyPortalMac.plist";

  @TempDir Path temporary;
  private StatefulTree tree;
  private Cleanup cleanup;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    cleanup = new Cleanup(tree);
  }

  /** Goes as far as the restart, with everything of step 6 in the quarantine. */
  private void moveFiles() throws Exception {
    assertThat(cleanup.start().message()).contains("restarts within a minute");
    assertThat(tree.at(SETTINGS)).doesNotExist();
  }

  private ProgramRun rollBack() {
    return ProgramRun.of("rollback").run("--yes", "--root", tree.root().toString());
  }

  private Path run() throws Exception {
    return Cleanup.runDirectories(tree).get(0);
  }

  private Path kept(String name) throws Exception {
    try (Stream<Path> files = Files.list(run().resolve("quarantine"))) {
      return files.filter(file -> file.toString().endsWith("-" + name)).findFirst().orElseThrow();
    }
  }

  @Test
  @DisplayName("needs neither the playbook nor the plan nor what the run was asked")
  void alone() throws Exception {
    Path playbook = temporary.resolve("own.yaml");
    Files.copy(Cleanup.PROJECT.resolve("playbooks/cause-6.yaml"), playbook);
    cleanup.playbook(playbook);
    moveFiles();
    Files.delete(playbook);
    Files.delete(run().resolve("playbook.yaml"));
    Files.delete(run().resolve("plan.json"));
    Files.delete(run().resolve("request.properties"));

    ProgramRun back = rollBack();

    assertThat(back.status()).as(back.err()).isZero();
    assertThat(back.out()).contains(SETTINGS, OWN, SHARED, "| sudo -u jane sh -c");
    assertThat(tree.at(SETTINGS)).hasContent("settings");
    assertThat(tree.at(SHARED + "/data")).hasContent("shared");
    assertThat(tree.at("/Library/LaunchDaemons/io.github.remediate.resume.plist")).doesNotExist();
    assertThat(ProgramRun.of("status").run("--root", tree.root().toString()).out())
        .contains("Only what the journal says", "The run ended: rolled back");
  }

  @Test
  @DisplayName("is refused on another Mac, and at another user's console")
  void elsewhere() throws Exception {
    moveFiles();
    Path hardware = tree.at("/private/var/db/forged-answers/usr/sbin/ioreg.0");
    Path other = temporary.resolve("other-hardware");
    Files.writeString(
        other, Files.readString(hardware).replaceAll("[0-9A-F]{8}-[0-9A-F]{4}", "00000000-0000"));
    tree.misbehave("ioreg", "cat '" + other + "'; end 0");

    ProgramRun otherMac = rollBack();

    assertThat(otherMac.status()).isEqualTo(ExitStatus.STALE.code());
    assertThat(otherMac.err())
        .contains("belongs to the Mac with hardware UUID", "Type it on that Mac.", "elsewhere.");
    tree.behave("ioreg");
    tree.misbehave("scutil", "echo '<dictionary> {'; echo '}'; end 0");
    ProgramRun nobody = rollBack();
    assertThat(nobody.status()).isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(nobody.err()).contains("The run is for jane").contains("Nothing was put back");
    assertThat(tree.at(SETTINGS)).doesNotExist();
    assertThat(tree.at(SHARED)).doesNotExist();
    tree.behave("scutil");
    assertThat(rollBack().status()).isZero();
  }

  @Test
  @DisplayName("says which file is nowhere, and never writes over what is new; both end with 4")
  void nowhereAndOccupied() throws Exception {
    moveFiles();
    Files.delete(kept("com.microsoft.CompanyPortalMac.plist"));
    Files.createDirectory(tree.at(SHARED));
    Files.writeString(tree.at(SHARED + "/data"), "new");

    ProgramRun back = rollBack();

    assertThat(back.status()).isEqualTo(ExitStatus.STOPPED.code());
    assertThat(back.sentences())
        .contains("! " + SETTINGS + " is neither there nor in the quarantine")
        .containsPattern("! " + SHARED + " stays in .*/quarantine/06-.*: something new stands at");
    assertThat(tree.at(SHARED + "/data")).hasContent("new");
    assertThat(kept("com.microsoft.CompanyPortal").resolve("data")).hasContent("shared");
    assertThat(tree.at(OWN + "/data")).hasContent("own");
    assertThat(rollBack().status()).as("again").isEqualTo(ExitStatus.STOPPED.code());
    Files.move(tree.at(SHARED), temporary.resolve("aside"));
    rollBack();
    assertThat(tree.at(SHARED + "/data")).as("once there is room").hasContent("shared");
  }

  @Test
  @DisplayName("brings back owner, mode, times and extended attributes of files and trees")
  void attributes() throws Exception {
    // Where the temporary directory is on a file system without them, the build's own is taken.
    Path place = withAttributes(temporary, Path.of("target").toAbsolutePath());
    Path root = Files.createTempDirectory(place, "rollback");
    try {
      tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(root.resolve("root")));
      cleanup = new Cleanup(tree);
      for (String path : new String[] {SETTINGS, SHARED, SHARED + "/data", OWN, OWN + "/data"}) {
        mark(tree.at(path), path);
        Files.setLastModifiedTime(
            tree.at(path), FileTime.from(Instant.parse("2024-02-03T04:05:06.789Z")));
      }
      Map<String, String> before = described();
      assertThat(before.get(SETTINGS)).contains("user.remediate.test=" + SETTINGS);

      moveFiles();
      for (String kept : new String[] {"com.microsoft.CompanyPortalMac.plist"}) {
        assertThat(attributes(kept(kept))).as("in the quarantine").isNotEmpty();
      }
      assertThat(rollBack().status()).isZero();

      assertThat(described()).isEqualTo(before);
    } finally {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** The first of these directories whose file system has extended attributes; one must. */
  private static Path withAttributes(Path... directories) throws Exception {
    for (Path directory : directories) {
      Path probe = Files.createTempFile(directory, "attributes", "");
      try {
        mark(probe, "probe");
        return directory;
      } catch (IOException | UnsupportedOperationException e) {
        continue;
      } finally {
        Files.delete(probe);
      }
    }
    throw new AssertionError("no directory has extended attributes, so this cannot be tested");
  }

  private static void mark(Path path, String value) throws Exception {
    view(path).write("remediate.test", StandardCharsets.UTF_8.encode(value));
  }

  private static UserDefinedFileAttributeView view(Path path) {
    return Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
  }

  private Map<String, String> described() throws Exception {
    SortedMap<String, String> found = new TreeMap<>();
    for (String path : new String[] {SETTINGS, SHARED, SHARED + "/data", OWN, OWN + "/data"}) {
      Map<String, Object> stat =
          Files.readAttributes(
              tree.at(path), "unix:uid,gid,mode,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
      found.put(path, new TreeMap<>(stat) + " " + attributes(tree.at(path)));
    }
    return found;
  }

  private static Map<String, String> attributes(Path path) throws Exception {
    SortedMap<String, String> values = new TreeMap<>();
    for (String name : view(path).list()) {
      ByteBuffer value = ByteBuffer.allocate(view(path).size(name));
      view(path).read(name, value);
      values.put("user." + name, StandardCharsets.UTF_8.decode(value.flip()).toString());
    }
    return values;
  }
}
