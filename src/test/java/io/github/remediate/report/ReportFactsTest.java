package io.github.remediate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepEntry.EffectOutcome;
import io.github.remediate.journal.StepState;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.workshop.FlatJson;
import io.github.remediate.workshop.SamplePlans;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a report says of a run")
class ReportFactsTest {
  private static final Plan PLAN = SamplePlans.rich();

  /** A step that moves several files. */
  private static final PlannedStep MOVES =
      PLAN.steps().stream()
          .filter(step -> step.effects().size() > 2)
          .filter(step -> step.effects().stream().allMatch(Effect.MoveFile.class::isInstance))
          .findFirst()
          .orElseGet(
              () ->
                  PLAN.steps().stream()
                      .filter(
                          step ->
                              step.effects().size() > 2
                                  && step.effects().get(0) instanceof Effect.MoveFile)
                      .findFirst()
                      .orElseThrow());

  private static String text(ReportFormat format, RunReport report) {
    return new String(format.of(report), StandardCharsets.UTF_8);
  }

  private static StepEntry.ProtectedChecked look(int missing) {
    return new StepEntry.ProtectedChecked(
        MOVES.id(),
        "sha256:dd",
        9 - missing,
        missing,
        missing == 0 ? List.of() : List.of("private key 'JAMF'"),
        missing == 0 ? List.of() : List.of("/a.keychain"));
  }

  private static RunReport.Effect effect(RunReport report, int index) {
    return report.steps().stream()
        .filter(step -> step.id().equals(MOVES.id()))
        .findFirst()
        .orElseThrow()
        .effects()
        .get(index);
  }

  private static RunReport with(RunSources told, RunState runState, boolean isWhole) {
    return RunStory.of(
            new RunSources(
                told.run(),
                told.records(),
                runState,
                Optional.empty(),
                "it is gone",
                isWhole,
                false,
                true,
                Optional.empty(),
                told.places(),
                List.of()))
        .report(SampleRuns.surroundings());
  }

  @Test
  @DisplayName("counts as removed what it removed, and what was gone before for itself")
  void removed() {
    RunReport report =
        SampleRuns.report(
            PLAN,
            run -> {
              run.change(MOVES, StepState.PENDING, StepState.RUNNING);
              run.intend(MOVES, 0).end(MOVES, 0, EffectOutcome.DONE, "");
              run.intend(MOVES, 1).end(MOVES, 1, EffectOutcome.ALREADY_GONE, "");
              run.intend(MOVES, 2).end(MOVES, 2, EffectOutcome.ALREADY_GONE, "");
            });

    assertThat(text(ReportFormat.HTML, report)).contains("<li>1 file to the quarantine, in <a");
    assertThat(report.summary().done())
        .contains(
            "1 file was moved to the quarantine.",
            "2 effects had nothing left to do: what they are about was gone.");
    CollectedRun collected = CollectedRun.read("a.json", ReportFormat.JSON.of(report));
    assertThat(collected.done()).isEqualTo(3);
    assertThat(collected.effects()).isEqualTo(report.effects()).isGreaterThan(3);
    RunCollection collection =
        new RunCollection("t", SampleRuns.MADE, List.of(collected), List.of());
    Map<String, String> json =
        FlatJson.of(new String(CollectionFormat.JSON.of(collection), StandardCharsets.UTF_8));
    assertThat(json)
        .containsEntry("runs.0.done", "3")
        .containsEntry("runs.0.effects", Integer.toString(report.effects()));
  }

  private static String onProtection(RunReport report) {
    String page = text(ReportFormat.HTML, report);
    int card = page.indexOf("<h3>Protected</h3>");
    return page.substring(card, page.indexOf("</div>", card));
  }

  @Test
  @DisplayName("says of protected items what the last look showed, wherever it says so")
  void protection() {
    RunReport lost =
        SampleRuns.report(
            PLAN,
            run -> {
              run.add(look(0)).add(look(1));
              run.process(6, "residue", "Something is missing.", Optional.empty());
            });
    assertThat(onProtection(lost)).contains("1 item missing: private key").doesNotContain("whole");
    assertThat(lost.summary().done())
        .anyMatch(line -> line.endsWith("of which some were missing at the last look."));
    assertThat(lost.summary().left())
        .contains("1 protected item was missing when it was looked for last.")
        .contains("private key 'JAMF'");
    assertThat(text(ReportFormat.ATTRIBUTE, lost)).contains("; 1 protected item missing; ");

    RunReport back = SampleRuns.report(PLAN, run -> run.add(look(1)).add(look(0)));
    assertThat(onProtection(back)).contains(": whole.").doesNotContain("missing");
    assertThat(back.summary().done()).anyMatch(line -> line.endsWith("whole at the last look."));
    assertThat(text(ReportFormat.ATTRIBUTE, back)).doesNotContain("missing");
  }

