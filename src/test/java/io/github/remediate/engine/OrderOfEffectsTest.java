package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.workshop.GeneratedMac;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Each effect on a Mac")
final class OrderOfEffectsTest {
  @TempDir Path directory;

  private static void comesBetweenItsBeginningAndItsEnd(EngineHarness run) {
    RunEnd end = run.toTheEnd();
    assertThat(run.order.violations(true)).as("after %s", end).isEmpty();
  }

  @Test
  @DisplayName("comes after its beginning is forced to the disk, and before its end is")
  void small() {
    EngineHarness run = EngineHarness.small(directory);
    comesBetweenItsBeginningAndItsEnd(run);
    assertThat(run.order.acts())
        .as("acts of every kind")
        .anyMatch(act -> act.startsWith("move "))
        .anyMatch(act -> act.startsWith("copy "))
        .anyMatch(act -> act.startsWith("run /usr/bin/security delete-"))
        .anyMatch(act -> act.startsWith("run /sbin/shutdown "))
        .anyMatch(act -> act.startsWith("run /usr/local/bin/jamf "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stale-registration", "half-removed", "registered-twice"})
  @DisplayName("does so on recorded Macs")
  void recorded(String fixture) {
    comesBetweenItsBeginningAndItsEnd(EngineHarness.like(directory, fixture));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("does so on generated Macs")
  void generated(long seed) {
    comesBetweenItsBeginningAndItsEnd(EngineHarness.of(directory, GeneratedMac.forge(seed)));
  }

  @Test
  @DisplayName("comes after the set of what is protected is on the disk, once for all processes")
  void protectedFirst() {
    EngineHarness run = EngineHarness.small(directory);
    assertThat(run.go().state()).isEqualTo(RunEnd.State.WAITING);
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    List<String> first = new ArrayList<>();
    for (RunOrder.Event event : run.order.events()) {
      if (event instanceof RunOrder.Acted) {
        first.add("an act");
      } else if (event instanceof RunOrder.Forced forced
          && forced.entries().stream().anyMatch(RunEntry.ProtectedRecorded.class::isInstance)) {
        first.add("the protected set");
      }
    }
    assertThat(first).startsWith("the protected set", "an act");
    assertThat(first.stream().filter("the protected set"::equals)).hasSize(1);
  }
}
