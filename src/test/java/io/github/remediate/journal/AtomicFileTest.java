package io.github.remediate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files replaced whole, and directories made to stay")
final class AtomicFileTest {
  private static final byte[] OLD = "the old content".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NEW = "new ".repeat(1000).getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;
  private Path target;

  @BeforeEach
  void name() {
    target = directory.resolve("plan.json");
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private long files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }

  @Test
  @DisplayName("a new file is its owner's only, and a wider old one becomes so")
  void ownerOnly() throws Exception {
    AtomicFile.write(target, OLD);
    assertThat(target).hasBinaryContent(OLD);
    assertThat(mode(target)).isEqualTo("rw-------");

    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw-rw-"));
    AtomicFile.write(target, NEW);
    assertThat(target).hasBinaryContent(NEW);
    assertThat(mode(target)).isEqualTo("rw-------");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  @DisplayName("it is readable for others when told so, and never more than told")
  void wider() throws Exception {
    AtomicFile.write(target, NEW, PosixFilePermissions.fromString("r--------"));
    assertThat(mode(target)).isEqualTo("r--------");
    AtomicFile.write(target, NEW, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(PosixFilePermissions.fromString("rw-r--r--"))
        .containsAll(Files.getPosixFilePermissions(target));
  }

  @Test
  @DisplayName("a link, a directory or a device is refused and stays what it is")
  void refused() throws Exception {
    Path other = Files.write(directory.resolve("other"), OLD);
    Files.createSymbolicLink(target, other);
    assertThatThrownBy(() -> AtomicFile.write(target, NEW))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            "the file "
                + target
                + " cannot be written: it is a symbolic link, and none is followed");
    assertThat(other).hasBinaryContent(OLD);
    assertThat(target).isSymbolicLink();

    assertThatThrownBy(() -> AtomicFile.write(directory, NEW))
        .isInstanceOf(JournalException.class)
        .hasMessageEndingWith("it is a directory");
    assertThatThrownBy(() -> AtomicFile.write(Path.of("/"), NEW))
        .isInstanceOf(JournalException.class);
    assertThatThrownBy(() -> AtomicFile.write(Path.of("/dev/null"), NEW))
        .isInstanceOf(JournalException.class)
        .hasMessage("the file /dev/null cannot be written: it is neither a file nor a directory");
    assertThatThrownBy(() -> AtomicFile.write(directory.resolve("no/plan.json"), NEW))
        .isInstanceOf(JournalException.class)
        .hasMessageEndingWith("it or its directory is not there");
  }

  @Test
  @DisplayName(
      "whatever call fails, and if the power goes then, the old content or the new is there")
  void faults() throws Exception {
    int olds = 0;
    int news = 0;
    for (long seed = 0; seed < 200; seed++) {
      AtomicFile.write(target, OLD);
      FaultyDisk disk = new FaultyDisk(new Random(seed)).failOnceAt(1 + (int) (seed % 12));
      boolean failed = false;
      try {
        AtomicFile.write(disk, target, NEW, LineWriter.OWNER_ONLY);
      } catch (JournalException e) {
        failed = true;
      }
      assertThat(files()).as("seed %d: no left-over", seed).isEqualTo(1);
      disk.powerLoss();
      byte[] found = Files.readAllBytes(target);
      assertThat(found.length).as("seed %d", seed).isIn(OLD.length, NEW.length);
      assertThat(found).as("seed %d", seed).isEqualTo(found.length == NEW.length ? NEW : OLD);
      if (!failed) {
        assertThat(found).as("seed %d", seed).isEqualTo(NEW);
      }
      olds += found.length == OLD.length ? 1 : 0;
      news += found.length == NEW.length ? 1 : 0;
    }
    assertThat(olds).isPositive();
    assertThat(news).isPositive();
  }

  @Test
  @DisplayName("a left-over of a killed process is in nobody's way")
  void leftOver() throws Exception {
    Path leftOver =
        Files.write(
            directory.resolve(".plan.json.new-" + ProcessHandle.current().pid() + "-1"), OLD);
    AtomicFile.write(target, NEW);
    assertThat(target).hasBinaryContent(NEW);
    assertThat(leftOver).hasBinaryContent(OLD);
  }

  @Test
  @DisplayName("directories are made with mode 700, and forced into each parent")
  void directories() throws Exception {
    Path run = directory.resolve("Remediate/runs/1");
    FaultyDisk disk = new FaultyDisk(new Random(1));
    StateDirectory.create(disk, run);
    assertThat(disk.forces()).isEqualTo(3);
    for (Path made = run; !made.equals(directory); made = made.getParent()) {
      assertThat(mode(made)).isEqualTo("rwx------");
    }
    StateDirectory.create(run);

    assertThatThrownBy(() -> StateDirectory.create(disk.failFrom(1), run))
        .isInstanceOf(JournalException.class);
  }

  @Test
  @DisplayName("a link or a file in a directory's place is refused")
  void directoriesRefused() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
    assertThatThrownBy(() -> StateDirectory.create(link))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            "the directory "
                + link
                + " cannot be used: it is a symbolic link, and none is followed");
    Files.write(target, OLD);
    assertThatThrownBy(() -> StateDirectory.create(target))
        .isInstanceOf(JournalException.class)
        .hasMessageEndingWith("it is a file");
  }

  @Test
  @DisplayName("what somebody else put beside one is not taken for the rest of a writing")
  void unfinished() {
    assertThat(AtomicFile.isUnfinished(".plan.json.new-4711-1", "plan.json")).isTrue();
    for (String other :
        List.of(
            ".plan.json.new-notes", ".plan.json.new-1", ".plan.json.new-1-1.txt", "plan.json")) {
      assertThat(AtomicFile.isUnfinished(other, "plan.json")).as(other).isFalse();
    }
  }

  @Test
  @DisplayName("the name of a new one is forced to the disk, after it was given")
  void forced() throws Exception {
    List<String> done = new ArrayList<>();
    Disk noting =
        new Disk() {
          @Override
          public Disk.File create(Path path, Set<PosixFilePermission> permissions)
              throws IOException {
            return RealDisk.INSTANCE.create(path, permissions);
          }

          @Override
          public Disk.File open(Path path) {
            throw new AssertionError();
          }

          @Override
          public void rename(Path from, Path to) throws IOException {
            done.add("renamed to " + to.getFileName());
            RealDisk.INSTANCE.rename(from, to);
          }

          @Override
          public void forceDirectory(Path path) throws IOException {
            done.add("forced " + path.equals(directory));
            RealDisk.INSTANCE.forceDirectory(path);
          }
        };

    AtomicFile.write(noting, target, NEW, PosixFilePermissions.fromString("rw-------"));

    assertThat(done).containsExactly("renamed to plan.json", "forced true");
  }
}
