package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  @DisplayName("stays where somebody chose it")
  void chosen(@TempDir Path directory) throws IOException {
    try (RehearsalState state = RehearsalState.open(Optional.of(directory))) {
      Files.writeString(state.directory().resolve("lock"), "");
    }
    assertThat(directory.resolve("lock")).exists();
  }
}
