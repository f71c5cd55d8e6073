package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The journal's place at a rehearsal")
class RehearsalStateTest {

  @Test
  @DisplayName("goes with the rehearsal")
  void temporary() throws IOException {
    Path directory;
    try (RehearsalState state = RehearsalState.open(Optional.empty())) {
      directory = state.directory();
      Files.createDirectories(directory.resolve("runs/one"));
      Files.writeString(directory.resolve("runs/one/journal.jsonl"), "{}");
    }
    assertThat(directory).doesNotExist();
  }

  @Test
  @DisplayName("goes without what a link in it leads to")
  void links(@TempDir Path elsewhere) throws IOException {
    Files.createFile(elsewhere.resolve("precious"));
    try (RehearsalState state = RehearsalState.open(Optional.empty())) {
      Files.createDirectory(state.directory().resolve("runs"));
      Files.createSymbolicLink(state.directory().resolve("runs/one"), elsewhere);
    }
    assertThat(elsewhere.resolve("precious")).exists();
  }

  @Test
  @DisplayName("is not where others could put a link in the way to it")
  void open(@TempDir Path directory) throws IOException {
    Path open = Files.createDirectory(directory.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    for (Path below : List.of(open.resolve("state"), open.resolve("a/state"))) {
      Files.createDirectories(below.getParent());
      assertThatThrownBy(() -> RehearsalState.open(Optional.of(below)))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("open can be written to by other users");
    }
  }

  @Test
  @DisplayName("is not among the runs that happened")
  void amongRuns(@TempDir Path directory) throws IOException {
    Files.createDirectories(directory.resolve("state/runs/20261129"));
    Files.createFile(directory.resolve("state/lock"));
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("state/runs"));

    for (String below :
        List.of("state/new", "state/runs/new", "state/runs/20261129/new", "link/new")) {
      assertThatThrownBy(() -> RehearsalState.open(Optional.of(directory.resolve(below))))
          .as(below)
          .isInstanceOfSatisfying(
              CommandFailure.class,
              failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
          .hasMessageContaining("lies where runs are kept");
    }
  }

  @Test
  @DisplayName("stays where somebody chose it")
  void chosen(@TempDir Path directory) throws IOException {
    try (RehearsalState state = RehearsalState.open(Optional.of(directory))) {
      Files.writeString(state.directory().resolve("lock"), "");
    }
    assertThat(directory.resolve("lock")).exists();
  }

  @Test
  @DisplayName("is a directory of its own, in one that is there")
  void unusable(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "precious");
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);

    refused(file, " is not a directory.");
    refused(link, " is not a directory.");
    refused(directory, " is not empty.");
    refused(directory.resolve("a/b"), ": the directory above it is not there.");
    assertThat(file).hasContent("precious");
    try (RehearsalState state = RehearsalState.open(Optional.of(directory.resolve("new")))) {
      assertThat(state.directory()).isEqualTo(directory.toRealPath().resolve("new"));
    }
  }

  private static void refused(Path directory, String why) {
    assertThatThrownBy(() -> RehearsalState.open(Optional.of(directory)))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
        .hasMessageStartingWith("--state-dir " + directory + why);
  }
}
