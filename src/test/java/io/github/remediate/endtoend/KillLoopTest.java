package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run that is killed over and over")
@Tag("slow")
final class KillLoopTest {
  private static final int KILLS = 4;

  @TempDir Path directory;

  @Test
  @DisplayName("loses nothing, does nothing twice and ends like one that was left alone")
  void killed() throws Exception {
    long seed = System.nanoTime();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);

    KillLoop.Result result = KillLoop.run(seed, KILLS, directory, Optional.empty(), out);

    assertThat(result.losses()).as(log.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(result.kills()).isGreaterThanOrEqualTo(KILLS);
  }
}
