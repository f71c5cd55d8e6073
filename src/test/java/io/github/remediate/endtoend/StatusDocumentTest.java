package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.cli.ProgramRun;
import io.github.remediate.mac.Decision;
import io.github.remediate.workshop.FlatJson;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@DisplayName("The document of how the latest run stands, as the program writes it,")
final class StatusDocumentTest {
  @TempDir Path temporary;
  private StatefulTree tree;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    Files.createDirectories(tree.at("/private/var/log"));
    file = tree.at(Cleanup.STATE + "/status.json");
  }

  /** A run that stops at the question of its first step that asks. */
  private void stopEarly() {
    Cleanup cleanup = new Cleanup(tree);
    cleanup.person.answer("remove-mdm-profile", Decision.LATER);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);
  }

  private ProgramRun type(String... words) {
    return ProgramRun.of(words).run("--root", tree.root().toString());
  }

  private Map<String, String> document() throws Exception {
    return FlatJson.of(Files.readString(file));
  }

  private void agrees() throws Exception {
    Map<String, String> said = document();
    said.remove("written");
    said.keySet().removeIf(place -> place.startsWith("verified."));
    // With --root, commands are shown as they are typed for this tree.
    said.remove("next");
    assertThat(FlatJson.of(type("status", "--format", "json").out())).containsAllEntriesOf(said);
  }

  private List<String> log() throws Exception {
    return Files.readAllLines(tree.at("/private/var/log/remediate.log"));
  }

  @Test
  @DisplayName(
      "says that it runs after a kill -9, is not touched by status, and is right afterwards")
  void killed() throws Exception {
    tree.misbehave("jamf", "case \"$1\" in remove*) kill -9 $PPID $$ ;; esac");
    new ProgramProcess(temporary).cleanUntilKilled(tree);
    tree.behave("jamf");
    String left = Files.readString(file);
    assertThat(document()).containsEntry("verdict", "running").containsValue("running");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    assertThat(type("status").status()).isZero();
    assertThat(file).hasContent(left);

    // As if it had been killed before it could write even that.
    Files.writeString(file, "");
    assertThat(type("abort", "--yes").status()).isZero();
    agrees();
    assertThat(document()).containsEntry("verdict", "aborted");
  }

  @Test
  @DisplayName(
      "stops nothing where it cannot be written, and the log says so once for each process")
  void unwritable() throws Exception {
    Files.createDirectories(file);
    stopEarly();

    assertThat(type("abort", "--yes").status()).isZero();

    assertThat(file).isEmptyDirectory();
    assertThat(log())
        .filteredOn(line -> line.contains("could not be written to status.json"))
        .singleElement()
        .asString()
        .contains(" WARN ", Cleanup.STATE + "/status.json", "it is a directory")
        .doesNotContain(tree.root().toString());
  }

  @Test
  @DisplayName("follows no link at its place, which the log names")
  void link() throws Exception {
    stopEarly();
    Path target = Files.writeString(temporary.resolve("target"), "precious");
    Files.delete(file);
    Files.createSymbolicLink(file, target);

    assertThat(type("abort", "--yes").status()).isZero();

    assertThat(target).hasContent("precious");
    assertThat(file).isSymbolicLink();
    assertThat(log()).anyMatch(line -> line.contains("status.json") && line.contains("link"));
  }

  @Test
  @DisplayName("tells of an abort, a look and a purge, after which nothing is offered that is gone")
  void ended() throws Exception {
    stopEarly();
    String run = document().get("run");
    assertThat(type("status").sentences())
        .contains("Log: /var/log/remediate.log")
        .contains("What it copied and saw: " + Cleanup.STATE + "/runs/" + run + "/evidence");
    assertThat(type("verify").status()).isZero();
    assertThat(document()).containsEntry("verified.residue", "0");
    assertThat(type("abort", "--yes").status()).isZero();
    agrees();
    assertThat(document()).containsEntry("verdict", "aborted");

    assertThat(type("purge", run, "--yes").status()).isZero();

    agrees();
    assertThat(document()).containsEntry("purge.state", "done");
    assertThat(log()).anyMatch(line -> line.contains("purge done"));
    ProgramRun status = type("status");
    assertThat(status.out()).doesNotContain("/evidence", "/quarantine", "sudo remediate rollback");
    assertThat(type("status", "--format", "json").out()).doesNotContain("/evidence", "/quarantine");
  }
}
