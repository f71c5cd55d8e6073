package io.github.remediate.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Where a run stands as one JSON document, schema {@code remediate.status/1}. */
public final class RunStatusJson {
  private RunStatusJson() {}

  /** The document, ending in a newline. Fields that a run does not have are left out. */
  public static String of(RunStatus status) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      write(status, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void write(RunStatus status, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "remediate.status/1");
    json.writeStringField("run", status.run());
    some(json, "holder", status.holder().orElse(""));
    some(json, "planTrouble", status.planTrouble());
    if (status.isRollingBack()) {
      json.writeBooleanField("rollingBack", true);
    }
    some(json, "lastWord", status.lastWord().orElse(""));
    json.writeArrayFieldStart("steps");
    for (RunStatus.Step step : status.steps()) {
      write(step, json);
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
    json.writeEndObject();
  }

  private static void write(RunStatus.Step step, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", step.id());
    if (step.article() > 0) {
      json.writeNumberField("article", step.article());
    }
    json.writeStringField("title", step.title());
    json.writeStringField("state", step.state());
    some(json, "reason", step.reason());
    if (!step.troubles().isEmpty()) {
      json.writeArrayFieldStart("troubles");
      for (RunStatus.Trouble trouble : step.troubles()) {
        json.writeStartObject();
        json.writeNumberField("effect", trouble.number());
        json.writeStringField("kind", trouble.kind());
        json.writeStringField("what", trouble.what());
        json.writeBooleanField("inDoubt", trouble.said().isEmpty());
        some(json, "said", trouble.said().orElse(""));
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    some(json, "next", step.next());
    json.writeEndObject();
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
