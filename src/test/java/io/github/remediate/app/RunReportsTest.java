package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.approval.Approval;
import io.github.remediate.approval.ApprovalFile;
import io.github.remediate.cli.ProgramRun;
import io.github.remediate.document.Digest;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.EnvelopeFile;
import io.github.remediate.signature.Keys;
import io.github.remediate.workshop.FlatJson;
import io.github.remediate.workshop.SeededRandom;
import io.github.remediate.workshop.SmallMac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The reports of a run")
class RunReportsTest {
  private static final String GATE = "remove-framework";

  @TempDir Path temporary;
  private Path root;
  private StagedRun staged;

  @BeforeEach
  void stage() throws IOException {
    root = temporary.toRealPath().resolve("root");
    Path state = root.resolve("Library/Application Support/Remediate");
    Files.createDirectories(state);
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
    staged = new StagedRun(SmallMac.forge(), state);
  }

  private void begin() {
    staged.person.later(GATE);
    assertThat(staged.start().status()).isEqualTo(ExitStatus.WAITING);
  }

  private Path file(String name) {
    return staged.store().find(Optional.empty()).directory().resolve(name);
  }

  private ProgramRun report(String... more) {
    ProgramRun run = ProgramRun.of("report", "--root", root.toString()).run(more);
    assertThat(run.out() + run.err()).doesNotContain("Exception", "\tat ", "internal fault");
    return run;
  }

