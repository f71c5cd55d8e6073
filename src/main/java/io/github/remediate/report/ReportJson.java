package io.github.remediate.report;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.JsonWriter.Layout;
import io.github.remediate.plan.Plan;
import java.util.List;

/**
 * A report as one JSON document, schema {@value #SCHEMA}; its fields are published in {@code
 * report.schema.json}. What is not known is left out.
 */
public final class ReportJson {
  /** The name that the document gives its own form. */
  public static final String SCHEMA = "remediate.report/1";

  private ReportJson() {}

  /** The document, ending in a newline. */
  public static byte[] of(RunReport report) {
    return JsonWriter.bytes(Layout.INDENTED, json -> write(json, report));
  }

  private static void write(JsonWriter json, RunReport report) {
    json.text("schema", SCHEMA)
        .text("tool", report.tool())
        .time("made", report.made())
        .text("verdict", report.verdict())
        .someTexts("troubles", report.troubles());
    if (report.status().isPresent() && report.isWhole()) {
      json.object("status", inner -> StatusWriter.write(inner, report.status().get()));
    } else {
      report.status().ifPresent(status -> json.someText("run", status.run()));
      json.object(
          "mac",
          report.plan(),
          (mac, plan) ->
              mac.text("serialNumber", plan.mac().serialNumber())
                  .text("hardwareUuid", plan.mac().hardwareUuid())
                  .text("osVersion", plan.mac().osVersion()));
    }
    json.object("playbook", inner -> playbook(inner, report))
        .object("plan", inner -> plan(inner, report))
        .text("supervision", report.about().supervision())
        .object("summary", inner -> write(inner, report.summary()))
        .object("counts", inner -> counts(inner, report))
        .list("steps", report.steps(), ReportJson::write)
        .list("protected", report.guarded().items(), ReportJson::write)
        .object("protectedChecks", inner -> write(inner, report.guarded()))
        .list("hazards", report.hazards(), ReportJson::write)
        .list("approvals", report.approvals(), StatusWriter::write)
        .list("answers", report.answers(), ReportJson::write)
        .list("records", report.records(), ReportJson::write)
        .list("timeline", report.events(), ReportJson::write);
    json.object(
        "journal",
        report.chain(),
        (inner, chain) ->
            inner
                .number("records", chain.records())
                .text("head", chain.head())
                .time("written", chain.written()));
  }

  private static void plan(JsonWriter json, RunReport report) {
    json.text("digest", report.planDigest()).text("tool", report.plan().map(Plan::tool));
  }

  private static void playbook(JsonWriter json, RunReport report) {
    RunReport.About about = report.about();
    json.someText("id", about.playbook())
        .text("digest", report.plan().map(Plan::playbookDigest))
        .text("title", about.title())
        .text("problem", about.problem())
        .text("source", about.source());
  }

  private static void write(JsonWriter json, RunReport.Summary summary) {
    json.text("headline", summary.headline())
        .texts("wrong", summary.wrong())
        .texts("done", summary.done())
        .texts("left", summary.left())
        .texts("next", summary.next())
        .texts("commands", summary.commands());
  }

  private static void counts(JsonWriter json, RunReport report) {
    json.number("effects", report.effects());
    for (Outcome outcome : Outcome.values()) {
      json.number(outcome.word(), report.count(outcome));
    }
    json.number("kept", report.steps().stream().mapToInt(step -> step.kept().size()).sum())
        .number("unknown", report.steps().stream().mapToInt(step -> step.untold().size()).sum())
        .number("protected", report.guarded().items().size());
  }

  private static void write(JsonWriter json, RunReport.Step step) {
    json.text("id", step.id()).text("anchor", step.anchor());
    step.article().ifPresent(article -> json.number("article", article));
    if (step.number() > 0) {
      json.number("number", step.number());
    }
    json.text("title", step.title())
        .someText("where", step.where())
        .text("state", step.state())
        .time("began", step.began())
        .time("ended", step.ended());
    step.took().ifPresent(took -> json.number("seconds", Math.max(0, took.toSeconds())));
    json.list("effects", step.effects(), ReportJson::write);
    some(json, "kept", step.kept());
    some(json, "unknown", step.untold());
  }

  private static void some(JsonWriter json, String name, List<RunReport.Kept> things) {
    if (!things.isEmpty()) {
      json.list(name, things, ReportJson::write);
    }
  }

  private static void write(JsonWriter json, RunReport.Effect effect) {
    json.text("anchor", effect.anchor())
        .text("kind", effect.kind())
        .text("what", effect.what())
        .someTexts("detail", effect.detail())
        .someText("as", effect.as())
        .someText("via", effect.via())
        .someText("reason", effect.reason())
        .text("warning", effect.warning())
        .text("outcome", effect.outcome().word());
    if (effect.attempts() > 0) {
      json.number("attempts", effect.attempts());
    }
    json.time("began", effect.began())
        .time("ended", effect.ended())
        .text("toldBy", effect.toldBy())
        .someTexts("evidence", effect.evidence());
  }

  private static void write(JsonWriter json, RunReport.Kept thing) {
    json.text("what", thing.what())
        .someText("rule", thing.rule())
        .someText("reason", thing.reason());
  }

  private static void write(JsonWriter json, RunReport.Guarded guarded) {
    json.list(
            "looks",
            guarded.looks(),
            (inner, look) ->
                inner
                    .time("at", look.at())
                    .text("step", look.after())
                    .number("found", look.found())
                    .number("missing", look.missing())
                    .someTexts("lost", look.lost()))
        .someTexts("left", guarded.left())
        .someTexts("joined", guarded.joined());
  }

  private static void write(JsonWriter json, RunReport.Hazard hazard) {
    json.text("id", hazard.id())
        .text("title", hazard.title())
        .text("state", hazard.state())
        .someText("detail", hazard.detail())
        .someText("remedy", hazard.remedy())
        .someText("accepted", hazard.accepted());
  }

  private static void write(JsonWriter json, RunReport.Answer answer) {
    json.time("at", answer.at())
        .text("gate", answer.gate())
        .text("about", answer.about())
        .text("answer", answer.answer())
        .text("by", answer.by())
        .text("channel", answer.channel())
        .time("expires", answer.expires())
        .text("note", answer.note())
        .someTexts("shown", answer.shown());
  }

  private static void write(JsonWriter json, RunReport.ServerRecord record) {
    json.text("service", record.service())
        .text("what", record.what())
        .text("outcome", record.outcome().word())
        .text("effect", record.effect());
  }

  private static void write(JsonWriter json, RunReport.Event event) {
    json.time("at", event.at())
        .text("kind", event.kind().name().toLowerCase(java.util.Locale.ROOT))
        .text("text", event.text())
        .text("step", event.step());
  }
}