  @Test
  @DisplayName("names what a complete run left, and is no plain success then")
  void left() {
    RunReport report =
        SampleRuns.report(
            PLAN,
            run ->
                run.add(new RunEntry.RunEnded(RunEnding.COMPLETE, List.of("a file is back: /a"))));

    assertThat(report.verdict()).isEqualTo("complete-with-residue");
    assertThat(report.summary().headline()).contains("but for what is left: 1 thing.");
    assertThat(report.summary().left()).contains("a file is back: /a");
    assertThat(report.summary().commands())
        .containsExactly("sudo remediate verify " + SampleRuns.RUN);
  }

  @Test
  @DisplayName("calls nothing proven that a person's word alone tells")
  void unproven() {
    RunReport report =
        SampleRuns.report(
            PLAN,
            run ->
                run.add(
                    new RunEntry.RunEnded(
                        RunEnding.COMPLETE, List.of(), List.of(), List.of("consent-missing"))));

    assertThat(report.verdict()).isEqualTo("complete");
    assertThat(report.summary().headline()).contains("not all that it was about is proven");
    assertThat(report.summary().next())
        .anyMatch(line -> line.startsWith("Not proven") && line.contains("consent-missing"));
    assertThat(text(ReportFormat.HTML, report)).contains("Not proven", "consent-missing");
  }

  @Test
  @DisplayName("shows how the last try came out, and that something is in doubt or was not done")
  void tries() {
    RunReport report =
        SampleRuns.report(
            PLAN,
            run -> {
              run.change(MOVES, StepState.PENDING, StepState.RUNNING);
              run.intend(MOVES, 0).end(MOVES, 0, EffectOutcome.FAILED, "it was in use");
              run.intend(MOVES, 0).end(MOVES, 0, EffectOutcome.DONE, "");
              run.intend(MOVES, 1);
            });
    assertThat(effect(report, 0).outcome()).isEqualTo(Outcome.DONE);
    assertThat(effect(report, 0).evidence()).noneMatch(line -> line.contains("in use"));
    assertThat(effect(report, 1).outcome()).isEqualTo(Outcome.IN_DOUBT);
    assertThat(report.summary().left()).anyMatch(line -> line.contains("is in doubt"));

    RunReport judged =
        SampleRuns.report(
            PLAN,
            run -> {
              run.change(MOVES, StepState.PENDING, StepState.RUNNING);
              run.intend(MOVES, 0).add(judged(0, StepEntry.Judge.PERSON));
              run.intend(MOVES, 1).add(judged(1, StepEntry.Judge.PROBE));
            });
    assertThat(effect(judged, 0).outcome()).isEqualTo(Outcome.NOT_DONE);
    assertThat(effect(judged, 0).evidence())
        .contains("It counts as not done by the word of a person: It is there.");
    assertThat(effect(judged, 1).evidence()).contains("A look found it not done: it is there.");
    assertThat(StepPage.shows(Outcome.NOT_DONE)).isEqualTo("x-look");
    assertThat(judged.status().orElseThrow().steps())
        .flatMap(RunStatus.Step::words)
        .containsExactly("effect 1 counts as not done by the word of a person: It is there");
  }

  private static StepEntry.EffectJudged judged(int effect, StepEntry.Judge by) {
    return new StepEntry.EffectJudged(
        MOVES.id(),
        effect,
        StepEntry.EffectVerdict.NOT_DONE,
        by,
        by == StepEntry.Judge.PERSON ? "It is there" : "it is there");
  }

  @Test
  @DisplayName(
      "advises what can be done with what is left of the run, and nothing where that is too little")
  void next() {
    RunSources told = SampleRuns.of(PLAN, run -> run.does(MOVES));
    RunReport without = with(told, told.runState(), true);
    assertThat(without.summary().commands())
        .containsExactly("sudo remediate abort " + SampleRuns.RUN);
    assertThat(RunStory.of(told).status().next())
        .isEqualTo("sudo remediate resume " + SampleRuns.RUN);
    RunReport damaged = with(told, told.runState(), false);
    assertThat(damaged.status().orElseThrow().next()).isEmpty();
  }

  @Test
  @DisplayName("says who accepted a hazard, and ends with the head of the journal")
  void provenance() {
    RunSources told = SampleRuns.of(PLAN, run -> run.does(MOVES));
    RunReport report = RunStory.of(told).report(SampleRuns.surroundings());

    assertThat(report.hazards())
        .filteredOn(hazard -> hazard.id().equals("filevault-key"))
        .singleElement()
        .satisfies(
            hazard -> assertThat(hazard.accepted()).startsWith("by Dana Ng, 2026-11-22 09:05"));
    assertThat(report.hazards())
        .filteredOn(hazard -> hazard.id().equals("platform-sso"))
        .allMatch(hazard -> hazard.accepted().isEmpty());
    int last = told.records().size();
    assertThat(report.chain().orElseThrow().records()).isEqualTo(last);
    assertThat(report.chain().orElseThrow().head())
        .isEqualTo(told.records().get(last - 1).sha256());
  }

