package io.github.remediate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry.EffectOutcome;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Step;
import io.github.remediate.workshop.SamplePlans;
import io.github.remediate.workshop.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The page of a run")
class ReportPagesTest {
  private static final String MARKS =
      "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> ${1} \u001b[2J\u202e\u2066|`_*"
          + " [x](javascript:alert(1)) @all https://evil.example\u0000\ud800";

  private static ReportPage page(RunReport report) {
    return new ReportPage(ReportFormat.HTML.of(report));
  }

  private static void failed(SampleRuns run) {
    Plan plan = SamplePlans.rich();
    for (PlannedStep step : plan.steps()) {
      if (step.number() < 6) {
        run.does(step).wait(Duration.ofSeconds(40));
      }
    }
    PlannedStep files = plan.steps().get(5);
    run.change(files, StepState.PENDING, StepState.RUNNING);
    run.intend(files, 0).end(files, 0, EffectOutcome.DONE, "");
    run.intend(files, 1).end(files, 1, EffectOutcome.FAILED, "it is in use by Company Portal");
    run.intend(files, 2);
    run.fails(files, StepState.RUNNING, "/Users/jane/Library/Application Support is in use");
    run.process(4, "stopped", "Step 6 failed. Mend that, then go on.", Optional.empty());
  }

  @Test
  @DisplayName("tells a run that failed: where, why, what is in doubt and what to do")
  void tellsFailure() {
    ReportPage page = page(SampleRuns.report(SamplePlans.rich(), ReportPagesTest::failed));

    page.isSound().keptAs("failed");
    page.says(
        "The run stands still at step 6",
        "It is in use by Company Portal.",
        "in doubt",
        "Without it the registration fails again.",
        "sudo remediate resume " + SampleRuns.RUN,
        "id=\"step-6\"",
        "id=\"step-6-effect-2\"",
        "Dana Ng",
        "INC-4711");
  }

  @Test
  @DisplayName("tells a run that is complete, with its protected items, records and chain")
  void tellsComplete() {
    Plan plan = SamplePlans.rich();
    ReportPage page =
        page(
            SampleRuns.report(
                plan,
                run -> {
                  plan.steps().forEach(run::does);
                  run.add(new RunEntry.RunEnded(RunEnding.COMPLETE, List.of()));
                  run.process(0, "done", "The run is over.", Optional.empty());
                }));

    page.isSound().keptAs("complete");
    page.says("names nothing that is left", "whole.", "Server records", "head is");
  }

  @Test
  @DisplayName(
      "calls nothing in doubt that a person is asked to do, and keeps it among what is open")
  void asked() {
    Plan plan = SamplePlans.rich();
    int[] asked = {0};
    RunReport report =
        SampleRuns.report(
            plan,
            run -> {
              for (PlannedStep step : plan.steps()) {
                run.change(step, StepState.PENDING, StepState.RUNNING);
                for (int index = 0; index < step.effects().size(); index++) {
                  if (step.effects().get(index).via() == Via.PERSON) {
                    run.intend(step, index);
                    asked[0]++;
                  }
                }
              }
            });

    assertThat(asked[0]).isPositive();
    assertThat(report.count(Outcome.ASKED)).isEqualTo(asked[0]);
    assertThat(report.count(Outcome.IN_DOUBT)).isZero();
    assertThat(report.summary().left()).noneMatch(line -> line.contains("in doubt"));
    page(report).isSound().keptAs("asked").says("asked of a person");
  }

  @Test
  @DisplayName("tells a plan of which no run began")
  void tellsPlan() {
    ReportPage page = page(RunStory.ofPlan(SamplePlans.rich(), SampleRuns.surroundings()));

    page.isSound().keptAs("plan");
    page.says("this is what a run would do", "sudo remediate --plan FILE", "Would be removed")
        .saysNot("Timeline");
  }

