package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.cli.ProgramRun;
import io.github.remediate.mac.Decision;
import io.github.remediate.workshop.BoundedWait;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run of which something is broken")
@Tag("slow")
final class BrokenRunTest {
  @TempDir Path temporary;
  private StatefulTree tree;
  private Cleanup cleanup;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
    cleanup = new Cleanup(tree);
  }

  private ProgramRun run(String... words) {
    return ProgramRun.of(words).run("--root", tree.root().toString());
  }

  private Path run() throws Exception {
    return Cleanup.runDirectories(tree).get(0);
  }

  private void start() throws Exception {
    cleanup.person.answer("remove-framework", Decision.LATER);
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.WAITING);
  }

  private void breakIt(String what) throws Exception {
    Path plan = run().resolve("plan.json");
    switch (what) {
      case "no plan" -> Files.delete(plan);
      case "no JSON" -> Files.writeString(plan, "{");
      case "another plan" ->
          Files.writeString(plan, Files.readString(plan).replace("removeFramework", "recon"));
      case "no request" -> Files.delete(run().resolve("request.properties"));
      default -> Files.delete(run().resolve("playbook.yaml"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no plan", "no JSON", "another plan", "no request", "no playbook"})
  @DisplayName("cannot go on, says why, and can be looked at and ended")
  void ended(String broken) throws Exception {
    start();
    breakIt(broken);

    Cleanup.Ended resumed = cleanup.resume();

    assertThat(resumed.status()).isIn(ExitStatus.USAGE, ExitStatus.STALE, ExitStatus.BLOCKED);
    ProgramRun status = run("status");
    assertThat(status.status()).as(status.err()).isZero();
    boolean planIsKnown = broken.equals("no request") || broken.equals("no playbook");
    assertThat(status.out())
        .contains("awaiting person")
        .contains(planIsKnown ? "sudo remediate resume" : "sudo remediate abort");
    assertThat(status.out().contains("Only what the journal says")).isEqualTo(!planIsKnown);
    ProgramRun abort = run("abort", "--yes");
    assertThat(abort.status()).as(abort.err()).isZero();
    assertThat(abort.out())
        .contains(planIsKnown ? "step 3 (awaiting person)" : "step remove-framework")
        .contains("the copy of /Users/jane/Library/Keychains/login.keychain-db: /Library/");
    assertThat(tree.at("/Library/LaunchDaemons/io.github.remediate.resume.plist")).doesNotExist();
    assertThat(run("status").out()).contains("The run ended: aborted");
    cleanup.person.answer("remove-framework", Decision.NO);
    assertThat(cleanup.start().status()).as("a new run").isNotEqualTo(ExitStatus.BLOCKED);
  }

  @Test
  @DisplayName("verify says that it cannot tell without the playbook, and not that all is well")
  void verifyWithoutPlaybook() throws Exception {
    start();
    Files.delete(run().resolve("playbook.yaml"));

    ProgramRun verify = run("verify");

    assertThat(verify.status()).isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(verify.out()).contains("unknown  ").doesNotContain("is gone");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("a journal that lost all its records, or is gone, is told of and blocks a new run")
  void lostJournal(boolean empty) throws Exception {
    start();
    Path journal = run().resolve("journal.jsonl");
    Files.delete(journal);
    if (empty) {
      Files.createFile(journal);
    }

    for (String command : new String[] {"status", "resume", "abort", "rollback", "verify"}) {
      ProgramRun ran = run(command);
      assertThat(ran.status()).as(command).isEqualTo(ExitStatus.BLOCKED.code());
      assertThat(ran.err()).as(command).contains(" cannot be used: ", "elsewhere");
    }
    assertThat(cleanup.start().status()).isEqualTo(ExitStatus.BLOCKED);
  }

  @Test
  @DisplayName("a start that was cut off before its first record is no run")
  void noJournalYet() throws Exception {
    Path cut = tree.at(Cleanup.STATE + "/runs/20260101-000000-0000");
    Files.createDirectories(cut.resolve("evidence"));
    assertThat(run("status").err()).contains("There is no run yet");
    start();
  }

  @Test
  @DisplayName("what lies in the quarantine without a record is named, and is left where it is")
  void unexplained() throws Exception {
    start();
    Path alien = run().resolve("quarantine/0099-alien.plist");
    Files.writeString(alien, "precious");

    cleanup.resume();

    assertThat(cleanup.person.told()).anyMatch(line -> line.contains("0099-alien.plist"));
    ProgramRun back = run("rollback", "--yes");
    assertThat(back.status()).isEqualTo(ExitStatus.STOPPED.code());
    assertThat(back.out()).contains("0099-alien.plist");
    assertThat(alien).hasContent("precious");
  }

  @Test
  @DisplayName("a damaged journal stops each command but for what says so and what to do")
  void damagedJournal() throws Exception {
    start();
    Path journal = run().resolve("journal.jsonl");
    String text = Files.readString(journal);
    Files.writeString(journal, text.replaceFirst("step-changed", "step-changes"));

    for (String command : new String[] {"status", "resume", "abort", "rollback", "verify"}) {
      ProgramRun ran = run(command);
      assertThat(ran.status()).as(command).isEqualTo(ExitStatus.BLOCKED.code());
      assertThat(ran.err()).as(command).contains("damaged").contains("elsewhere");
    }
    assertThat(journal).hasContent(text.replaceFirst("step-changed", "step-changes"));
  }

  @Test
  @DisplayName("what a copy that was cut off left is cleared away, and nothing else is")
  void parts() throws Exception {
    start();
    Path evidence = run().resolve("evidence");
    Path part = Files.writeString(evidence.resolve("01-02-login.keychain-db.part"), "half");
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("file"), "precious");
    Path link = evidence.resolve("01-03-JAMF.keychain.part");
    Files.createSymbolicLink(link, outside);
    Path others = Files.writeString(evidence.resolve("notes.part"), "somebody's");
    Path copied;
    try (Stream<Path> files = Files.list(evidence)) {
      copied = files.filter(file -> file.toString().contains("/01-01-")).findFirst().orElseThrow();
    }
    Path directory = Files.createDirectory(Path.of(copied + ".part"));
    Files.writeString(directory.resolve("log"), "half");

    assertThat(cleanup.resume().status()).isEqualTo(ExitStatus.WAITING);

    assertThat(part).doesNotExist();
    assertThat(directory).doesNotExist();
    assertThat(others).exists();
    assertThat(outside.resolve("file")).hasContent("precious");
    Files.writeString(part, "half");
    assertThat(run("abort", "--yes").status()).isZero();
    assertThat(part).doesNotExist();
    assertThat(outside.resolve("file")).hasContent("precious");
  }

  @Test
  @DisplayName("its status says what failed, what was said and what to do")
  void failedStep() throws Exception {
    tree.misbehave("defaults", "end 125");
    assertThat(cleanup.startAndGoOn().status()).isEqualTo(ExitStatus.STOPPED);

    ProgramRun status = run("status");

    String id = run().getFileName().toString();
    assertThat(status.sentences())
        .contains("failed")
        .containsOnlyOnce("is in the quarantine, but macOS may write it again")
        .contains("Mend that, then `sudo remediate resume " + id);
    assertThat(run("status", "--format", "json").out())
        .contains("\"state\" : \"failed\"", "\"reason\" : \"", "\"troubles\" : [", "\"next\" : \"");
  }

  @Test
  @DisplayName("its status says which effect was cut off")
  void cutOff() throws Exception {
    tree.misbehave("jamf", "case \"$1\" in removeMdmProfile) kill -9 $PPID; exit 137;; esac");
    ProgramProcess processes = new ProgramProcess(temporary);
    Process process = processes.startAtTerminal(ProgramProcess.cleanupOf(tree.root()));
    TypingPerson person = new TypingPerson(process, tree);
    person.start();
    assertThat(BoundedWait.end(process, "the run")).as(person.read()).isEqualTo(128 + 9);

    ProgramRun status = run("status");

    assertThat(status.out())
        .contains("effect 1, run-command")
        .contains("jamf removeMdmProfile: it began, and its end is not in the journal")
        .contains("looks what became of it");
    assertThat(run("status", "--format", "json").out()).contains("\"inDoubt\" : true");
  }
}
