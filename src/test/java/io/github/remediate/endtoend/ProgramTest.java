package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalCondition;
import io.github.remediate.journal.JournalReader;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Decision;
import io.github.remediate.workshop.BoundedWait;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@DisplayName("The program off a terminal")
final class ProgramTest {
  @TempDir Path temporary;
  private StatefulTree tree;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("root")));
  }

  /** A playbook of one's own, without the steps that only a person may agree to. */
  private String withoutPersons() throws Exception {
    String[] steps =
        Files.readString(Cleanup.PROJECT.resolve("playbooks/cause-6.yaml"))
            .split("(?m)^(?=- id: )");
    StringBuilder left = new StringBuilder();
    for (String step : steps) {
      left.append(step.contains("\n  approval: person\n") ? "" : step);
    }
    Path file = temporary.resolve("own.yaml");
    return Files.writeString(file, left).toString();
  }

  @Test
  @DisplayName("needs --yes, which begins nothing where a question is ahead that it may not answer")
  void undecided() throws Exception {
    SortedMap<String, String> before = TreeSnapshot.of(tree);
    assertThat(run("--cause", "6").status()).isEqualTo(2);

    ProgramProcess.Ended ended =
        run(
            "--cause",
            "6",
            "--records",
            "manual",
            "--yes",
            "--accept",
            "network-lost",
            "--accept",
            "escrowed-passwords");

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.err().replaceAll("\\s+", " "))
        .contains("nobody is there to answer it:")
        .contains("step 4: Delete this Mac's inventory record in Jamf Pro (only a person may)")
        .contains("step 11: ")
        .contains("Start the run in a terminal without --yes")
        .doesNotContain("step 2: ");
    assertThat(ended.out()).isEmpty();
    assertThat(Effects.carriedOut(tree)).isEmpty();
    assertThat(TreeSnapshot.of(tree)).isEqualTo(before);
    assertThat(Cleanup.runDirectories(tree)).isEmpty();
  }

  @Test
  @DisplayName("takes a reviewed plan for the consent to begin alone, which answers no gate")
  void plan() throws Exception {
    SortedMap<String, String> before = TreeSnapshot.of(tree);
    String plan = temporary.resolve("plan.json").toString();
    ProgramProcess.Ended saved =
        run("--cause", "6", "--records", "manual", "--dry-run", "--plan-out", plan);
    assertThat(saved.status()).isZero();
    assertThat(saved.err().replaceAll("\\s+", " "))
        .contains("the plan was saved in " + plan)
        .contains(
            "`sudo remediate --cause 6 --records manual --plan "
                + plan
                + " --root "
                + tree.root()
                + "` carries out");

    ProgramProcess.Ended ended =
        run(
            "--plan",
            plan,
            "--accept",
            "network-lost",
            "--accept",
            "escrowed-passwords",
            "--format",
            "json");

    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.out())
        .contains("remediate.error/1", "step 2: Remove the MDM profile (--yes may)", "step 4: ");
    assertThat(Effects.carriedOut(tree)).isEmpty();
    assertThat(TreeSnapshot.of(tree)).isEqualTo(before);
  }

  @Test
  @DisplayName("goes with --yes until a person is needed, and tells launchd that all is well")
  void unattended() throws Exception {
    ProgramProcess.Ended ended =
        run(
            "--playbook",
            withoutPersons(),
            "--yes",
            "--accept",
            "network-lost",
            "--accept",
            "escrowed-passwords");

    assertThat(ended.status()).as(ended.err()).isEqualTo(5);
    assertThat(ended.out()).contains("sudo remediate resume");
    assertThat(ended.err()).doesNotContain("\tat ");
    List<String> carriedOut = Effects.carriedOut(tree);
    assertThat(carriedOut).startsWith("root: jamf removeMdmProfile", "root: jamf removeFramework");
    assertThat(run("resume", "--from", "launchd").status()).isZero();
    assertThat(run("status").out()).contains("Remove the Jamf framework");
    assertThat(Effects.carriedOut(tree)).isEqualTo(carriedOut);
  }

  @Test
  @DisplayName("finds no fault with a reader who has left, as head does")
  void readerLeft() throws Exception {
    for (String format : List.of("text", "json")) {
      ProgramProcess program = new ProgramProcess(temporary);
      Process process =
          program.startUnread(
              List.of("--cause", "6", "--dry-run", "--format", format, "--fixture", "clean"));
      process.getInputStream().close();

      ProgramProcess.Ended ended = program.end(process);

      assertThat(ended.status()).isZero();
      assertThat(ended.err()).isEmpty();
    }
  }

  @Test
  @DisplayName("ends with a record, a documented status and advice when a signal ends it at work")
  void endedAtWork() throws Exception {
    ending("removeFramework");
    ProgramProcess.Ended ended =
        run(
            "--playbook",
            withoutPersons(),
            "--yes",
            "--accept",
            "network-lost",
            "--accept",
            "escrowed-passwords");
    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitStatus.CANCELLED.code());
    assertThat(ended.err()).contains("sudo remediate status").contains("abort");
    isLast(ExitStatus.CANCELLED);

    ending("removeFramework");
    assertThat(run("resume", "--from", "launchd").status()).isZero();
    isLast(ExitStatus.CANCELLED);
  }

  // Whoever ends the program ends the command that it runs as well.
  private void ending(String word) throws Exception {
    tree.misbehave(
        "jamf",
        "case \"$1\" in "
            + word
            + ") rm \"$fake/misbehavior/$program\"; kill -TERM $PPID; sleep 60 ;; esac");
  }

  private void isLast(ExitStatus status) throws Exception {
    Path journal;
    try (Stream<Path> runs = Files.list(tree.at(Cleanup.STATE + "/runs"))) {
      journal = runs.findFirst().orElseThrow().resolve("journal.jsonl");
    }
    assertThat(JournalReader.recover(journal)).isInstanceOf(JournalCondition.Sound.class);
    List<JournalRecord> records =
        ((JournalCondition.Sound) JournalReader.recover(journal)).records();
    Entry last = records.get(records.size() - 1).entry();
    assertThat(last)
        .isInstanceOfSatisfying(
            RunEntry.ProcessEnded.class,
            ended -> assertThat(ended.status()).isEqualTo(status.code()));
  }

  @Test
  @DisplayName("says that nothing was begun when a signal ends it at the first question")
  void interrupted() throws Exception {
    ProgramProcess program = new ProgramProcess(temporary);
    Process process = program.startAtTerminal(ProgramProcess.cleanupOf(tree.root()));
    StringBuilder asked = new StringBuilder();
    try (InputStream err = process.getErrorStream()) {
      while (!asked.toString().contains("[y/N")) {
        int c = err.read();
        assertThat(c).as("after %s", asked).isNotNegative();
        asked.append((char) c);
      }
      // Not SIGINT: whoever runs the tests in the background of a shell has it ignored from birth.
      BoundedWait.end(
          new ProcessBuilder("/bin/kill", "-TERM", Long.toString(process.pid())).start(), "kill");

      assertThat(new String(err.readAllBytes(), StandardCharsets.UTF_8))
          .endsWith("remediate: Nothing was begun.\n");
    }
    assertThat(BoundedWait.end(process, "the interrupted run"))
        .isEqualTo(ExitStatus.CANCELLED.code());
  }

  @ParameterizedTest
  @CsvSource({
    "abort, 'The run was not ended, and nothing was changed.'",
    "rollback, 'Nothing was put back, and nothing was changed.'",
    "purge, Nothing was purged."
  })
  @DisplayName(
      "says that nothing happened when a signal ends it at the question of another command")
  void interruptedAtQuestion(String command, String said) throws Exception {
    Cleanup cleanup = new Cleanup(tree);
    cleanup.person.answer("remove-mdm-profile", Decision.LATER);
    cleanup.start();
    String run = Cleanup.runDirectories(tree).get(0).getFileName().toString();
    if (command.equals("purge")) {
      cleanup.history().abort(Optional.empty(), preview -> true);
    }
    Process process =
        new ProgramProcess(temporary)
            .startAtTerminal(List.of(command, run, "--root", tree.root().toString()));
    try (InputStream err = process.getErrorStream()) {
      question(err);
      BoundedWait.end(
          new ProcessBuilder("/bin/kill", "-TERM", Long.toString(process.pid())).start(), "kill");
      assertThat(new String(err.readAllBytes(), StandardCharsets.UTF_8))
          .endsWith("remediate: " + said + "\n");
    }
    assertThat(BoundedWait.end(process, "the interrupted " + command))
        .isEqualTo(ExitStatus.CANCELLED.code());
    assertThat(tree.at(Cleanup.STATE + "/runs/" + run + "/evidence")).isNotEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("that rehearses leaves no lock behind when a signal ends it, and says so")
  void endedRehearsal(boolean keeps) throws Exception {
    Path temp = Files.createDirectory(temporary.resolve("temp"));
    Path state = temporary.resolve("state");
    List<String> words = new ArrayList<>(List.of("rehearse", "--cause", "6"));
    if (keeps) {
      words.addAll(List.of("--state-dir", state.toString()));
    }
    ProgramProcess program = new ProgramProcess(temporary);
    Process process = program.startAtTerminal(words, List.of("-Djava.io.tmpdir=" + temp));
    String said;
    try (InputStream err = process.getErrorStream();
        OutputStream typed = process.getOutputStream()) {
      // Past the hazards and the consent, where the run has begun.
      while (!question(err).contains("Go on with this step?")) {
        typed.write("y\n".getBytes(StandardCharsets.UTF_8));
        typed.flush();
      }
      BoundedWait.end(
          new ProcessBuilder("/bin/kill", "-TERM", Long.toString(process.pid())).start(), "kill");
      said = new String(err.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    assertThat(BoundedWait.end(process, "the ended rehearsal")).isEqualTo(143);
    assertThat(said)
        .contains("The rehearsal was ended before its end. Nothing real was changed")
        .contains(keeps ? "its journal stays in " + state : "nothing of it is left.");
    assertThat(state.resolve("lock")).doesNotExist();
    assertThat(temp).isDirectoryNotContaining("glob:**remediate-rehearsal-*");
    assertThat(Files.exists(state.resolve("runs"))).isEqualTo(keeps);
  }

  private static String question(InputStream err) throws Exception {
    StringBuilder asked = new StringBuilder();
    while (!asked.toString().endsWith("[y/N/later]")) {
      int c = err.read();
      assertThat(c).as("after %s", asked).isNotNegative();
      asked.append((char) c);
    }
    return asked.toString();
  }

  private ProgramProcess.Ended run(String... words) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.add("--root");
    arguments.add(tree.root().toString());
    ProgramProcess program = new ProgramProcess(temporary);
    return program.end(program.start(arguments));
  }

  @ParameterizedTest
  @CsvSource({
    "causes, CausesCommand, 1",
    "causes, CausesCommand FailureReporter, 1",
    "causes, Invocation, 1",
    "causes, Invocation FailureReporter LaunchdResume, 1",
    "resume --from launchd, ResumeCommand FailureReporter LaunchdResume, 0",
    "resume --from launchd, Invocation, 0"
  })
  @DisplayName(
      "ends in one line and with the right status where its own files are not whole any more")
  void exchangedWhileItRuns(String words, String broken, int status) throws Exception {
    Path classes = temporary.resolve("broken/io/github/remediate/cli");
    Files.createDirectories(classes);
    for (String name : broken.split(" ")) {
      Files.writeString(classes.resolve(name + ".class"), "half of an update");
    }
    ProgramProcess program = new ProgramProcess(temporary);

    ProgramProcess.Ended ended =
        program.end(
            program.start(
                List.of(words.split(" ")),
                List.of("-Xbootclasspath/a:" + temporary.resolve("broken"))));

    assertThat(ended.status()).as(ended.err()).isEqualTo(status);
    assertThat(ended.err()).startsWith("remediate: ").doesNotContain("\tat ", "Exception in");
    assertThat(ended.err().lines().count()).as(ended.err()).isLessThanOrEqualTo(3);
  }
}
