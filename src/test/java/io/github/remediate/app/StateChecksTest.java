package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.doctor.Area;
import io.github.remediate.doctor.Check;
import io.github.remediate.macos.ChildProbes;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.files.ProcessOwner;
import io.github.remediate.macos.files.TreeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the doctor finds of runs")
class StateChecksTest {
  private static final Instant LONG_AFTER = Instant.parse("2026-11-22T10:05:00Z");

  @TempDir Path root;

  private List<Check> checks(boolean privileged, Instant now) throws IOException {
    MacRoot mac = MacRoot.at(root);
    return new StateChecks(
            new TreeFiles(mac),
            new ChildProbes(mac),
            Set.of(ProcessOwner.of(mac)),
            privileged,
            privileged
                ? Optional.of(
                    new RunStore(root.resolve(RunStore.STATE.value().substring(1)), RunStore.STATE))
                : Optional.empty())
        .all(now);
  }

  private static Check only(List<Check> checks, Area area) {
    List<Check> about = checks.stream().filter(check -> check.area() == area).toList();
    assertThat(about).hasSize(1);
    return about.get(0);
  }

  @Test
  @DisplayName("is as it should be where they ended")
  void ended() throws Exception {
    OldRun.beneath(root);

    List<Check> checks = checks(true, LONG_AFTER);

    assertThat(checks).allMatch(check -> check.state() == Check.State.OK, "as it should be");
    assertThat(checks).anyMatch(check -> check.what().equals("1 run is kept"));
  }

  @Test
  @DisplayName("is a clock that was set back behind them")
  void clock() throws Exception {
    OldRun.beneath(root);

    Check clock = only(checks(true, Instant.parse("2020-02-02T02:02:01Z")), Area.CLOCK);

    assertThat(clock.state()).isEqualTo(Check.State.FAULT);
    assertThat(clock.what()).contains("2020-02-02T02:02:01Z", "2020-02-02T02:02:02Z");
  }

  @Test
  @DisplayName("is unknown to whoever is not root, which is no fault and no all-clear")
  void unprivileged() throws Exception {
    OldRun.beneath(root);

    List<Check> checks = checks(false, LONG_AFTER);

    assertThat(only(checks, Area.CLOCK).state()).isEqualTo(Check.State.UNKNOWN);
    assertThat(checks)
        .filteredOn(check -> check.area() == Area.STATE)
        .extracting(Check::state)
        .containsExactly(Check.State.OK, Check.State.UNKNOWN);
    assertThat(checks).noneMatch(check -> check.state() == Check.State.FAULT);
  }
}
