package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.fixture.SmallMac;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.plan.Plan;
import io.github.remediate.rehearsal.VirtualMac;
import io.github.remediate.rehearsal.VirtualMacs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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

  /** An old run of a Mac beneath {@code root}, with something in its quarantine. */
  private static void oldRun(Path root) throws Exception {
    Clock longAgo = Clock.fixed(Instant.parse("2020-02-02T02:02:02Z"), ZoneOffset.UTC);
    Path state = root.resolve(RunStore.STATE.value().substring(1));
    Files.createDirectories(
        state.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    RunStore.RunDirectory run = new RunStore(state, RunStore.STATE).create(longAgo);
    RunEntry.RunStarted started =
        new RunEntry.RunStarted(
            run.id(),
            "remediate 0.test",
            "cause-6",
            "sha256:0",
            "sha256:0",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    try (JournalWriter writer = JournalWriter.create(run.journal(), longAgo, started)) {
      writer.commit(new RunEntry.RunEnded("aborted", List.of()));
    }
    for (String kept : List.of("quarantine", "evidence")) {
      Path directory =
          Files.createDirectory(
              run.directory().resolve(kept),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.writeString(directory.resolve("file"), "precious");
    }
  }

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
    oldRun(root);
    Map<String, String> before = content(root);
    VirtualMac mac = VirtualMacs.of(SmallMac.forge());
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
            new Runs.Choice(file, hazards, Optional.empty(), Optional.empty(), Optional.empty()),
            (plan, people) -> true);
    Runs.Result later = runs.resume(new Later(), "terminal");

    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(later.run()).as(later.message()).isEqualTo(result.run());
    assertThat(content(root)).isEqualTo(before);
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
