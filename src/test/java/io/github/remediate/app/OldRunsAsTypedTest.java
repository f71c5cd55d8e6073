package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.remediate.cli.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is typed about a run that ended long ago")
class OldRunsAsTypedTest {
  @TempDir Path root;
  private RunStore.RunDirectory run;

  @BeforeEach
  void oldRun() throws Exception {
    run = OldRun.beneath(root);
  }

  private ProgramRun typed(String... words) {
    return ProgramRun.of(words).run("--root", root.toString());
  }

  /** Fails unless {@code text} is one JSON document. */
  private static void isOneDocument(String text) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(text)) {
      json.nextToken();
      json.skipChildren();
      assertThat(json.nextToken()).as(text).isNull();
    }
  }

  @Test
  @DisplayName("names its copies until they are purged, and never afterwards")
  void purged() {
    assertThat(typed("status").sentences()).contains("evidence/file", "step 7");
    assertThat(typed("abort").sentences()).contains("rollback " + run.id());

    assertThat(typed("purge", run.id(), "--yes").status()).isZero();

    ProgramRun status = typed("status");
    assertThat(status.sentences())
        .contains("step 7", "removed for good", "nothing of it can be put back")
        .doesNotContain("evidence/file");
    assertThat(typed("status", "--format", "json").out())
        .contains("\"purge\" : {")
        .doesNotContain("evidence/file");
    ProgramRun abort = typed("abort");
    assertThat(abort.sentences())
        .contains("nothing of it can be put back")
        .doesNotContain("remediate rollback", "evidence");
    assertThat(typed("runs").sentences())
        .contains(run.id(), "aborted, playbook cause-6", "purged.");
  }

  @Test
  @DisplayName(
      "with a damaged journal says what is damaged, what holds, where things lie, and so on")
  void damagedAlone() throws Exception {
    String text = Files.readString(run.journal());
    Files.writeString(run.journal(), text.replaceFirst("aborted", "abortee"));

    for (String command : new String[] {"status", "resume", "abort --yes", "rollback --yes"}) {
      ProgramRun refused = typed(command.split(" "));
      assertThat(refused.status()).as(command).isEqualTo(3);
      assertThat(refused.err())
          .as(command)
          .contains(
              "The journal of the run " + run.id() + " is damaged at record 3: ",
              "The 2 records before it hold; what was done after that cannot be told.",
              "What it moved lies in " + run.macPath().child("quarantine"),
              "To begin anew, move " + run.macPath() + " elsewhere.")
          .doesNotContain(root.toString());
    }
  }

  @Test
  @DisplayName("leaves a damaged one out of a purge by age, and the others not")
  void damagedAmongOthers() throws Exception {
    RunStore.RunDirectory other = OldRun.beneath(root);
    String text = Files.readString(run.journal());
    Files.writeString(run.journal(), text.replaceFirst("cause-6", "cause-7"));

    ProgramRun purged = typed("purge", "--older-than", "1", "--yes");

    assertThat(purged.status()).as(purged.err()).isEqualTo(4);
    assertThat(purged.sentences())
        .contains("! Kept " + run.id() + ". The journal of the run " + run.id() + " is damaged")
        .contains("Purged " + other.id());
    assertThat(run.directory().resolve("evidence/file")).hasContent("precious");
    assertThat(other.directory().resolve("evidence")).doesNotExist();
    ProgramRun json = typed("purge", "--older-than", "1", "--yes", "--format", "json");
    isOneDocument(json.out());
    assertThat(json.status()).isEqualTo(4);
    assertThat(json.out()).contains(run.id(), "is damaged at record").doesNotContain(other.id());
  }

  @Test
  @DisplayName("names a lock that cannot be used as the Mac sees it")
  void lock() throws Exception {
    Files.createDirectory(root.resolve(RunStore.STATE.value().substring(1)).resolve("lock"));

    ProgramRun refused = typed("abort", "--yes");

    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.err())
        .contains("the lock " + RunStore.STATE + "/lock cannot be used: it is a directory")
        .doesNotContain(root.toString());
  }

  @Test
  @DisplayName("lists a run whose journal is damaged with what is wrong")
  void damaged() throws Exception {
    String text = Files.readString(run.journal());
    Files.writeString(run.journal(), text.replaceFirst("cause-6", "cause-7"));

    ProgramRun runs = typed("runs");
    assertThat(runs.status()).as(runs.err()).isZero();
    assertThat(runs.sentences()).contains(run.id(), "damaged");
    ProgramRun json = typed("runs", "--format", "json");
    isOneDocument(json.out());
    assertThat(json.out()).contains(run.id(), "\"message\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "runs", "resume", "abort", "rollback --yes", "verify", "purge"})
  @DisplayName("is answered with one JSON document, also where it is refused")
  void json(String command) throws IOException {
    String words = command + (command.equals("purge") ? " --older-than 1 --yes" : "");
    ProgramRun done = typed((words + " --format json").split(" "));
    ProgramRun again = ProgramRun.of(words.split(" ")).run("--root", "/nowhere", "--format=json");

    isOneDocument(done.out());
    assertThat(done.out()).containsAnyOf("remediate.status/1", "remediate.error/1");
    isOneDocument(again.out());
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.out())
        .contains("\"schema\" : \"remediate.error/1\"", "/nowhere", "\"status\" : 2");
    assertThat(again.err()).contains("/nowhere");
  }

  @Test
  @DisplayName("and of a new one that cannot begin, too")
  void refusedRun() throws IOException {
    ProgramRun refused = typed("--cause", "6", "--yes", "--format", "json");

    isOneDocument(refused.out());
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.out()).contains("remediate.error/1", "\"status\" : 3");
  }
}
