package io.github.remediate.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.remediate.mac.Registration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes a plan's JSON, field by field in the order of the schema. */
final class PlanWriter {
  private final JsonGenerator json;

  PlanWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Plan plan, String digest) throws IOException {
    json.writeStartObject();
    text("schema", PlanFile.SCHEMA);
    text("tool", plan.tool());
    text("digest", digest);
    json.writeObjectFieldStart("playbook");
    text("id", plan.playbookId());
    text("digest", plan.playbookDigest());
    json.writeEndObject();
    text("scope", plan.scope());
    mac(plan.mac());
    json.writeArrayFieldStart("hazards");
    for (Plan.Hazard hazard : plan.hazards()) {
      hazard(hazard);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("steps");
    for (PlannedStep step : plan.steps()) {
      step(step);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("protected");
    for (Plan.Protected item : plan.protectedItems()) {
      json.writeStartObject();
      target(item.target());
      text("rule", item.rule());
      if (!item.profiles().isEmpty()) {
        json.writeArrayFieldStart("profiles");
        for (String profile : item.profiles()) {
          json.writeString(profile);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void mac(Plan.Mac mac) throws IOException {
    json.writeObjectFieldStart("mac");
    text("serialNumber", mac.serialNumber());
    text("hardwareUuid", mac.hardwareUuid());
    text("osVersion", mac.osVersion());
    text("consoleUser", mac.consoleUser());
    text("source", mac.source());
    json.writeBooleanField("privileged", mac.privileged());
    if (mac.enrolled().isPresent()) {
      json.writeBooleanField("enrolled", mac.enrolled().get());
    }
    if (mac.registrations().isPresent()) {
      registrations(mac.registrations().get());
    }
    json.writeEndObject();
  }

  private void registrations(List<Registration> registrations) throws IOException {
    json.writeArrayFieldStart("registrations");
    for (Registration registration : registrations) {
      json.writeStartObject();
      text("deviceId", registration.deviceId());
      text("sha1", registration.sha1());
      text("tenantId", registration.tenantId());
      text("userPrincipalName", registration.userPrincipalName());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void hazard(Plan.Hazard hazard) throws IOException {
    json.writeStartObject();
    text("id", hazard.id());
    text("state", hazard.state());
    text("detail", hazard.detail());
    text("title", hazard.title());
    text("remedy", hazard.remedy());
    json.writeBooleanField("acceptable", hazard.acceptable());
    json.writeEndObject();
  }

  private void step(PlannedStep step) throws IOException {
    json.writeStartObject();
    text("id", step.id());
    json.writeNumberField("article", step.article());
    text("title", step.title());
    text("where", step.where());
    text("state", step.state().word());
    text("preview", step.preview());
    json.writeArrayFieldStart("effects");
    for (Effect effect : step.effects()) {
      effect(effect);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("kept");
    for (PlannedStep.Kept kept : step.kept()) {
      json.writeStartObject();
      target(kept.target());
      text("rule", kept.rule());
      text("reason", kept.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("unknown");
    for (PlannedStep.Undecided undecided : step.unknown()) {
      json.writeStartObject();
      target(undecided.target());
      text("reason", undecided.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void effect(Effect effect) throws IOException {
    json.writeStartObject();
    text("kind", effect.kind().word());
    if (effect.target().isPresent()) {
      target(effect.target().get());
    }
    if (effect.command().isPresent()) {
      json.writeArrayFieldStart("argv");
      for (String word : effect.command().get().argv()) {
        json.writeString(encodable(word));
      }
      json.writeEndArray();
    }
    text("as", effect.as());
    text("reason", effect.reason());
    text("warning", effect.warning());
    json.writeEndObject();
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
    } else if (target instanceof Target.Record record) {
      text("service", record.service().word());
      text("id", record.id());
      text("name", record.name());
      text("deviceId", record.deviceId());
    }
    json.writeEndObject();
  }

  private void text(String field, Optional<String> value) throws IOException {
    text(field, value.orElse(null));
  }

  private void text(String field, String value) throws IOException {
    if (value != null) {
      json.writeStringField(field, encodable(value));
    }
  }

  /** The text itself, or with "?" for what has no UTF-8 form: as the digest takes it. */
  private static String encodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }
}
