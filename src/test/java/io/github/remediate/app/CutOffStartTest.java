package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.files.OwnTrees;
import io.github.remediate.macos.files.TreeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A start that ends before its run's first record")
final class CutOffStartTest {
  @TempDir Path root;
  private Path kept;
  private SmallRuns runs;
  private RunEnvironment plain;
  private boolean distrusted;

  @BeforeEach
  void prepare() throws Exception {
    Path state = root.resolve(RunStore.STATE.value().substring(1));
    Files.createDirectories(
        state.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    kept = state.resolve("runs");
    runs = new SmallRuns(this::onDisk, state);
  }

  private RunEnvironment onDisk(RunEnvironment environment) {
    plain = environment;
    try {
      MacRoot tree = MacRoot.at(root);
      return new RunEnvironment(
          environment.store(),
          () -> new TreeFiles(tree),
          environment.changes(),
          Optional.of(new OwnTrees(tree)),
          environment.log(),
          playbook ->
              distrusted && !playbook.equals(SmallRuns.PLAYBOOK)
                  ? Optional.of(playbook + " belongs to jane")
                  : Optional.empty(),
          Optional.empty(),
          environment.sleepPrevention(),
          RunTidings.Telling.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> directories() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> children = Files.list(kept)) {
      children.forEach(child -> names.add(child.getFileName().toString()));
    }
    Collections.sort(names);
    return names;
  }

  /** Kills a start where its journal would be made. */
  private Path killed() throws Exception {
    for (int readings = 1; readings < 10; readings++) {
      int last = readings;
      assertThatThrownBy(() -> runs.start(runs.person, runs.killedAfter(last)))
          .isInstanceOf(SmallRuns.Killed.class);
      if (Files.exists(kept) && !directories().isEmpty()) {
        Path left = kept.resolve(directories().get(0));
        assertThat(left.resolve("facts.json")).exists();
        assertThat(left.resolve("evidence/keychain-login.json")).exists();
        assertThat(left.resolve("journal.jsonl")).doesNotExist();
        return left;
      }
    }
    throw new AssertionError("no start was killed before its journal was made");
  }

  @Test
  @DisplayName("leaves nothing where it is refused")
  void refused() throws Exception {
    distrusted = true;

    assertThatThrownBy(() -> runs.start(runs.person)).hasMessageContaining("belongs to jane");

    assertThat(directories()).isEmpty();
  }

  @Test
  @DisplayName("leaves nothing behind the next start where it was killed")
  void killedBefore() throws Exception {
    Path left = killed();
    Files.writeString(left.resolve(".journal.jsonl.new-4711-1"), "half a");

    runs.begun();

    assertThat(left).doesNotExist();
    assertThat(directories()).containsExactly(runs.directory().id());
  }

  @Test
  @DisplayName("is not told by the journal alone: what holds anything else stays")
  void somethingElse() throws Exception {
    Path left = killed();
    Path copy = Files.writeString(left.resolve("evidence/JAMF.keychain"), "precious");

    runs.begun();

    assertThat(copy).hasContent("precious");
    assertThat(left.resolve("plan.json")).exists();
  }

  @Test
  @DisplayName("is not taken for one while its journal's torn tail, or its quarantine, is there")
  void lostJournal() throws Exception {
    Path left = killed();
    Path torn = Files.writeString(left.resolve("journal.torn-1"), "half a");
    Path other = Files.createDirectories(kept.resolve("20200101-000000-0000/quarantine"));

    assertThatThrownBy(runs::begun).isInstanceOf(CommandFailure.class);
    Files.delete(other);
    Files.createFile(other.resolveSibling("facts.json"));
    runs.begun();

    assertThat(torn).exists();
    assertThat(other.resolveSibling("facts.json")).exists();
  }

  private Path leftOver(String... files) throws Exception {
    Path left = Files.createDirectories(kept.resolve("20200101-000000-0000"));
    for (String file : files) {
      Files.createDirectories(left.resolve(file).getParent());
      Files.writeString(left.resolve(file), "");
    }
    return left;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plan.json",
        "plan.json playbook.yaml .request.properties.new-4711-1",
        "plan.json playbook.yaml request.properties evidence/keychain-login.json",
        "plan.json playbook.yaml request.properties evidence/keychain-login.json facts.json",
        "plan.json evidence/.keychain-login.json.new-4711-1 .journal.jsonl.new-4711-1"
      })
  @DisplayName("is known by what it wrote, wherever it was killed")
  void known(String files) throws Exception {
    Path left = leftOver(files.isEmpty() ? new String[0] : files.split(" "));
    assertThat(CutOffStarts.remove(onDisk(plain))).isEmpty();
    assertThat(left).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan.json notes",
        "plan.json evidence/keychain-login.json evidence/copy",
        "plan.json/mine",
        "plan.json evidence/keychain-login.json/mine",
        "facts.json plan.json",
        "plan.json .plan.json.new-mine",
        "evidence/plan.json",
        "keychain-login.json",
        "plan.json quarantine/0001-file"
      })
  @DisplayName("is none where anything is there that it would not have written")
  void unknown(String files) throws Exception {
    Path left = leftOver(files.split(" "));
    assertThat(CutOffStarts.remove(onDisk(plain))).isEmpty();
    assertThat(left).exists();
    for (String file : files.split(" ")) {
      assertThat(left.resolve(file)).exists();
    }
  }

  @Test
  @DisplayName("wrote no links, and those of a virtual Mac go with it")
  void links() throws Exception {
    Path left = leftOver();
    Files.createSymbolicLink(left.resolve("plan.json"), SmallRuns.PLAYBOOK);
    assertThat(CutOffStarts.remove(onDisk(plain))).isEmpty();
    assertThat(left.resolve("plan.json")).exists();

    Files.delete(left.resolve("plan.json"));
    Files.createSymbolicLink(left.resolve("evidence"), root);
    assertThat(CutOffStarts.remove(onDisk(plain))).isEmpty();
    assertThat(left.resolve("evidence")).exists();

    Files.delete(left.resolve("evidence"));
    assertThat(CutOffStarts.remove(plain)).isEmpty();
    assertThat(left).exists();
  }
}
