package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Somebody;
import io.github.remediate.plan.Plan;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.SmallMac;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run on a virtual Mac")
class RehearsalApartTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @TempDir Path temporary;

  private static Map<String, String> content(Path root) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        content.put(
            root.relativize(path).toString(),
            Files.isDirectory(path) ? "" : Arrays.toString(Files.readAllBytes(path)));
      }
    }
    return content;
  }

  @Test
  @DisplayName(
      "leaves the runs of the real one as they are, when its settings say to purge old runs")
  void purgesNothingOfTheRealMac() throws Exception {
    // The real Mac of this test is a tree: a mistake must find that, not the machine it runs on.
    Path root = Files.createDirectory(temporary.resolve("root"));
    OldRun.beneath(root);
    Map<String, String> before = content(root);
    VirtualMac mac = ForgedVirtualMacs.of(SmallMac.forge());
    mac.makeDirectory(RunStore.STATE);
    mac.write(
        RunStore.STATE.child("config.yaml"),
        "quarantine-days: 1\n".getBytes(StandardCharsets.UTF_8),
        0600);
    Installation installation = new Installation(PROJECT, PROJECT, "0.test");
    Path file = PROJECT.resolve("playbooks/cause-6.yaml");
    PreviewRequest request =
        new PreviewRequest(
            new Playbooks(installation).read(file),
            new MacChoice(Optional.empty(), Optional.of(root), Optional.empty(), Optional.empty()),
            Optional.empty());
    VirtualRuns runs =
        new VirtualRuns(
            installation,
            mac,
            Observation.known(List.of()),
            request,
            temporary.resolve("rehearsal"));
    Set<String> hazards = new HashSet<>();
    for (Plan.Hazard hazard : runs.plan(runs.look()).hazards()) {
      hazards.add(hazard.id());
    }

    Runs.Result result =
        runs.start(
            new Later(),
            new Runs.Choice(
                file,
                hazards,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty()),
            (plan, people) -> Somebody.says(Decision.YES));
    Runs.Result later = runs.resume(new Later(), "terminal");

    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(later.run()).as(later.message()).isEqualTo(result.run());
    assertThat(content(root)).isEqualTo(before);
  }

  private static final class Later implements People {
    @Override
    public Reply beforeRestart(Countdown countdown) {
      return Somebody.says(Decision.LATER);
    }

    @Override
    public Channel channel() {
      return Channel.TERMINAL;
    }

    @Override
    public Reply ask(Question question) {
      return Somebody.says(Decision.LATER);
    }

    @Override
    public void tell(Message message) {}
  }
}
