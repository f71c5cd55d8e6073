package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Step;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.RootTree;
import io.github.remediate.workshop.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A dry run of a Mac as a tree with real programs")
@Timeout(300)
class DryRunOfTreeTest {
  /** Judged by the servers' records, which only a fixture has, or by the disk of this machine. */
  private static final List<String> OTHER_HAZARDS =
      List.of("filevault-key", "escrowed-passwords", "disk-space");

  static Stream<ForgedMac> tried() {
    List<ForgedMac> all = DryRunFixtures.all();
    return IntStream.range(0, all.size())
        .filter(place -> SeededRandom.tries(place, 3))
        .mapToObj(all::get);
  }

  @ParameterizedTest
  @MethodSource("tried")
  @DisplayName("plans what it plans for the same Mac recorded, and changes nothing")
  void sameAsRecorded(ForgedMac mac, @TempDir Path temporary) throws Exception {
    Path root = temporary.toRealPath();
    RootTree.write(mac, root);
    Map<String, String> before = everything(root);

    Plan tree = plan("--root", root.toString());
    Plan recorded = plan("--fixture", mac.name());

    assertThat(everything(root)).isEqualTo(before);
    assertThat(tree.mac().registrations()).isEqualTo(recorded.mac().registrations());
    assertThat(tree.mac().consoleUser()).isEqualTo(recorded.mac().consoleUser());
    assertThat(tree.mac().hardwareUuid()).isEqualTo(recorded.mac().hardwareUuid());
    assertThat(hazards(tree)).isEqualTo(hazards(recorded));
    assertThat(tree.protectedItems()).isEqualTo(recorded.protectedItems());
    assertThat(onTheMac(tree)).isEqualTo(onTheMac(recorded));
  }

  @ParameterizedTest
  @CsvSource({
    "'usr/bin', /usr/bin/pkgutil",
    "'usr/sbin', /usr/sbin/pkgutil",
    "'usr/bin usr/sbin', /usr/bin/pkgutil",
  })
  @DisplayName("names pkgutil where this Mac has it")
  void pkgutil(String places, String planned, @TempDir Path temporary) throws Exception {
    Path root = temporary.toRealPath();
    RootTree.write(DryRunFixtures.all().get(0), root);
    for (String place : places.split(" ")) {
      Files.createDirectories(root.resolve(place));
      Files.writeString(root.resolve(place).resolve("pkgutil"), "#!/bin/sh\n");
    }

    assertThat(onTheMac(plan("--root", root.toString())))
        .flatExtracting(PlannedStep::effects)
        .flatExtracting(
            effect -> effect.command().map(line -> line.program().value()).stream().toList())
        .filteredOn(program -> program.endsWith("pkgutil"))
        .containsExactly(planned);
  }

  private static List<PlannedStep> onTheMac(Plan plan) {
    return plan.steps().stream().filter(step -> step.where() == Step.Where.MAC).toList();
  }

  private static List<Plan.Hazard> hazards(Plan plan) {
    return plan.hazards().stream().filter(hazard -> !OTHER_HAZARDS.contains(hazard.id())).toList();
  }

  private static Plan plan(String option, String value) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            new String[] {
              "--cause", "6", "--dry-run", "--records", "manual", "--format", "json", option, value
            },
            new Invocation(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                false,
                false,
                false));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isIn(0, 3);
    return PlanFile.read("plan", new ByteArrayInputStream(out.toByteArray())).plan();
  }

  /** Every file with what a change would show in. */
  private static Map<String, String> everything(Path root) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.toList()) {
        entries.put(
            root.relativize(path).toString(),
            Files.readAttributes(
                    path, "unix:mode,uid,gid,size,ino,lastModifiedTime", LinkOption.NOFOLLOW_LINKS)
                .toString());
      }
    }
    return entries;
  }
}
