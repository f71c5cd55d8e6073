package io.github.remediate.report;

import io.github.remediate.text.Counted;
import java.util.ArrayList;
import java.util.List;

/**
 * A report for a ticket: short, in Markdown that reads well where nothing renders it. Sentences are
 * escaped, and names stand as code, which is shown as it is.
 */
final class ReportMarkdown {
  /** Lists end after so many lines and say how many there are. */
  private static final int MOST = 40;

  private final StringBuilder text = new StringBuilder();
  private final RunReport report;

  private ReportMarkdown(RunReport report) {
    this.report = report;
  }

  static String of(RunReport report) {
    ReportMarkdown markdown = new ReportMarkdown(report);
    markdown.write();
    return markdown.text.toString();
  }

  private void write() {
    RunPage page = new RunPage(report);
    line("# " + MarkdownText.prose(page.kicker() + ": " + page.heading()));
    gap();
    line(
        "**"
            + MarkdownText.prose(StepPage.words(report.verdict()))
            + "**: "
            + MarkdownText.prose(report.summary().headline()));
    gap();
    for (RunPage.Fact fact : page.facts()) {
      item(MarkdownText.prose(fact.name()) + ": " + MarkdownText.code(fact.value()));
    }
    if (!report.troubles().isEmpty()) {
      heading("Not all of its sources are there");
      report.troubles().forEach(trouble -> item(MarkdownText.sentence(trouble)));
    }
    for (RunPage.Card card : page.cards()) {
      heading(card.title());
      card.lines().forEach(line -> item(MarkdownText.sentence(line)));
      card.commands().forEach(command -> item(MarkdownText.code(command)));
    }
    steps();
    troubles();
    hazards();
    answers();
    records();
    gap();
    line(MarkdownText.prose("Made by " + report.tool() + " at " + Times.of(report.made()) + "."));
    report
        .chain()
        .ifPresent(
            chain ->
                line(
                    "Journal: "
                        + Counted.of((int) chain.records(), "record")
                        + ", head "
                        + MarkdownText.code(chain.head())
                        + "."));
  }

  private void steps() {
    heading("Steps");
    line("| Step | State | Took | Effects |");
    line("|---|---|---|---|");
    for (RunReport.Step step : report.steps()) {
      line(
          "| "
              + MarkdownText.cell(StepPage.name(step))
              + " | "
              + MarkdownText.cell(StepPage.words(step.state()))
              + " | "
              + step.took().map(Times::of).map(MarkdownText::prose).orElse("–")
              + " | "
              + effects(step)
              + " |");
    }
  }

  private String effects(RunReport.Step step) {
    if (step.effects().isEmpty()) {
      return "–";
    }
    String all = Integer.toString(step.effects().size());
    return report.status().isEmpty()
        ? all
        : step.count(Outcome.DONE) + step.count(Outcome.ALREADY_GONE) + " of " + all;
  }

  private void troubles() {
    List<String> troubles = new ArrayList<>();
    for (RunReport.Step step : report.steps()) {
      for (RunReport.Effect effect : step.effects()) {
        if (effect.outcome().isTrouble()) {
          troubles.add(
              MarkdownText.prose(StepPage.name(step) + ", effect " + effect.number() + ", ")
                  + MarkdownText.code(effect.what())
                  + MarkdownText.prose(
                      ": "
                          + effect.outcome().label()
                          + ". "
                          + String.join(" ", effect.evidence())));
        }
      }
    }
    list("Effects that need a look", troubles);
  }

  private void hazards() {
    List<String> hazards = new ArrayList<>();
    for (RunReport.Hazard hazard : report.hazards()) {
      if (!hazard.state().equals("clear")) {
        hazards.add(
            MarkdownText.prose(hazard.title() + " (" + hazard.state() + "): " + hazard.detail())
                + (hazard.accepted().isEmpty()
                    ? ""
                    : MarkdownText.prose("; accepted " + hazard.accepted())));
      }
    }
    list("Hazards that were not clear", hazards);
  }

  private void answers() {
    List<String> answers = new ArrayList<>();
    for (RunStatus.Approval approval : report.approvals()) {
      answers.add(
          MarkdownText.prose(
              Times.of(approval.at())
                  + ", approval signed by "
                  + String.join(" and ", approval.by())
                  + ", which ends "
                  + Times.of(approval.notAfter())));
    }
    for (RunReport.Answer answer : report.answers()) {
      answers.add(
          MarkdownText.prose(
              Times.of(answer.at())
                  + ", "
                  + answer.about()
                  + ": "
                  + answer.answer()
                  + ", "
                  + answer.who()
                  + answer.note().map(note -> ", who noted: " + note).orElse("")));
    }
    list("Approvals and answers", answers);
  }

  private void records() {
    List<String> records = new ArrayList<>();
    for (RunReport.ServerRecord record : report.records()) {
      records.add(
          MarkdownText.prose(record.service() + ", ")
              + MarkdownText.code(record.what())
              + MarkdownText.prose(": " + record.outcome().label()));
    }
    list("Server records", records);
  }

  private void list(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    heading(title);
    lines.stream().limit(MOST).forEach(this::item);
    if (lines.size() > MOST) {
      item("… and " + (lines.size() - MOST) + " more; the whole report has all of them.");
    }
  }

  private void heading(String title) {
    gap();
    line("## " + MarkdownText.prose(title));
    gap();
  }

  private void item(String content) {
    line("- " + content);
  }

  private void gap() {
    line("");
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