  @Test
  @DisplayName("says at its top what is damaged or gone, and tells what is left")
  void tellsDamage() {
    RunSources whole = SampleRuns.of(SamplePlans.rich(), ReportPagesTest::failed);
    RunSources cut =
        new RunSources(
            whole.run(),
            whole.records(),
            whole.runState(),
            Optional.empty(),
            "there is no such file",
            false,
            false,
            true,
            Optional.empty(),
            whole.places(),
            List.of());
    RunReport report =
        RunStory.of(cut)
            .report(
                new Surroundings(
                    "remediate 0.test",
                    SampleRuns.MADE,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of("The journal is damaged at record 60.")));
    ReportPage page = page(report);

    page.isSound().keptAs("damaged");
    page.says(
            "The journal is damaged at record 60.",
            "The plan is not known: there is no such file.",
            "How the run stands cannot be told",
            "remove-mdm-profile")
        .saysNot("sudo remediate resume");
    assertThat(page.html.indexOf("damaged at record 60"))
        .isLessThan(page.html.indexOf("Summary</h2>"));
    assertThat(report.verdict()).isEqualTo("unknown");
    assertThat(new String(ReportFormat.ATTRIBUTE.of(report), StandardCharsets.UTF_8))
        .startsWith("unknown; cause-6");
  }

  @Test
  @DisplayName("shows hostile names as they are and does nothing that they say")
  void showsHostileNames() {
    Plan plan = hostile();
    RunReport report =
        SampleRuns.report(
            plan,
            run -> {
              PlannedStep step = plan.steps().get(0);
              run.change(step, StepState.PENDING, StepState.RUNNING);
              run.intend(step, 0).end(step, 0, EffectOutcome.FAILED, "it said " + MARKS);
              run.add(
                  new RunEntry.GateAnswered(
                      "run/consent",
                      "yes",
                      MARKS,
                      "terminal",
                      Optional.empty(),
                      Optional.empty(),
                      List.of()));
              run.add(
                  new RunEntry.GateAnswered(
                      "evil",
                      "yes",
                      "Dana Ng",
                      "terminal",
                      Optional.empty(),
                      Optional.of("noted " + MARKS),
                      List.of("shown " + MARKS)));
              run.add(
                  new RunEntry.ApprovalTaken(
                      "sha256:aa",
                      "sha256:bb",
                      List.of("signer " + MARKS),
                      List.of("key"),
                      Optional.empty(),
                      SampleRuns.BEGAN,
                      SampleRuns.MADE,
                      600));
              run.add(new RunEntry.Note(Optional.empty(), MARKS));
              run.fails(step, StepState.RUNNING, MARKS);
            });
    ReportPage page = page(report);

    page.isSound().keptAs("hostile");
    page.says(
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "Note: noted &lt;script&gt;",
        "signed by signer &lt;script&gt;",
        "shown &lt;script&gt;",
        "\\e[2J\\u{202E}");
    page(RunStory.ofPlan(SamplePlans.hostile(), SampleRuns.surroundings())).isSound();

    String ticket = new String(ReportFormat.MARKDOWN.of(report), StandardCharsets.UTF_8);
    String plain = ticket.replaceAll("(?<!\\\\)(`+)(?!`)[^\\n]*?(?<!`)\\1(?!`)", "");
    assertThat(plain)
        .doesNotContainPattern("(?<!\\\\)<")
        .doesNotContainPattern("(?<!\\\\)\\[x")
        .doesNotContainPattern("(?<!\\\\)://")
        .doesNotContain("@all", "\u001b", "\u202e");
    assertThat(ticket.lines())
        .allMatch(
            line ->
                line.isEmpty()
                    || line.startsWith("#")
                    || line.startsWith("- ")
                    || line.startsWith("|")
                    || line.startsWith("**")
                    || line.startsWith("Made by")
                    || line.startsWith("Journal:"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "1. Step -> 1\\. Step",
        "12) Step -> 12\\) Step",
        "# Step -> \\# Step",
        "+ Step -> \\+ Step",
        "- Step -> \\- Step",
        "= -> \\=",
        "@dana and <b>|x|</b> -> &#64;dana and \\<b\\>\\|x\\|\\</b\\>",
        "see https://x.y/ and www.x.y -> see https\\://x.y/ and www\\.x.y",
        "macOS 15.1 has 2 files. -> macOS 15.1 has 2 files.",
      })
  @DisplayName("for a ticket is text where a name begins or holds what means something there")
  void ticketText(String name, String shown) {
    assertThat(MarkdownText.prose(name)).isEqualTo(shown);
    assertThat(MarkdownText.cell("1. " + name + " |")).startsWith("1. ").endsWith(" \\|");
  }

  @Test
  @DisplayName("advises no command for a run that was complete before its journal was damaged")
  void advisesNothing() {
    RunSources whole =
        SampleRuns.of(
            SamplePlans.clean(),
            run -> run.add(new RunEntry.RunEnded(RunEnding.COMPLETE, List.of())));
    assertThat(RunStory.of(whole).report(SampleRuns.surroundings()).summary().commands())
        .containsExactly("sudo remediate verify " + SampleRuns.RUN);
    RunSources damaged =
        new RunSources(
            whole.run(),
            whole.records(),
            whole.runState(),
            whole.plan(),
            "",
            false,
            false,
            true,
            Optional.empty(),
            whole.places(),
            List.of());
    assertThat(RunStory.of(damaged).report(SampleRuns.surroundings()).summary().commands())
        .isEmpty();
  }

  private static Plan hostile() {
    Plan rich = SamplePlans.rich();
    List<Effect> effects = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      effects.add(
          new Effect.MoveFile(
              new MacPath("/Users/x/" + MARKS.replace("\u0000", "").replace("/", ":") + i),
              Optional.empty(),
              MARKS,
              MARKS));
    }
    return new Plan(
        rich.tool(),
        MARKS,
        rich.playbookDigest(),
        rich.scope(),
        rich.mac(),
        List.of(),
        List.of(),
        List.of(
            new PlannedStep(
                "evil",
                OptionalInt.of(1),
                1,
                MARKS,
                Step.Where.MAC,
                PlannedStep.State.PLANNED,
                Action.PreviewKind.EXACT,
                Step.Approval.NONE,
                effects,
                List.of(),
                List.of(),
                false)),
        List.of());
  }

