package io.github.remediate.plan;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Registration;

/** Writes a plan's JSON, field by field in the order of the schema. */
final class PlanWriter {
  private PlanWriter() {}

  /**
   * Writes the plan.
   *
   * @param digest of the plan; null while it is worked out
   */
  static void write(JsonWriter json, Plan plan, String digest) {
    json.text("schema", PlanFile.SCHEMA)
        .text("tool", plan.tool())
        .text("digest", digest)
        .object(
            "playbook",
            playbook ->
                playbook.text("id", plan.playbookId()).text("digest", plan.playbookDigest()))
        .text("scope", plan.scope().word())
        .object("mac", mac -> mac(mac, plan.mac()))
        .text("resumeJob", plan.resumeJob().map(MacPath::value))
        .list("findings", plan.findings(), FindingJson::write)
        .list("hazards", plan.hazards(), PlanWriter::hazard)
        .list("steps", plan.steps(), PlanWriter::step)
        .list("protected", plan.protectedItems(), PlanWriter::protectedItem);
  }

  private static void mac(JsonWriter json, Plan.Mac mac) {
    json.text("serialNumber", mac.serialNumber())
        .text("hardwareUuid", mac.hardwareUuid())
        .text("osVersion", mac.osVersion())
        .text("consoleUser", mac.consoleUser())
        .text("source", mac.source().word())
        .flag("privileged", mac.privileged());
    mac.enrolled().ifPresent(enrolled -> json.flag("enrolled", enrolled));
    json.text("jamfServer", mac.jamfServer()).text("cloudHost", mac.cloudHost());
    mac.registrations().ifPresent(all -> json.list("registrations", all, PlanWriter::registration));
  }

  private static void registration(JsonWriter json, Registration registration) {
    json.text("deviceId", registration.deviceId())
        .text("sha1", registration.sha1())
        .text("tenantId", registration.tenantId())
        .text("userPrincipalName", registration.userPrincipalName());
  }

  private static void hazard(JsonWriter json, Plan.Hazard hazard) {
    json.text("id", hazard.id())
        .text("state", hazard.word())
        .text("detail", hazard.detail())
        .text("title", hazard.title())
        .text("remedy", hazard.remedy())
        .flag("acceptable", hazard.acceptable());
  }

  private static void step(JsonWriter json, PlannedStep step) {
    json.text("id", step.id());
    if (step.article().isPresent()) {
      json.number("article", step.article().getAsInt());
    } else {
      json.nothing("article");
    }
    json.number("number", step.number())
        .text("title", step.title())
        .text("where", step.where().word())
        .text("state", step.state().word())
        .text("preview", step.preview().word())
        .list("gates", step.gates(), PlanWriter::gate)
        .list("effects", step.effects(), EffectJson::write)
        .list("kept", step.kept(), PlanWriter::kept)
        .list("unknown", step.unknown(), PlanWriter::undecided);
    if (step.passedOver()) {
      json.flag("passedOver", true);
    }
  }

  private static void gate(JsonWriter json, Gate gate) {
    json.text("id", gate.id()).text("kind", gate.kind().word()).text("mayAnswer", gate.mayAnswer());
  }

  private static void kept(JsonWriter json, PlannedStep.Kept kept) {
    TargetJson.write(json, kept.target());
    json.text("rule", kept.rule()).text("reason", kept.reason());
  }

  private static void undecided(JsonWriter json, PlannedStep.Undecided undecided) {
    TargetJson.write(json, undecided.target());
    json.text("reason", undecided.reason());
  }

  private static void protectedItem(JsonWriter json, Plan.Protected item) {
    TargetJson.write(json, item.target());
    json.text("rule", item.rule()).someTexts("profiles", item.profiles());
  }
}
