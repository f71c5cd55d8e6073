package io.github.remediate.app;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.TargetJson;
import java.util.List;
import java.util.Locale;

/** A rehearsal as one JSON document, schema {@code remediate.rehearsal/1}. */
public final class RehearsalJson {
  private RehearsalJson() {}

  /** The document, ending in a newline. */
  public static String of(RehearsalReport report) {
    return JsonWriter.text(JsonWriter.Layout.INDENTED, json -> write(json, report));
  }

  private static void write(JsonWriter json, RehearsalReport report) {
    json.text("schema", "remediate.rehearsal/1")
        .text("fixture", report.setting().fixture())
        .text("playbook", report.setting().playbook())
        .number("exit", report.status().code())
        .text("status", report.status().name().toLowerCase(Locale.ROOT))
        .someTexts("unproven", report.unproven())
        .list("commands", report.acts(), RehearsalJson::act)
        .list(
            "faults",
            report.faults(),
            (fault, each) ->
                fault
                    .text("id", each.word())
                    .text("description", each.description())
                    .text("remedy", each.remedy()));
    diff(json, report.diff());
    json.list(
            "othersRecords",
            report.services().others(),
            (other, each) -> record(other, each.record()).flag("deleted", !each.isLeft()))
        .texts("violations", report.services().violations());
  }

  private static JsonWriter record(JsonWriter json, ServerRecord record) {
    return json.text("service", record.service().word())
        .text("id", record.id())
        .text("name", record.name())
        .text("deviceId", record.deviceId());
  }

  private static void act(JsonWriter json, RehearsalReport.Act act) {
    json.text("command", act.command()).text("by", act.by().word());
    if (act.isCutOff()) {
      json.nothing("exit");
    } else {
      json.number("exit", act.status().code());
    }
    json.text("message", act.message()).number("virtualSeconds", act.took().toSeconds());
  }

  private static void diff(JsonWriter json, MacDiff diff) {
    json.list(
            "states",
            diff.states(),
            (state, each) ->
                state
                    .text("what", each.what())
                    .text("before", each.before())
                    .text("after", each.after()))
        .list("removed", diff.removed(), RehearsalJson::removed)
        .list("left", diff.left(), RehearsalJson::removed)
        .list(
            "kept",
            diff.kept(),
            (kept, each) -> {
              each.article().ifPresent(article -> kept.number("article", article));
              kept.number("number", each.number());
              TargetJson.write(kept, each.target());
              kept.text("rule", each.rule()).text("reason", each.reason());
            })
        .list(
            "protected",
            diff.protectedItems(),
            (items, each) ->
                items
                    .text("keychain", each.keychain().value())
                    .number("before", each.before())
                    .number("whole", each.whole())
                    .number("added", each.added())
                    .text("digestBefore", each.digestBefore())
                    .text("digestAfter", each.digestAfter())
                    .flag("leavesWithManagement", each.leavesWithManagement()));
    records(json, diff);
    json.texts("person", diff.deeds());
  }

  private static void removed(JsonWriter json, MacDiff.Removed each) {
    each.article().ifPresent(article -> json.number("article", article));
    json.number("number", each.number());
    TargetJson.write(json, each.target());
    json.flag("byHand", each.byHand()).flag("thereAgain", each.isThereAgain());
  }

  private static void records(JsonWriter json, MacDiff diff) {
    Observation<List<ServerRecord>> before = diff.recordsBefore();
    if (before.found().isEmpty()) {
      json.nothing("records");
      return;
    }
    List<ServerRecord> after = diff.recordsAfter().found().orElse(List.of());
    json.list(
        "records",
        before.found().get(),
        (record, each) -> record(record, each).flag("deleted", !after.contains(each)));
  }
}