  @Test
  @DisplayName("has at most 300 KB with 500 effects, and stands 2,000")
  void staysSmall() {
    ReportPage page = page(LargeReport.of(500 - LargeReport.OTHERS)).isSound();
    assertThat(page.bytes).isLessThanOrEqualTo(300_000);
    page.keptAs("many");

    ReportPage larger = page(LargeReport.of(2000)).isSound();
    larger.says("id=\"step-6-effect-2000\"");
    assertThat(larger.bytes).isLessThan(1_000_000);
  }

  @Test
  @DisplayName("is sound whatever the run, and so is every other form")
  void isSoundWhateverTheRun() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = SeededRandom.rounds(100); round > 0; round--) {
      RunReport report =
          RunStory.of(SampleRuns.any(SamplePlans.random(random), random))
              .report(SampleRuns.surroundings());
      try {
        page(report).isSound();
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
      assertThat(new String(ReportFormat.MARKDOWN.of(report), StandardCharsets.UTF_8))
          .as("seed " + seed)
          .doesNotContain("\u001b", "\u202e");
    }
  }

  @Test
  @DisplayName("of many runs counts them, names what it left out, and has each order")
  void ofManyRuns() {
    List<CollectedRun> runs = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      RunReport report =
          RunStory.of(SampleRuns.any(SamplePlans.rich(), random)).report(SampleRuns.surroundings());
      runs.add(CollectedRun.read("mac-" + i + ".json", ReportFormat.JSON.of(report)));
    }
    RunCollection collection =
        new RunCollection(
            "remediate 0.test",
            SampleRuns.MADE,
            runs,
            List.of(new RunCollection.Unread("<b>x</b>\u202e.json", "It is a link.")));
    ReportPage page = new ReportPage(CollectionFormat.HTML.of(collection));

    page.isSound().keptAs("collection");
    page.says("50 runs on 1 Mac.", "&lt;b&gt;x&lt;/b&gt;\\u{202E}.json", "by serial number");
    assertThat(new String(CollectionFormat.CSV.of(collection), StandardCharsets.UTF_8).lines())
        .hasSize(52);
    assertThat(new String(CollectionFormat.JSON.of(collection), StandardCharsets.UTF_8))
        .contains("\"schema\" : \"remediate.collection/1\"");
  }

  @Test
  @DisplayName("of many runs begins no cell of a spreadsheet with a formula")
  void beginsNoCellWithAFormula() {
    CollectedRun run =
        new CollectedRun(
            "\uff1d1+1.json",
            "+run",
            "done",
            " @serial",
            "-play\"book",
            SampleRuns.MADE,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            "a,b\n=c",
            List.of(),
            0,
            0,
            0);
    String csv =
        new String(
            CollectionFormat.CSV.of(
                new RunCollection("t", SampleRuns.MADE, List.of(run), List.of())),
            StandardCharsets.UTF_8);
    assertThat(csv.lines().skip(1))
        .containsExactly(
            "' @serial,'+run,done,\"'-play\"\"book\",,,,0,0,0,,\"a,b\\n=c\",'\uff1d1+1.json");
  }
}
