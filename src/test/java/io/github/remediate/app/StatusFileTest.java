package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.engine.RunJournal;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.JournalWriter;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunPhase;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.report.RunStatus;
import io.github.remediate.report.RunVerdict;
import io.github.remediate.report.StatusFileJson;
import io.github.remediate.workshop.FlatJson;
import io.github.remediate.workshop.SampleStatus;
import io.github.remediate.workshop.SmallMac;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The file status.json")
class StatusFileTest {
  private static final String GATE = "remove-mdm-profile";

  @TempDir Path temporary;
  private Path state;
  private StagedRun staged;

  @BeforeEach
  void stage() {
    state = temporary.resolve("state");
    staged = new StagedRun(SmallMac.forge(), state);
  }

  private Path file() {
    return state.resolve("status.json");
  }

  private Map<String, String> document() {
    return document(file());
  }

  private static Map<String, String> document(Path file) {
    try {
      return FlatJson.of(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It says what {@code status} says, as far as it says anything. */
  private static void agrees(Path file, RunStatus status) {
    Map<String, String> said = document(file);
    assertThat(Instant.parse(said.remove("written"))).isNotNull();
    said.keySet().removeIf(place -> place.startsWith("verified."));
    assertThat(FlatJson.of(RunStatusJson.of(status))).containsAllEntriesOf(said);
    assertThat(said).containsKeys("schema", "run", "verdict", "started");
  }

  private RunStatus status() {
    return staged.history().status(Optional.empty());
  }

  @Test
  @DisplayName("tells of a run that waits what status tells, for root alone and without names")
  void waits() throws Exception {
    staged.person.later(GATE);
    staged.start();

    agrees(file(), status());
    assertThat(document())
        .containsEntry("verdict", "waiting")
        .containsEntry("waitingFor.kind", "person")
        .containsKeys("waitingFor.since", "steps.0.article", "steps.0.title", "mac.hardwareUuid");
    assertThat(Files.readString(file())).doesNotContain("jane", "tester", "HD-1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwx------");
    assertThat(state).isDirectoryNotContaining("glob:**.new-*");

    staged.history().abort(Optional.empty(), preview -> true);
    agrees(file(), status());
    assertThat(document()).containsEntry("verdict", "aborted").doesNotContainKey("waitingFor.kind");
  }

  @Test
  @DisplayName("names nobody, and quotes no program, also where it waits for a person or failed")
  void noNames() throws Exception {
    staged.person.later(GATE);
    staged.start();
    staged.mac.logIn(new UserAccount("mia", 502, new MacPath("/Users/mia")));
    staged.resume();
    assertThat(status().waitsFor().orElseThrow().text()).contains("jane", "mia");
    assertThat(Files.readString(file())).doesNotContain("jane", "mia", "tester", "HD-1");

    staged.mac.logIn(new UserAccount("jane", 501, new MacPath("/Users/jane")));
    staged.person.later("");
    for (int nth = 1; nth < 20; nth++) {
      staged.mac.faults().refuse("removeMdmProfile", nth, "jane's words");
    }
    staged.resume();
    assertThat(FlatJson.of(RunStatusJson.of(status())).values())
        .anyMatch(value -> value.contains("jane's words"));
    assertThat(Files.readString(file())).doesNotContain("jane", "mia", "tester", "HD-1", "words");
  }

  @Test
  @DisplayName("tells at once of a loss, and no more of work where the journal takes nothing more")
  void lost() throws Exception {
    List<RunEnvironment> environments = new ArrayList<>();
    SmallRuns runs =
        new SmallRuns(
            environment -> {
              environments.add(environment);
              return environment;
            },
            temporary.resolve("small"));
    runs.person.answers(GATE, Decision.LATER);
    runs.start(runs.person);
    Path file = temporary.resolve("small/status.json");
    try (JournalWriter writer =
        JournalWriter.resume(runs.directory().journal(), runs.runs.clock()).writer()) {
      RunJournal.EntrySink sink =
          RunRecorder.of(
                  environments.get(0), RunLog.Opener.NONE, runs.directory(), runs.runs.clock())
              .takeUp(writer::commit);
      sink.commit(new RunEntry.RunResumed("remediate 0.test", "terminal", Optional.empty()));
      assertThat(document(file))
          .containsEntry("verdict", "running")
          .doesNotContainKey("loss.count");
      sink.commit(
          new StepEntry.ProtectedChecked(GATE, "sha256:p", 1, 1, List.of("a key"), List.of("/k")));
      assertThat(document(file)).containsEntry("loss.count", "1");

      writer.close();
      assertThatThrownBy(() -> sink.commit(new RunEntry.Note(Optional.empty(), "more")))
          .isInstanceOf(JournalException.class);
      assertThat(document(file).get("verdict")).isNotEqualTo("running");
    }
  }

  @Test
  @DisplayName("tells of a look that what could not be told makes it unclear, and nothing else")
  void unclear() {
    staged.person.later(GATE);
    staged.start();
    assertThat(staged.history().verify(Optional.empty()).unclear()).isEmpty();
    assertThat(document()).containsEntry("verified.unclear", "false");

    staged.hangs("dump-keychain");
    assertThat(staged.history().verify(Optional.empty()).unclear()).isNotEmpty();
    assertThat(document()).containsEntry("verified.unclear", "true");
  }

  @Test
  @DisplayName("says while a process works on the run that it does, and at which step")
  void runs() {
    List<Map<String, String>> seen = new ArrayList<>();
    staged.person.slow(GATE, () -> seen.add(document()));
    staged.person.later("remove-framework");
    staged.start();

    assertThat(seen).hasSize(1);
    assertThat(seen.get(0))
        .containsEntry("verdict", "running")
        .containsValue("awaiting-person")
        .doesNotContainKey("next");
    agrees(file(), status());
    assertThat(document()).containsEntry("verdict", "waiting");
  }

  @Test
  @DisplayName("follows a run over its restart to its end, and a rollback")
  void follows() {
    SmallRuns runs = new SmallRuns(state).begun();
    agrees(file(), runs.history().status(Optional.empty()));
    assertThat(document()).containsEntry("waitingFor.kind", "restart");

    runs.history().abort(Optional.empty(), preview -> false);
    agrees(file(), runs.history().status(Optional.empty()));
    assertThat(document()).containsEntry("verdict", "waiting");

    runs.restart();
    runs.runs.resume(runs.person, "launchd");
    agrees(file(), runs.history().status(Optional.empty()));
    assertThat(document()).containsEntry("verdict", "complete").doesNotContainKey("next");

    runs.history().rollBack(Optional.empty(), preview -> true);
    agrees(file(), runs.history().status(Optional.empty()));
    assertThat(document()).containsEntry("verdict", "rolled-back");
  }

  @Test
  @DisplayName("is right after whatever comes next where a process was killed at any moment")
  void killed() {
    SmallRuns runs = new SmallRuns(state).begun();
    int kills = 0;
    for (int most = 0; runs.runState().phase() != RunPhase.OVER; most++) {
      try {
        runs.runs.history(runs.killedAfter(most)).rollBack(Optional.empty(), preview -> true);
      } catch (SmallRuns.Killed killed) {
        kills++;
        runs.history().abort(Optional.empty(), preview -> false);
        agrees(file(), runs.history().status(Optional.empty()));
      }
    }
    assertThat(kills).isGreaterThan(5);
    runs.history().rollBack(Optional.empty(), preview -> true);
    agrees(file(), runs.history().status(Optional.empty()));
  }

  @Test
  @DisplayName("is written anew by the next process where the last one could not, left-overs gone")
  void anew() throws Exception {
    staged.person.later(GATE);
    staged.start();
    String right = Files.readString(file());
    Files.writeString(file(), "{\"schema\":\"remediate.status/1\",\"verdict\":\"running\"}");
    Path cutOff = Files.writeString(state.resolve(".status.json.new-4711-1"), "{");
    Path others = Files.writeString(state.resolve(".status.json.new"), "");

    staged.history().abort(Optional.empty(), preview -> false);

    assertThat(withoutTime(Files.readString(file()))).isEqualTo(withoutTime(right));
    assertThat(cutOff).doesNotExist();
    assertThat(others).exists();
  }

  private static Map<String, String> withoutTime(String json) {
    Map<String, String> values = new TreeMap<>(FlatJson.of(json));
    values.remove("written");
    return values;
  }

  @Test
  @DisplayName("stays the latest run's, whatever becomes of an older one")
  void latest() throws Exception {
    staged.person.later(GATE);
    staged.start();
    String first = status().run();
    staged.history().abort(Optional.empty(), preview -> true);
    staged.mac.elapse(Duration.ofDays(1));
    staged.start();
    assertThat(document()).containsEntry("run", status().run()).doesNotContainValue(first);
    String before = Files.readString(file());

    staged.history().rollBack(Optional.of(first), preview -> true);

    assertThat(file()).hasContent(before);
  }

  @Test
  @DisplayName("stays as it is where only somebody asks how the run stands")
  void asked() throws Exception {
    staged.person.later(GATE);
    staged.start();
    Files.writeString(file(), "not ours");

    status();
    staged.history().runs();

    assertThat(file()).hasContent("not ours");
  }

  @Test
  @DisplayName("tells what a later look showed, until the run goes on")
  void verified() {
    staged.person.later(GATE);
    staged.start();

    VerifyReport report = staged.history().verify(Optional.empty());

    agrees(file(), status());
    assertThat(document())
        .containsEntry("verified.residue", Integer.toString(report.residue().size()))
        .containsEntry("verified.missing", "0")
        .containsEntry("verified.at", document().get("written"));
    staged.resume();
    assertThat(document()).doesNotContainKey("verified.at");
  }

  @Test
  @DisplayName("says that a purge was made")
  void purged() throws Exception {
    RunStore.RunDirectory run = OldRun.beneath(temporary);
    Path file = run.directory().getParent().resolveSibling("status.json");
    Macs macs = Macs.real(StagedRun.INSTALLATION);
    Optional<Path> root = Optional.of(temporary);

    RunPurger.of(macs, root, Clock.systemUTC(), RunLog.Opener.NONE).purge(run.id(), "a test");

    assertThat(document(file))
        .containsEntry("verdict", "aborted")
        .containsEntry("purge.state", "done")
        .doesNotContainKey("purge.why");
  }

  @Test
  @DisplayName("has at most 64 KiB, whatever the run holds, and then still says how it stands")
  void bounded() {
    for (int steps : List.of(13, 400, 20_000)) {
      byte[] text = StatusFileJson.of(large(steps), Optional.empty(), Instant.EPOCH);
      assertThat(text).hasSizeLessThanOrEqualTo(65_536);
      assertThat(FlatJson.of(new String(text, StandardCharsets.UTF_8)))
          .containsEntry("verdict", "failed")
          .containsEntry("next", "sudo remediate resume r1")
          .containsEntry("written", "1970-01-01T00:00:00Z");
    }
    Map<String, String> some =
        FlatJson.of(
            new String(
                StatusFileJson.of(large(400), Optional.empty(), Instant.EPOCH),
                StandardCharsets.UTF_8));
    assertThat(some).containsEntry("steps.399.state", "failed").doesNotContainKey("steps.0.title");
  }

  private static RunStatus large(int steps) {
    List<RunStatus.Step> all = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      List<RunStatus.Trouble> troubles = new ArrayList<>();
      for (int effect = 0; effect < 40_000 / steps; effect++) {
        troubles.add(new RunStatus.Trouble(effect, "move-file", "/a/b", Optional.of("no")));
      }
      all.add(
          new RunStatus.Step(
              "step-" + i,
              i + 1 > 0 ? OptionalInt.of(i + 1) : OptionalInt.empty(),
              i + 1,
              "\u0007".repeat(200),
              "failed",
              1,
              troubles.size(),
              "no",
              Optional.empty(),
              troubles,
              List.of(),
              ""));
    }
    Optional<String> endless = Optional.of("\u0007".repeat(100_000));
    return new SampleStatus("r1", RunVerdict.FAILED)
        .begun(
            new RunStatus.Begun(
                Optional.of(Instant.EPOCH),
                "cause-6",
                endless,
                endless,
                endless,
                endless,
                endless,
                endless,
                List.of()))
        .steps(all)
        .lastWord(endless.get())
        .next("sudo remediate resume r1")
        .build();
  }

  @Test
  @DisplayName("repeats no words of a fault of its own, which may hold anything, and tells it once")
  void fault() {
    List<RunEnvironment> environments = new ArrayList<>();
    SmallRuns runs =
        new SmallRuns(
            environment -> {
              environments.add(environment);
              return environment;
            },
            temporary.resolve("small"));
    runs.start(runs.person);
    List<String> told = new ArrayList<>();
    InstantSource broken =
        () -> {
          throw new IllegalStateException("Bearer eyJsecret");
        };
    StatusFile status =
        new StatusFile(
            environments.get(0), runs.directory(), broken.withZone(ZoneOffset.UTC), told::add);

    status.takeUp();
    status.lost();

    assertThat(told)
        .containsExactly(
            "how the run stands could not be written to status.json: internal fault:"
                + " IllegalStateException");
  }
}
