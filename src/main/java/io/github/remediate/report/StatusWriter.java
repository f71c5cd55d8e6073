package io.github.remediate.report;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.mac.MacPath;

/**
 * Writes where a run stands, schema {@value #SCHEMA}. Fields that a run does not have are left out.
 */
public final class StatusWriter {
  /** The name that the document gives its own form. */
  public static final String SCHEMA = "remediate.status/1";

  private StatusWriter() {}

  /** Writes the fields of the document into {@code json}. */
  public static void write(JsonWriter json, RunStatus status) {
    json.text("schema", SCHEMA).text("run", status.run()).text("verdict", status.verdict().word());
    json.object("waitingFor", status.waitsFor(), (inner, wait) -> write(inner, wait));
    write(json, status.begun());
    if (!status.begun().users().isEmpty()) {
      json.list(
          "users",
          status.begun().users(),
          (inner, one) -> inner.text("user", one.user()).text("state", one.state().word()));
    }
    json.someText("holder", status.holder()).someText("planTrouble", status.planTrouble());
    if (status.isRollingBack()) {
      json.flag("rollingBack", true);
    }
    json.time("lastHeard", status.lastHeard())
        .someText("lastWord", status.lastWord())
        .list("steps", status.steps(), StatusWriter::write)
        .text("supervision", status.supervision());
    if (!status.approvals().isEmpty()) {
      json.list("approvals", status.approvals(), StatusWriter::write);
    }
    json.list("answers", status.answers(), StatusWriter::write);
    json.object("loss", status.loss(), (inner, loss) -> write(inner, loss));
    json.object(
        "ended",
        status.ended(),
        (inner, ended) ->
            inner
                .text("state", ended.state())
                .time("at", ended.at())
                .texts("left", ended.left())
                .someTexts("advice", ended.advice())
                .someTexts("unproven", ended.unproven()));
    json.object(
        "purge",
        status.purge(),
        (inner, purge) ->
            inner
                .text("state", purge.isDone() ? "done" : "begun")
                .time("at", purge.at())
                .text("why", purge.why()));
    RunStatus.Kept kept = status.kept();
    json.text("log", kept.log().map(MacPath::value))
        .text("quarantine", kept.quarantine().map(MacPath::value))
        .text("evidence", kept.evidence().map(MacPath::value))
        .someText("next", status.next());
    if (status.awaitsReceipt()) {
      json.texts("commands", status.commands());
    }
  }

  private static void write(JsonWriter json, RunWait wait) {
    json.text("kind", wait.kind().word())
        .time("since", wait.since())
        .time("until", wait.until())
        .text("text", wait.text());
  }

  private static void write(JsonWriter json, RunStatus.Begun begun) {
    json.someText("playbook", begun.playbook())
        .object(
            "mac",
            mac ->
                mac.someText("serialNumber", begun.serialNumber())
                    .someText("hardwareUuid", begun.hardwareUuid())
                    .someText("osVersion", begun.osVersion()))
        .someText("user", begun.user())
        .someText("operator", begun.operator())
        .someText("ticket", begun.ticket())
        .time("started", begun.at());
  }

  static void write(JsonWriter json, RunStatus.Approval approval) {
    json.time("at", approval.at())
        .texts("by", approval.by())
        .texts("keys", approval.keys())
        .text("ticket", approval.ticket())
        .time("notBefore", approval.notBefore())
        .time("notAfter", approval.notAfter())
        .text("document", approval.document());
  }

  private static void write(JsonWriter json, RunStatus.Answer answer) {
    json.text("gate", answer.gate())
        .text("about", answer.about())
        .text("answer", answer.answer())
        .text("by", answer.by())
        .text("channel", answer.channel())
        .text("note", answer.note());
  }

  private static void write(JsonWriter json, RunStatus.Loss loss) {
    json.text("step", loss.step())
        .number("count", loss.count())
        .texts("items", loss.items())
        .texts("restore", loss.restore());
  }

  private static void write(JsonWriter json, RunStatus.Step step) {
    json.text("id", step.id());
    step.article().ifPresent(article -> json.number("article", article));
    if (step.number() > 0) {
      json.number("number", step.number());
    }
    json.text("title", step.title()).text("state", step.state());
    if (step.total() > 0) {
      json.number("done", step.done()).number("total", step.total());
    }
    json.someText("reason", step.reason());
    json.object(
        "failure",
        step.failure(),
        (inner, failure) ->
            inner
                .text("what", failure.what())
                .someText("said", failure.said())
                .someText("matters", failure.stakes())
                .someText("remedy", failure.remedy()));
    if (!step.troubles().isEmpty()) {
      json.list("troubles", step.troubles(), StatusWriter::write);
    }
    json.someText("next", step.next());
  }

  private static void write(JsonWriter json, RunStatus.Trouble trouble) {
    json.number("effect", trouble.number())
        .text("kind", trouble.kind())
        .text("what", trouble.what())
        .flag("inDoubt", trouble.said().isEmpty())
        .someText("said", trouble.said());
  }
}
