package io.github.remediate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.services.ServiceTargets;
import io.github.remediate.workshop.SeededRandom;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A reader of what is nearly right")
final class FuzzTest {
  private static final long SEED = Long.getLong("seed", 20261130L);
  private static final PrintStream STDERR = System.err;

  @TempDir static Path scratch;
  private static ServiceTargets services;
  private static List<Target> targets;

  @BeforeAll
  static void begin() throws Exception {
    services = new ServiceTargets();
    targets = Fuzz.targets(scratch, services);
    // A library says there what it thinks of each damaged byte.
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
  }

  @AfterAll
  static void end() {
    System.setErr(STDERR);
    services.close();
  }

  static Stream<String> names() {
    return targets.stream().map(Target::name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  @DisplayName("takes or refuses it in plain words, soon, and calls nothing gone that was cut off")
  void nearlyRight(String name) {
    Target target =
        targets.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    List<String> faults = new ArrayList<>();
    int tries = SeededRandom.rounds(target.tries());
    for (long seed = SEED; seed < SEED + tries; seed++) {
      faults.addAll(Trial.of(target, seed).faults());
    }
    assertThat(faults).isEmpty();
  }
}
