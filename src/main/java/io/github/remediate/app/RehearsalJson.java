package io.github.remediate.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.Target;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** A rehearsal as one JSON document, schema {@code remediate.rehearsal/1}. */
public final class RehearsalJson {
  private final JsonGenerator json;

  private RehearsalJson(JsonGenerator json) {
    this.json = json;
  }

  /** The document, ending in a newline. */
  public static String of(Rehearsal.Report report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      new RehearsalJson(json).write(report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  /** Writes one element of an array. */
  private interface Element<T> {
    void write(T value) throws IOException;
  }

  private <T> void array(String name, List<T> values, Element<T> element) throws IOException {
    json.writeArrayFieldStart(name);
    for (T value : values) {
      json.writeStartObject();
      element.write(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void text(String name, String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private void write(Rehearsal.Report report) throws IOException {
    json.writeStartObject();
    text("schema", "remediate.rehearsal/1");
    text("fixture", report.setting().fixture());
    text("playbook", report.setting().playbook());
    json.writeNumberField("exit", report.status().code());
    text("status", report.status().name().toLowerCase(Locale.ROOT));
    array(
        "commands",
        report.acts(),
        act -> {
          text("command", act.command());
          if (act.isCutOff()) {
            json.writeNullField("exit");
          } else {
            json.writeNumberField("exit", act.status().code());
          }
          text("message", act.message());
          json.writeNumberField("virtualSeconds", act.took().toSeconds());
        });
    array(
        "faults",
        report.faults(),
        fault -> {
          text("id", fault.word());
          text("description", fault.description());
          text("remedy", fault.remedy());
        });
    outcome(report.outcome());
    json.writeEndObject();
  }

  private void outcome(Outcome outcome) throws IOException {
    array(
        "states",
        outcome.states(),
        state -> {
          text("what", state.what());
          text("before", state.before());
          text("after", state.after());
        });
    array("removed", outcome.removed(), this::removed);
    array("left", outcome.left(), this::removed);
    array(
        "kept",
        outcome.kept(),
        kept -> {
          json.writeNumberField("article", kept.article());
          target(kept.target());
          text("rule", kept.rule());
          text("reason", kept.reason());
        });
    array(
        "protected",
        outcome.protectedItems(),
        each -> {
          text("keychain", each.keychain().value());
          json.writeNumberField("before", each.before());
          json.writeNumberField("whole", each.whole());
          json.writeNumberField("added", each.added());
          text("digestBefore", each.digestBefore());
          text("digestAfter", each.digestAfter());
          json.writeBooleanField("leavesWithManagement", each.leavesWithManagement());
        });
    records(outcome);
    json.writeArrayFieldStart("person");
    for (String deed : outcome.deeds()) {
      json.writeString(deed);
    }
    json.writeEndArray();
  }

  private void removed(Outcome.Removed each) throws IOException {
    json.writeNumberField("article", each.article());
    target(each.target());
    json.writeBooleanField("byHand", each.byHand());
    json.writeBooleanField("thereAgain", each.isThereAgain());
  }

  private void target(Target target) throws IOException {
    json.writeObjectFieldStart("target");
    if (target instanceof Target.File file) {
      text("path", file.path().value());
    } else if (target instanceof Target.Keychain item) {
      text("keychain", item.keychain().value());
      text("class", item.itemClass());
      text("label", item.label());
      text("account", item.account());
      text("service", item.service());
      text("sha1", item.sha1());
      text("keyHash", item.keyHash());
    } else {
      Target.Record record = (Target.Record) target;
      text("service", record.service().word());
      text("id", record.id());
      text("name", record.name());
      text("deviceId", record.deviceId());
    }
    json.writeEndObject();
  }

  private void records(Outcome outcome) throws IOException {
    Observation<List<ServerRecord>> before = outcome.recordsBefore();
    json.writeFieldName("records");
    if (before.found().isEmpty()) {
      json.writeNull();
      return;
    }
    List<ServerRecord> after = outcome.recordsAfter().found().orElse(List.of());
    json.writeStartArray();
    for (ServerRecord record : before.found().get()) {
      json.writeStartObject();
      text("service", record.service().word());
      text("id", record.id());
      text("name", record.name());
      text("deviceId", record.deviceId().orElse(null));
      json.writeBooleanField("deleted", !after.contains(record));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
