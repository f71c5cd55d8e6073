package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.doctor.Area;
import io.github.remediate.doctor.Check;
import io.github.remediate.macos.ChildProbes;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.files.ProcessOwner;
import io.github.remediate.macos.files.TreeFiles;
import io.github.remediate.plan.Plan;
import io.github.remediate.workshop.Plist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

  private Path state(String name) {
    return root.resolve(RunStore.STATE.value().substring(1)).resolve(name);
  }

  @Test
  @DisplayName("is what others can write to in their directory, or what is none of root's")
  void open() throws Exception {
    OldRun.beneath(root);
    Path status = Files.writeString(state("status.json"), "{}");
    Files.setPosixFilePermissions(status, PosixFilePermissions.fromString("rw-rw----"));
    assertThat(checks(true, LONG_AFTER))
        .filteredOn(check -> check.state() == Check.State.FAULT)
        .singleElement()
        .satisfies(
            check -> assertThat(check.what()).contains("/status.json is open to others than root"));
    Files.setPosixFilePermissions(status, PosixFilePermissions.fromString("rw-------"));
    if (!Files.getAttribute(root, "unix:uid").equals(0)) {
      return;
    }
    Files.setAttribute(status, "unix:uid", 65_534);
    assertThat(checks(true, LONG_AFTER))
        .filteredOn(check -> check.state() == Check.State.FAULT)
        .singleElement()
        .satisfies(check -> assertThat(check.what()).contains("the user with id", "65534"));
  }

  @Test
  @DisplayName("is no job to remove while one of them cannot be read, which may go on by it")
  void jobOfDamaged() throws Exception {
    RunStore.RunDirectory run = OldRun.beneath(root);
    Path job = root.resolve(Plan.RESUME_JOB.value().substring(1));
    Files.createDirectories(job.getParent());
    Files.write(
        job, Plist.of("ProgramArguments", List.of("/usr/local/remediate/bin/remediate")).binary());
    Files.setPosixFilePermissions(job, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(only(checks(true, LONG_AFTER), Area.LAUNCHD).what()).contains("is left over");

    Files.writeString(run.journal(), "nonsense\n");

    assertThat(only(checks(true, LONG_AFTER), Area.LAUNCHD).state()).isEqualTo(Check.State.OK);
  }
}