  @Test
  @DisplayName("has 255 characters at most as an attribute, whatever things are called")
  void attribute() {
    String name = "n".repeat(200);
    List<Entry> entries =
        List.of(
            new RunEntry.RunStarted(
                SampleRuns.RUN,
                "remediate 0.test",
                name,
                "sha256:aa",
                "sha256:bb",
                "sha256:cc",
                Optional.empty(),
                Optional.empty(),
                Optional.of("jane"),
                Optional.of("Dana Ng"),
                Optional.of("INC-4711"),
                Optional.empty()),
            new StepEntry.StepChanged(
                name, StepState.PENDING, StepState.FAILED, Optional.of("no")));
    RunReport report =
        with(SampleRuns.of(PLAN, run -> run.wait(Duration.ZERO)), RunState.of(entries), true);

    assertThat(text(ReportFormat.ATTRIBUTE, report).strip())
        .startsWith("failed; nnn")
        .endsWith("...")
        .hasSize(255);
  }

  private static CollectedRun collected(String file, long seconds, String state) {
    return new CollectedRun(
        file,
        file,
        "failed",
        "C02",
        "cause-6",
        SampleRuns.MADE,
        Optional.empty(),
        Optional.empty(),
        List.of(new CollectedRun.Step("a", 1, "A", state, Optional.of(seconds))),
        "",
        List.of("enrolled", "enrolled"),
        0,
        0,
        0);
  }

  @Test
  @DisplayName(
      "of many counts a hazard once for each run, and knows usual, longest and failed steps")
  void many() {
    RunCollection all =
        new RunCollection(
            "t",
            SampleRuns.MADE,
            List.of(
                collected("a", 9, "done"), collected("b", 1, "failed"), collected("c", 2, "done")),
            List.of());
    Map<String, String> json =
        FlatJson.of(new String(CollectionFormat.JSON.of(all), StandardCharsets.UTF_8));

    assertThat(json)
        .containsEntry("hazards.0.count", "3")
        .containsEntry("slowestSteps.0.medianSeconds", "2")
        .containsEntry("slowestSteps.0.mostSeconds", "9")
        .containsEntry("failedSteps.0.failed", "1")
        .containsEntry("failedSteps.0.runs", "3");
  }

  @Test
  @DisplayName("names the approvals and answers with their notes, in every form")
  void approvals() {
    RunReport report =
        SampleRuns.report(
            PLAN,
            run -> {
              run.add(
                  new RunEntry.ApprovalTaken(
                      "sha256:aa",
                      "sha256:bb",
                      List.of("Ada", "Grace"),
                      List.of("k1", "k2"),
                      Optional.of("INC-2"),
                      SampleRuns.BEGAN,
                      SampleRuns.BEGAN.plusSeconds(3600),
                      600));
              run.add(
                  new RunEntry.GateAnswered(
                      MOVES.id(),
                      "yes",
                      "Ben",
                      "terminal",
                      Optional.empty(),
                      Optional.of("Jane agreed"),
                      List.of("move to the quarantine: /a")));
            });
    String approved = "approval signed by Ada and Grace";

    Map<String, String> json = FlatJson.of(text(ReportFormat.JSON, report));
    for (String where : List.of("approvals.0.", "status.approvals.0.")) {
      assertThat(json)
          .containsEntry(where + "by.1", "Grace")
          .containsEntry(where + "keys.1", "k2")
          .containsEntry(where + "ticket", "INC-2")
          .containsEntry(where + "notAfter", "2026-11-22T10:05:00Z")
          .containsEntry(where + "document", "sha256:bb");
    }
    assertThat(json)
        .containsEntry("answers.1.note", "Jane agreed")
        .containsEntry("answers.1.shown.0", "move to the quarantine: /a");
    assertThat(report.events())
        .extracting(RunReport.Event::text)
        .contains("An " + approved + " was taken.");
    assertThat(text(ReportFormat.MARKDOWN, report))
        .contains(approved + ", which ends 2026-11-22 10:05 UTC", "who noted: Jane agreed");
    assertThat(
            text(ReportFormat.HTML, report)
                .contains("Approved in advance: signed by Ada and Grace"))
        .isTrue();
  }

  @Test
  @DisplayName("says what left as it may, what is kept and why, and which effects need a look")
  void kept() {
    RunReport report =
        SampleRuns.report(
            PLAN,
            run -> {
              run.add(
                  new RunEntry.ProtectedLeft(
                      "a-profile", List.of("sha256:a1"), List.of("key of it")));
              run.change(MOVES, StepState.PENDING, StepState.RUNNING);
              run.intend(MOVES, 0).end(MOVES, 0, EffectOutcome.REFUSED, "the Mac refused it");
              run.intend(MOVES, 1);
            });

    assertThat(onProtection(report)).contains("Left as it may: key of it, with a profile.");
    int kept = PLAN.steps().stream().mapToInt(step -> step.kept().size()).sum();
    assertThat(kept).isPositive();
    assertThat(new RunPage(report).kept()).isEqualTo(kept);
    RunReport.Kept first =
        report.steps().stream().flatMap(step -> step.kept().stream()).findFirst().orElseThrow();
    assertThat(StepPage.why(first)).startsWith(first.rule()).endsWith(first.reason());
    assertThat(first.reason()).isNotEmpty();
    assertThat(text(ReportFormat.MARKDOWN, report))
        .contains("## Effects that need a look", ": by hand.", ": in doubt.");
  }
}
