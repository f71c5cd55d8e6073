package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.fixture.SmallMac;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.plan.Plan;
import io.github.remediate.rehearsal.VirtualMac;
import io.github.remediate.rehearsal.VirtualMacs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run on a virtual Mac")
class RehearsalApartTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @TempDir Path state;

  @Test
  @DisplayName("does not reach for this machine's runs when its settings say to purge old ones")
  void purgesNothingOfThisMachine() {
    VirtualMac mac = VirtualMacs.of(SmallMac.forge());
    mac.makeDirectory(RunningMac.STATE);
    mac.write(
        RunningMac.STATE.child("config.yaml"),
        "quarantine-days: 1\n".getBytes(StandardCharsets.UTF_8),
        0600);
    Installation installation = new Installation(PROJECT, PROJECT, "0.test");
    Path file = PROJECT.resolve("playbooks/cause-6.yaml");
    PreviewRequest request =
        new PreviewRequest(
            new Playbooks(installation).read(file),
            new MacChoice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            Optional.empty());
    VirtualRuns runs =
        new VirtualRuns(installation, mac, Observation.known(List.of()), request, state);
    Set<String> hazards = new HashSet<>();
    for (Plan.Hazard hazard : runs.plan(runs.look()).hazards()) {
      hazards.add(hazard.id());
    }

    // On a machine that is no Mac, whatever asks for this machine's runs is refused.
    Runs.Result result =
        runs.start(
            new Later(),
            new Runs.Choice(file, hazards, Optional.empty(), Optional.empty(), Optional.empty()),
            (plan, people) -> true);

    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.WAITING);
  }

  private static final class Later implements People {
    @Override
    public Reply beforeRestart(List<String> text, Duration time) {
      return Reply.LATER;
    }

    @Override
    public Reply ask(String id, List<String> text, boolean unattended) {
      return Reply.LATER;
    }

    @Override
    public void tell(String text) {}
  }
}
