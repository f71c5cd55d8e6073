package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.cli.ProgramRun;
import io.github.remediate.report.CollectedRun;
import io.github.remediate.report.RunCollection;
import io.github.remediate.workshop.SmallMac;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A collection of reports")
class RunCollectorTest {
  @TempDir Path temporary;
  private Path all;
  private String report;

  @BeforeEach
  void oneReport() throws IOException {
    all = Files.createDirectory(temporary.resolve("all"));
    StagedRun staged = new StagedRun(SmallMac.forge(), temporary.resolve("state"));
    staged.person.later("remove-mdm-profile");
    staged.start();
    report =
        Files.readString(staged.store().find(Optional.empty()).directory().resolve("report.json"));
  }

  private RunCollection collect() {
    return RunCollector.collect(all, "all", "remediate 0.test", Instant.EPOCH);
  }

  @Test
  @DisplayName("takes every report beneath a directory and names what is none")
  void takesEveryReport() throws IOException {
    Files.writeString(all.resolve("a.json"), report);
    Files.createDirectories(all.resolve("mac 2/deep"));
    Files.writeString(
        all.resolve("mac 2/deep/report.json"),
        of("20260101-000000-0001")
            .replace("\"verdict\" : \"waiting\"", "\"verdict\" : \"failed\""));
    Files.writeString(all.resolve("notes.txt"), "no report");
    Files.writeString(all.resolve("empty.json"), "");
    Files.writeString(all.resolve("half.json"), report.substring(0, report.length() / 2));
    Files.writeString(all.resolve("plan.json"), "{\"schema\":\"remediate.plan/1\"}");
    Files.writeString(
        all.resolve("word.json"),
        report.replace("\"verdict\" : \"waiting\"", "\"verdict\" : \"fine\""));
    Files.write(all.resolve("binary.json"), new byte[] {0, 1, 2, (byte) 0xff});
    Files.write(all.resolve("huge.json"), new byte[CollectedRun.MOST_BYTES + 1]);
    Files.createSymbolicLink(all.resolve("link.json"), temporary.resolve("state/status.json"));
    Files.createSymbolicLink(all.resolve("up"), temporary);
    Files.createDirectory(all.resolve("directory.json"));

    RunCollection collection = collect();

    assertThat(collection.runs())
        .extracting(CollectedRun::file)
        .containsExactly("a.json", "mac 2/deep/report.json");
    assertThat(collection.unread())
        .extracting(RunCollection.Unread::file)
        .containsExactlyInAnyOrder(
            "empty.json",
            "half.json",
            "plan.json",
            "word.json",
            "binary.json",
            "huge.json",
            "link.json");
    assertThat(collection.unread()).allMatch(each -> each.why().endsWith("."));
  }

  /** The report as that of another run. */
  private String of(String run) {
    return report.replaceAll("\"run\" : \"[0-9a-f-]+\"", "\"run\" : \"" + run + "\"");
  }

  @Test
  @DisplayName("counts a run once, by its newest report, and names the others")
  void countsOnce() throws IOException {
    Files.writeString(all.resolve("a.json"), report);
    Files.writeString(all.resolve("a copy.json"), report);
    Files.writeString(
        all.resolve("later.json"),
        report
            .replaceAll("\"made\" : \"[^\"]+\"", "\"made\" : \"2099-01-01T00:00:00Z\"")
            .replace("\"verdict\" : \"waiting\"", "\"verdict\" : \"complete\""));
    Files.writeString(all.resolve("other run.json"), of("20260101-000000-0001"));
    Files.writeString(
        all.resolve("other Mac.json"),
        report.replaceAll("\"serialNumber\" : \"[^\"]+\"", "\"serialNumber\" : \"C02OTHER\""));

    RunCollection collection = collect();

    assertThat(collection.runs())
        .extracting(CollectedRun::file)
        .containsExactly("later.json", "other Mac.json", "other run.json");
    assertThat(collection.unread())
        .extracting(RunCollection.Unread::file)
        .containsExactly("a copy.json", "a.json");
    assertThat(collection.unread())
        .allMatch(each -> each.why().contains("the same run as later.json, which is counted"));
  }

  @Test
  @DisplayName("ends at its bounds and says so")
  void endsAtItsBounds() throws IOException {
    Files.writeString(all.resolve("a.json"), report);
    byte[] nested = ("[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    Files.write(all.resolve("nested.json"), nested);
    Path deep = all;
    for (int i = 0; i < 10; i++) {
      deep = Files.createDirectory(deep.resolve("d"));
    }
    Files.writeString(deep.resolve("b.json"), report);

    assertThat(collect().runs()).hasSize(1);
    assertThat(collect().unread())
        .extracting(RunCollection.Unread::file)
        .containsExactlyInAnyOrder("nested.json", "d/d/d/d/d/d");
    for (int i = 0; i <= RunCollector.MOST_UNREAD; i++) {
      Files.createSymbolicLink(all.resolve("link" + i + ".json"), deep);
    }
    assertThat(collect().runs()).hasSize(1);
    assertThat(collect().unread())
        .hasSize(RunCollector.MOST_UNREAD + 1)
        .last()
        .extracting(RunCollection.Unread::file)
        .isEqualTo("…");
  }

  @Test
  @DisplayName("is refused in a line where there is no report")
  void isRefused() {
    assertThatThrownBy(this::collect)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("There is no report in all.");
    ProgramRun run =
        ProgramRun.of("report", "--collect", temporary.resolve("none").toString()).run();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("cannot be listed", "Name a directory of reports.");
  }

  @Test
  @DisplayName("is a page, a document or a table")
  void isAPage() throws IOException {
    Files.writeString(all.resolve("a.json"), report);
    String directory = all.toString();

    assertThat(ProgramRun.of("report", "--collect", directory).run().out())
        .startsWith("<!doctype html>")
        .contains("1 run on 1 Mac.");
    assertThat(ProgramRun.of("report", "--collect", directory, "--format", "json").run().out())
        .contains("\"schema\" : \"remediate.collection/1\"", "\"verdict\" : \"waiting\"");
    assertThat(ProgramRun.of("report", "--collect", directory, "--format", "csv").run().out())
        .startsWith("serialNumber,run,verdict,")
        .contains(",waiting,cause-6,");
  }
}
