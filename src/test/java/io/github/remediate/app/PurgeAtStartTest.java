package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Somebody;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.files.OwnTrees;
import io.github.remediate.macos.files.TreeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The setting that purges old runs when a new one starts")
final class PurgeAtStartTest {
  @TempDir Path root;
  private RunStore.RunDirectory old;
  private SmallRuns runs;

  @BeforeEach
  void oldRun() throws Exception {
    old = OldRun.beneath(root);
    runs = new SmallRuns(this::onDisk, root.resolve(RunStore.STATE.value().substring(1)));
    runs.mac.makeDirectory(RunStore.STATE);
    runs.mac.write(
        RunStore.STATE.child("config.yaml"),
        "quarantine-days: 1\n".getBytes(StandardCharsets.UTF_8),
        0600);
  }

  private RunEnvironment onDisk(RunEnvironment environment) {
    try {
      MacRoot tree = MacRoot.at(root);
      return new RunEnvironment(
          environment.store(),
          () -> new TreeFiles(tree),
          environment.changes(),
          Optional.of(new OwnTrees(tree)),
          environment.log(),
          environment.distrust(),
          Optional.empty(),
          environment.sleepPrevention(),
          RunTidings.Telling.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void isWhole() {
    for (String kept : new String[] {"quarantine", "evidence"}) {
      assertThat(old.directory().resolve(kept).resolve("file")).hasContent("precious");
    }
    assertThat(KnownRun.read(old).runState().purged()).isEmpty();
  }

  private Runs.Choice accepting(Set<String> hazards) {
    return new Runs.Choice(
        SmallRuns.PLAYBOOK,
        hazards,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  @Test
  @DisplayName("does nothing before somebody agreed to that run")
  void declined() {
    Runs.Result result =
        runs.runs.start(
            runs.person,
            runs.choice(),
            (plan, people) -> {
              isWhole();
              return Somebody.says(Decision.NO);
            });

    assertThat(result.status()).isEqualTo(ExitStatus.CANCELLED);
    isWhole();
  }

  @Test
  @DisplayName("does nothing where no run begins")
  void refused() {
    assertThatThrownBy(
            () ->
                runs.runs.start(
                    runs.person,
                    accepting(Set.of()),
                    (plan, people) -> Somebody.says(Decision.YES)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--accept");
    isWhole();
  }

  @Test
  @DisplayName("removes journals too where another setting says so, once they keep nothing")
  void removed() throws Exception {
    Path later = old.directory().resolveSibling("20210101-000000-0001");
    Files.createDirectory(
        later, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.copy(old.journal(), later.resolve("journal.jsonl"));
    Files.delete(old.directory().resolve("quarantine/file"));
    runs.mac.removeOwn(RunStore.STATE.child("config.yaml"));
    runs.mac.write(
        RunStore.STATE.child("config.yaml"),
        "quarantine-days: 1\nrun-days: 1\n".getBytes(StandardCharsets.UTF_8),
        0600);
    runs.person.answers("remove-mdm-profile", Decision.LATER);
    runs.start(runs.person);

    assertThat(old.directory()).doesNotExist();
    assertThat(later.resolve("journal.jsonl")).as("it was the latest").exists();
  }

  @Test
  @DisplayName("does so once they did")
  void agreed() {
    runs.person.answers("remove-mdm-profile", Decision.LATER);
    runs.start(runs.person);

    assertThat(Files.exists(old.directory().resolve("quarantine/file"))).isFalse();
    assertThat(KnownRun.read(old).runState().purged().orElseThrow().state())
        .isEqualTo(RunEntry.PurgeState.DONE);
  }

  @Test
  @DisplayName("leaves a run alone that somebody should look at first, and says so")
  void warned() throws Exception {
    Files.writeString(old.directory().resolve("quarantine/0099-alien.plist"), "precious");
    runs.person.answers("remove-mdm-profile", Decision.LATER);

    runs.start(runs.person);

    isWhole();
    assertThat(told())
        .anyMatch(
            text ->
                text.startsWith(
                        "The run " + old.id() + " is not purged, whatever the settings say.")
                    && text.contains("0099-alien.plist"))
        .noneMatch(text -> text.startsWith("Purging"));
  }

  @Test
  @DisplayName("says what it purges before it does, and nothing where nothing is old enough")
  void says() {
    runs.person.answers("remove-mdm-profile", Decision.LATER);
    runs.start(runs.person);
    assertThat(told())
        .contains(
            "Purging what the run "
                + old.id()
                + " kept: it ended more than 1 days ago, as the settings say.");
    assertThat(KnownRun.read(old).runState().purged().orElseThrow().why())
        .isEqualTo("settings: after 1 days");
    runs.history().abort(Optional.empty(), preview -> true);
    int before = told().size();

    runs.person.answers("remove-mdm-profile", Decision.LATER);
    runs.start(runs.person);

    assertThat(told().subList(before, told().size())).noneMatch(text -> text.startsWith("Purging"));
  }

  private List<String> told() {
    return runs.person.told().stream().map(Message::text).toList();
  }
}
