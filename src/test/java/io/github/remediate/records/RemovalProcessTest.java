package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.workshop.BoundedWait;
import io.github.remediate.workshop.SeededRandom;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@DisplayName("A process that removes records")
final class RemovalProcessTest {
  @TempDir Path directory;

  private Process start(int macs) throws Exception {
    return BoundedWait.watched(
        new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                RemovalProcess.class.getName(),
                directory.resolve("work").toString(),
                Integer.toString(macs))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  private List<String> sent() throws Exception {
    Path tenant = directory.resolve("tenant");
    return Files.exists(tenant) ? Files.readAllLines(tenant) : List.of();
  }

  @Test
  @DisplayName("needs no more than 128 MB for 5,000 Macs")
  void memory() throws Exception {
    Process process = start(5000);

    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(directory.resolve("work/end")).hasContent("DONE 15000");
    assertThat(sent()).hasSize(15_000).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("killed again and again, sends each deletion once, and none is forgotten")
  void killed() throws Exception {
    long seed = System.nanoTime();
    SeededRandom random = new SeededRandom(seed);
    for (int kill = 1; kill <= 4; kill++) {
      Process process = start(100);
      int until = sent().size() + (int) random.between(1, 60);
      while (process.isAlive() && sent().size() < until) {
        Thread.sleep(1);
      }
      process.destroyForcibly().waitFor();
    }
    Process last = start(100);

    assertThat(last.waitFor(60, TimeUnit.SECONDS)).as("seed " + seed).isTrue();
    assertThat(last.exitValue()).as("seed " + seed).isZero();
    assertThat(directory.resolve("work/end")).hasContent("DONE 300");
    assertThat(sent()).as("seed " + seed).hasSize(300).doesNotHaveDuplicates();
  }
}