  @Test
  @DisplayName("lie in its directory when a process of it ended, for root alone")
  void lieInItsDirectory() throws IOException {
    begin();

    for (String name : new String[] {"report.json", "report.html"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))))
          .isEqualTo("rw-------");
    }
    Map<String, String> told = FlatJson.of(Files.readString(file("report.json")));
    assertThat(told)
        .containsEntry("schema", "remediate.report/1")
        .containsEntry("verdict", "waiting")
        .containsEntry("status.ticket", "HD-1")
        .containsEntry("answers.0.by", "tester")
        .hasEntrySatisfying("tool", tool -> assertThat(tool).startsWith("remediate "));
    assertThat(Files.readString(file("report.html"))).contains("<h1>", "waiting</span>");

    staged.history().abort(Optional.empty(), preview -> true);
    assertThat(FlatJson.of(Files.readString(file("report.json"))))
        .containsEntry("verdict", "aborted");
  }

  @Test
  @DisplayName("stop no run where something stands in their way, and replace no link")
  void stopNoRun() throws IOException {
    begin();
    Path precious = temporary.resolve("precious");
    Files.writeString(precious, "precious");
    Files.delete(file("report.html"));
    Files.createSymbolicLink(file("report.html"), precious);
    Files.delete(file("report.json"));
    Files.createDirectories(file("report.json").resolve("inner"));

    assertThat(staged.resume().status()).isEqualTo(ExitStatus.WAITING);
    assertThat(Files.readString(precious)).isEqualTo("precious");
    assertThat(file("report.html")).isSymbolicLink();
    assertThat(file("report.json").resolve("inner")).isDirectory();
  }

  @Test
  @DisplayName("say what status says, in every form")
  void sayWhatStatusSays() {
    begin();

    Map<String, String> told = FlatJson.of(report("--format", "json").out());
    Map<String, String> status =
        FlatJson.of(
            ProgramRun.of("status", "--root", root.toString(), "--format", "json").run().out());
    status.forEach(
        (place, value) -> {
          // There, commands stand as they are typed here.
          if (!value.contains("remediate ")) {
            assertThat(told).containsEntry("status." + place, value);
          }
        });
    assertThat(report().out())
        .contains("**waiting**: The run waits for a person.", "HD-1", "## What to do next")
        .contains("registered several times")
        .doesNotContain("its text is not there");
    assertThat(report("--format", "attribute").out())
        .startsWith("waiting; cause-6; for a person since ")
        .doesNotContain("jane", "tester", "HD-1");
    assertThat(report("--format", "html").out()).startsWith("<!doctype html>");
  }

  @ParameterizedTest
  @CsvSource({
    "plan.json, The plan is not known",
    "'playbook.yaml', is not there any more",
    "'journal.jsonl', it is not there"
  })
  @DisplayName("tell what is left where a file is gone, and say so at their top")
  void tellWhatIsLeft(String gone, String said) throws IOException {
    begin();
    // The virtual Mac has it on its own disk.
    Files.createDirectory(file("quarantine"));
    Files.delete(file(gone));

    ProgramRun ticket = report();
    assertThat(ticket.status()).isZero();
    assertThat(ticket.out()).contains(said).contains("Not all of its sources are there");
    assertThat(ticket.out().indexOf(said)).isLessThan(ticket.out().indexOf("## What was done"));
    assertThat(report("--format", "html").out()).contains(said, "sources are there</h2>");
    assertThat(report("--format", "attribute").out())
        .startsWith(gone.startsWith("journal") ? "unknown" : "waiting; ");
  }

  @Test
  @DisplayName("use no playbook and no plan that was changed")
  void useNothingChanged() throws IOException {
    begin();
    Files.writeString(file("playbook.yaml"), "title: all is well\n");
    Files.writeString(
        file("plan.json"), Files.readString(file("plan.json")).replace("\"exact\"", "\"manual\""));

    assertThat(report().out())
        .contains("was changed since the run began")
        .doesNotContain("all is well");
  }

  @Test
  @DisplayName("are made of a journal that is cut or damaged anywhere")
  void ofADamagedJournal() throws IOException {
    begin();
    byte[] whole = Files.readAllBytes(file("journal.jsonl"));
    for (int at = 1; at < whole.length; at += 997) {
      if (!SeededRandom.tries(at)) {
        continue;
      }
      Files.write(file("journal.jsonl"), Arrays.copyOf(whole, at));
      assertThat(report("--format", "html").status()).isZero();
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x11;
      Files.write(file("journal.jsonl"), damaged);
      ProgramRun run = report();
      assertThat(run.status()).isZero();
      assertThat(run.out())
          .contains("**unknown**", "Not all of its sources are there")
          .doesNotContain("Nothing was changed");
      assertThat(report("--format", "json").out())
          .as("what may stand in what is damaged")
          .contains("\"untold\"")
          .doesNotContain("\"outcome\" : \"not-begun\"");
    }
  }

  @Test
  @DisplayName(
      "miss the records that were taken away at the journal's end, as status and resume do")
  void missRecords() throws IOException {
    begin();
    String whole = Files.readString(file("journal.jsonl"));
    List<String> lines = whole.lines().toList();
    int count = lines.size();
    for (int kept : new int[] {1, count / 2, count - 1}) {
      Files.writeString(file("journal.jsonl"), String.join("\n", lines.subList(0, kept)) + "\n");
      ProgramRun ticket = report();
      assertThat(ticket.out())
          .as("%d of %d records", kept, count)
          .contains("**unknown**", "of " + count + " records of the journal, of which " + kept)
          .doesNotContain("sudo remediate resume");
      assertThat(ticket.out().indexOf("were taken away"))
          .isBetween(0, ticket.out().indexOf("## What was done"));
      ProgramRun status = ProgramRun.of("status", "--root", root.toString()).run();
      assertThat(status.status()).isEqualTo(3);
      assertThat(status.err()).contains("were taken away", "sudo remediate abort");
      assertThat(ProgramRun.of("runs", "--root", root.toString()).run().out())
          .contains("were taken away");
      StagedRun.Ended resumed = staged.resume();
      assertThat(resumed.status()).isEqualTo(ExitStatus.BLOCKED);
      assertThat(resumed.message()).contains("what was done would be done again");
    }

    Files.writeString(file("journal.jsonl"), whole);
    assertThat(report().out()).contains("**waiting**").doesNotContain("taken away");
    String told = Files.readString(file("report.json"));
    Files.writeString(file("report.json"), told.replaceAll("(\"head\" : \")....", "$10000"));
    assertThat(report().out()).contains("**unknown**", "was made of another journal");
    for (String nothing : new String[] {"", "{}", told.substring(0, told.length() / 2)}) {
      Files.writeString(file("report.json"), nothing);
      assertThat(report().out()).contains("**waiting**");
    }
  }

  @Test
  @DisplayName("use no playbook that was changed, though it can be read")
  void useNoChangedPlaybook() throws IOException {
    begin();
    Files.writeString(file("playbook.yaml"), Files.readString(file("playbook.yaml")) + "# more\n");

    assertThat(report().out())
        .contains("playbook.yaml, was changed since the run began, and is not used.")
        .contains("What the playbook cause-6 treats; its text is not there.");
  }

  @Test
  @DisplayName("count the bytes of a record that was cut off")
  void countWhatWasCutOff() throws IOException {
    begin();
    String last = Files.readString(file("journal.jsonl")).lines().reduce("", (all, line) -> line);
    Files.writeString(
        file("journal.jsonl"), last.substring(0, last.length() / 2), StandardOpenOption.APPEND);

    assertThat(report().out())
        .contains("**waiting**", ": " + last.length() / 2 + " bytes at its end are no record.");
  }

  @Test
  @DisplayName("say neither that nothing was done nor that nothing is left where nobody can tell")
  void nothing() throws IOException {
    begin();
    String whole = Files.readString(file("journal.jsonl"));
    List<String> lines = whole.lines().toList();
    Files.writeString(file("journal.jsonl"), String.join("\n", lines.subList(0, 8)) + "\n");
    Files.delete(file("report.json"));
    assertThat(report().out())
        .contains("**failed**", "Nothing was changed.", "steps are not over")
        .doesNotContain("- Nothing.");

    Files.writeString(file("journal.jsonl"), whole.replace(lines.get(7), "{}"));
    assertThat(report().out()).contains("**unknown**", "What was done cannot be told.");
    assertThat(report("--format", "html").out())
        .contains("Nothing that the journal still tells of.")
        .doesNotContain("<p>Nothing.</p>");
  }

  @Test
  @DisplayName("are saved whole where they are asked for, and refuse what contradicts itself")
  void areSaved() throws IOException {
    begin();
    Path there = temporary.toRealPath().resolve("report.html");
    assertThat(report("-o", there.toString()).status()).isZero();
    assertThat(Files.readString(there)).startsWith("<!doctype html>");

    assertThat(report("-o", root.resolve("no/report.html").toString()).status()).isEqualTo(2);
    assertThat(report("--format", "csv").status()).isEqualTo(2);
    assertThat(report("--collect", root.toString(), "--format", "markdown").status()).isEqualTo(2);
    assertThat(report("--plan", "p", "--collect", "d").err()).contains("Name one of");
    assertThat(report("20200101-000000-0000").status()).isEqualTo(2);
  }

  @Test
  @DisplayName("of a plan tell what a run would do")
  void ofAPlan() {
    begin();
    ProgramRun run = report("--plan", file("plan.json").toString());

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("**planned**", "this is what a run would do", "sudo remediate --plan FILE")
        .doesNotContain("approval");
  }

  @Test
  @DisplayName("of a plan name who approved it, by what lies beside it")
  void ofAnApprovedPlan() throws IOException {
    begin();
    Path plan = Files.copy(file("plan.json"), temporary.resolve("plan.json"));
    Path beside = temporary.resolve("plan.approval.json");
    byte[] bytes = Files.readAllBytes(plan);
    Approval approval =
        new Approval(
            Digest.hex(bytes),
            SavedPlans.of(bytes, "plan.json").digest(),
            List.of(),
            List.of("remove-mdm-profile"),
            "Ada <b>",
            Optional.empty(),
            Instant.parse("2026-11-29T10:00:00Z"),
            Instant.parse("2026-11-29T11:00:00Z"),
            Optional.empty());
    Files.write(
        beside,
        EnvelopeFile.bytes(
            Envelope.sign(Approval.PAYLOAD_TYPE, ApprovalFile.bytes(approval), Keys.ADA)));

    String[] words = {"--plan", plan.toString(), "--format", "json"};
    assertThat(FlatJson.of(report(words).out()).get("summary.left.0"))
        .startsWith("By its own words plan.approval.json approves it: by Ada <b>, until 2026-11-29")
        .contains(" for 1 question and 0 hazards", "the key " + Keys.ADA.verifyingKey().id())
        .contains("Whether that counts, tells");
    assertThat(report("--plan", plan.toString()).out()).contains("Ada \\<b\\>");

    Files.writeString(plan, " \n", StandardOpenOption.APPEND);
    assertThat(report(words).out()).contains("is of another plan.");
    Files.writeString(beside, "{");
    assertThat(report(words).out()).contains("is no approval that can be read.");
  }

  @Test
  @DisplayName("say of a run that was ended what is not undone, and what to do about its Mac")
  void ofAnEndedRun() {
    staged.person.later("restart");
    staged.start();
    staged.history().abort(Optional.empty(), preview -> true);

    String ticket = report().out();
    assertThat(part(ticket, "## What is left")).contains("Step 2 is not undone");
    assertThat(part(ticket, "## What to do next"))
        .contains("When the run ended: This Mac is not managed", "profiles renew");
    assertThat(ProgramRun.of("status", "--root", root.toString()).run().out())
        .contains("When it ended: This Mac is not managed");
  }

  @Test
  @DisplayName("say of a run that was rolled back what was put back, and of nothing that it moved")
  void ofARollback() throws IOException {
    staged.person.later("restart");
    staged.start();
    assertThat(staged.history().rollBack(Optional.empty(), preview -> true).status())
        .isEqualTo(ExitStatus.DONE);

    String ticket = report().out();
    assertThat(part(ticket, "## What was done"))
        .contains("and put back since.")
        .doesNotContain("to the quarantine");
    assertThat(part(ticket, "## What is left")).contains("Step 6 is not undone");
    assertThat(part(ticket, "## What to do next")).contains("This Mac is not managed");
    assertThat(report("--format", "json").out()).contains("\"put-back\"", "Put back: ");
  }

  private static String part(String ticket, String heading) {
    assertThat(ticket).contains(heading);
    String rest = ticket.substring(ticket.indexOf(heading) + heading.length());
    int end = rest.indexOf("\n## ");
    return end < 0 ? rest : rest.substring(0, end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "md", "json"})
  @DisplayName("advise what is typed here, also in a file")
  void asTyped(String form) throws IOException {
    begin();
    Path there = temporary.toRealPath().resolve("report." + form);
    assertThat(report("-o", there.toString()).status()).isZero();
    assertThat(Files.readString(there))
        .contains("remediate resume ", " --root " + root)
        .doesNotContainPattern("remediate resume [0-9a-f-]+(?! --root)[<`\"\n]");
  }

  @Test
  @DisplayName("are not written under a name that says another kind of file")
  void otherName() throws IOException {
    begin();
    Path there = temporary.toRealPath().resolve("report.pdf");
    ProgramRun run = report("-o", there.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("report.pdf", "--format");
    assertThat(there).doesNotExist();
    assertThat(report("-o", there.toString(), "--format", "html").status()).isZero();
  }
}
