package io.github.remediate.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where runs stand as one JSON document, schema {@code remediate.status/1}. Fields that a run does
 * not have are left out. Each document ends in a newline.
 */
public final class RunStatusJson {
  private RunStatusJson() {}

  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  /** How a run stands. */
  public static String of(RunStatus status) {
    return text(json -> document(json, status, more -> {}));
  }

  /** How a run stands after a command that said {@code message}. */
  public static String of(RunStatus status, String message) {
    return text(json -> document(json, status, more -> some(more, "message", message)));
  }

  /** How a run stands, and what a look at its result showed. */
  public static String of(RunStatus status, Verification look) {
    return text(
        json ->
            document(
                json,
                status,
                more -> {
                  more.writeObjectFieldStart("verification");
                  more.writeNumberField("steps", look.steps());
                  texts(more, "residue", look.residue());
                  texts(more, "renewed", look.renewed());
                  texts(more, "missing", look.missing());
                  texts(more, "left", look.left());
                  texts(more, "restore", look.restore());
                  some(more, "unclear", look.unclear());
                  more.writeEndObject();
                }));
  }

  /** How a run stands, and what a rollback did. */
  public static String of(RunStatus status, RunHistory.RolledBack done) {
    return text(
        json ->
            document(
                json,
                status,
                more -> {
                  more.writeObjectFieldStart("rollback");
                  more.writeBooleanField("agreed", done.agreed());
                  texts(more, "files", done.files());
                  texts(more, "keychains", done.keychains());
                  texts(more, "stays", done.stays());
                  more.writeEndObject();
                }));
  }

  /** How a run stands, and what an abort did. */
  public static String of(RunStatus status, RunHistory.Aborted done) {
    return text(
        json ->
            document(
                json,
                status,
                more -> {
                  more.writeObjectFieldStart("abort");
                  more.writeBooleanField("agreed", done.agreed());
                  texts(more, "left", done.left());
                  texts(more, "stays", done.stays());
                  more.writeEndObject();
                }));
  }

  /** What there is to say where no run was begun. */
  public static String ofNone(Runs.Result result) {
    return text(
        json -> {
          json.writeStartObject();
          json.writeStringField("schema", "remediate.status/1");
          if (result.status() == ExitStatus.DONE) {
            json.writeStringField("verdict", Verdict.COMPLETE.word());
          }
          json.writeStringField("message", result.message());
          json.writeEndObject();
        });
  }

  /** A list of such documents. */
  public static String ofAll(List<RunHistory.Listed> runs) {
    return text(
        json -> {
          json.writeStartArray();
          for (RunHistory.Listed run : runs) {
            if (run.status().isPresent()) {
              document(json, run.status().get(), more -> some(more, "message", run.trouble()));
            } else {
              json.writeStartObject();
              json.writeStringField("schema", "remediate.status/1");
              json.writeStringField("run", run.run());
              json.writeStringField("message", run.trouble());
              json.writeEndObject();
            }
          }
          json.writeEndArray();
        });
  }

  /** A refusal, schema {@code remediate.error/1}. */
  public static String ofError(String what, ExitStatus status) {
    return text(
        json -> {
          json.writeStartObject();
          json.writeStringField("schema", "remediate.error/1");
          Refusal refusal = Refusal.of(what, status);
          json.writeStringField("what", refusal.what());
          json.writeStringField("where", refusal.where());
          json.writeStringField("remedy", refusal.remedy());
          json.writeNumberField("status", status.code());
          json.writeEndObject();
        });
  }

  private static String text(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void document(JsonGenerator json, RunStatus status, Writing more)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "remediate.status/1");
    json.writeStringField("run", status.run());
    json.writeStringField("verdict", status.verdict().word());
    if (status.waitsFor().isPresent()) {
      RunWait wait = status.waitsFor().get();
      json.writeObjectFieldStart("waitingFor");
      json.writeStringField("kind", wait.kind().word());
      json.writeStringField("since", wait.since().toString());
      some(json, "until", wait.until().map(Instant::toString));
      json.writeStringField("text", wait.text());
      json.writeEndObject();
    }
    write(status.begun(), json);
    some(json, "holder", status.holder());
    some(json, "planTrouble", status.planTrouble());
    if (status.isRollingBack()) {
      json.writeBooleanField("rollingBack", true);
    }
    some(json, "lastWord", status.lastWord());
    json.writeArrayFieldStart("steps");
    for (RunStatus.Step step : status.steps()) {
      write(step, json);
    }
    json.writeEndArray();
    writeEnd(status, json);
    some(json, "next", status.next());
    more.to(json);
    json.writeEndObject();
  }

  private static void write(RunStatus.Begun begun, JsonGenerator json) throws IOException {
    some(json, "playbook", begun.playbook());
    json.writeObjectFieldStart("mac");
    some(json, "serialNumber", begun.serialNumber());
    some(json, "hardwareUuid", begun.hardwareUuid());
    some(json, "osVersion", begun.osVersion());
    json.writeEndObject();
    some(json, "user", begun.user());
    some(json, "operator", begun.operator());
    some(json, "ticket", begun.ticket());
    some(json, "started", begun.at().map(Instant::toString));
  }

  private static void writeEnd(RunStatus status, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("answers");
    for (RunStatus.Answer answer : status.answers()) {
      json.writeStartObject();
      json.writeStringField("gate", answer.gate());
      json.writeStringField("answer", answer.answer());
      json.writeStringField("by", answer.by());
      json.writeStringField("channel", answer.channel());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (status.loss().isPresent()) {
      RunStatus.Loss loss = status.loss().get();
      json.writeObjectFieldStart("loss");
      json.writeStringField("step", loss.step());
      json.writeNumberField("count", loss.count());
      texts(json, "items", loss.items());
      texts(json, "restore", loss.restore());
      json.writeEndObject();
    }
    if (status.ended().isPresent()) {
      json.writeObjectFieldStart("ended");
      json.writeStringField("state", status.ended().get().state());
      texts(json, "left", status.ended().get().left());
      json.writeEndObject();
    }
    if (status.purge().isPresent()) {
      json.writeObjectFieldStart("purge");
      json.writeStringField("state", status.purge().get().isDone() ? "done" : "begun");
      json.writeStringField("at", status.purge().get().at().toString());
      json.writeStringField("why", status.purge().get().why());
      json.writeEndObject();
    }
  }

  private static void write(RunStatus.Step step, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", step.id());
    if (step.article() > 0) {
      json.writeNumberField("article", step.article());
    }
    json.writeStringField("title", step.title());
    json.writeStringField("state", step.state());
    if (step.total() > 0) {
      json.writeNumberField("done", step.done());
      json.writeNumberField("total", step.total());
    }
    some(json, "reason", step.reason());
    if (step.failure().isPresent()) {
      json.writeObjectFieldStart("failure");
      json.writeStringField("what", step.failure().get().what());
      some(json, "said", step.failure().get().said());
      some(json, "remedy", step.failure().get().remedy());
      json.writeEndObject();
    }
    if (!step.troubles().isEmpty()) {
      json.writeArrayFieldStart("troubles");
      for (RunStatus.Trouble trouble : step.troubles()) {
        json.writeStartObject();
        json.writeNumberField("effect", trouble.number());
        json.writeStringField("kind", trouble.kind());
        json.writeStringField("what", trouble.what());
        json.writeBooleanField("inDoubt", trouble.said().isEmpty());
        some(json, "said", trouble.said());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    some(json, "next", step.next());
    json.writeEndObject();
  }

  private static void some(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    some(json, name, value.orElse(""));
  }

  private static void some(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
