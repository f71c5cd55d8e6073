package io.github.remediate.app;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.JsonWriter.Layout;
import io.github.remediate.mac.MacPath;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where runs stand as one JSON document, schema {@code remediate.status/1}. Fields that a run does
 * not have are left out. Each document ends in a newline.
 */
public final class RunStatusJson {
  static final String SCHEMA = "remediate.status/1";

  private RunStatusJson() {}

  /** How a run stands. */
  public static String of(RunStatus status) {
    return of(status, more -> {});
  }

  /** How a run stands after a command that said {@code message}. */
  public static String of(RunStatus status, String message) {
    return of(status, more -> more.someText("message", message));
  }

  /** How a run stands, and what a look at its result showed. */
  public static String of(RunStatus status, VerifyReport look) {
    return of(
        status,
        more ->
            more.object(
                "verification",
                json ->
                    json.number("steps", look.steps())
                        .texts("residue", look.residue())
                        .texts("renewed", look.renewed())
                        .texts("missing", look.missing())
                        .texts("left", look.left())
                        .texts("restore", look.restore())
                        .someText("unclear", look.unclear())));
  }

  /** How a run stands, and what a rollback did. */
  public static String of(RunStatus status, RunHistory.RolledBack done) {
    return of(
        status,
        more ->
            more.object(
                "rollback",
                json ->
                    json.flag("agreed", done.agreed())
                        .texts("files", done.files())
                        .texts("keychains", done.keychains())
                        .texts("stays", done.stays())));
  }

  /** How a run stands, and what an abort did. */
  public static String of(RunStatus status, RunHistory.Aborted done) {
    return of(
        status,
        more ->
            more.object(
                "abort",
                json ->
                    json.flag("agreed", done.agreed())
                        .texts("left", done.left())
                        .texts("stays", done.stays())));
  }

  private static String of(RunStatus status, Consumer<JsonWriter> more) {
    return JsonWriter.text(
        Layout.INDENTED,
        json -> {
          write(json, status);
          more.accept(json);
        });
  }

  /** What there is to say where no run was begun. */
  public static String ofNone(Runs.Result result) {
    boolean done = result.status() == ExitStatus.DONE;
    return JsonWriter.text(
        Layout.INDENTED,
        json ->
            json.text("schema", SCHEMA)
                .text("verdict", done ? RunVerdict.COMPLETE.word() : null)
                .text("message", result.message()));
  }

  /** A list of such documents. */
  public static String ofAll(List<RunHistory.Listed> runs) {
    return JsonWriter.list(Layout.INDENTED, runs, RunStatusJson::write);
  }

  private static void write(JsonWriter json, RunHistory.Listed run) {
    if (run.status().isPresent()) {
      write(json, run.status().get());
      json.someText("message", run.trouble());
    } else {
      json.text("schema", SCHEMA).text("run", run.run()).text("message", run.trouble());
    }
  }

  /** A refusal, schema {@code remediate.error/1}. */
  public static String ofError(String what, ExitStatus status) {
    Refusal refusal = Refusal.of(what, status);
    return JsonWriter.text(
        Layout.INDENTED,
        json ->
            json.text("schema", "remediate.error/1")
                .text("what", refusal.what())
                .text("where", refusal.where())
                .text("remedy", refusal.remedy())
                .number("status", status.code()));
  }

  private static void write(JsonWriter json, RunStatus status) {
    json.text("schema", SCHEMA).text("run", status.run()).text("verdict", status.verdict().word());
    status.waitsFor().ifPresent(wait -> json.object("waitingFor", inner -> write(inner, wait)));
    write(json, status.begun());
    json.someText("holder", status.holder()).someText("planTrouble", status.planTrouble());
    if (status.isRollingBack()) {
      json.flag("rollingBack", true);
    }
    json.time("lastHeard", status.lastHeard())
        .someText("lastWord", status.lastWord())
        .list("steps", status.steps(), RunStatusJson::write)
        .list("answers", status.answers(), RunStatusJson::write);
    status.loss().ifPresent(loss -> json.object("loss", inner -> write(inner, loss)));
    status
        .ended()
        .ifPresent(
            ended ->
                json.object(
                    "ended",
                    inner ->
                        inner
                            .text("state", ended.state())
                            .time("at", ended.at())
                            .texts("left", ended.left())));
    status
        .purge()
        .ifPresent(
            purge ->
                json.object(
                    "purge",
                    inner ->
                        inner
                            .text("state", purge.isDone() ? "done" : "begun")
                            .time("at", purge.at())
                            .text("why", purge.why())));
    RunStatus.Kept kept = status.kept();
    json.text("log", kept.log().map(MacPath::value))
        .text("quarantine", kept.quarantine().map(MacPath::value))
        .text("evidence", kept.evidence().map(MacPath::value))
        .someText("next", status.next());
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

  private static void write(JsonWriter json, RunStatus.Answer answer) {
    json.text("gate", answer.gate())
        .text("answer", answer.answer())
        .text("by", answer.by())
        .text("channel", answer.channel());
  }

  private static void write(JsonWriter json, RunStatus.Loss loss) {
    json.text("step", loss.step())
        .number("count", loss.count())
        .texts("items", loss.items())
        .texts("restore", loss.restore());
  }

  private static void write(JsonWriter json, RunStatus.Step step) {
    json.text("id", step.id());
    if (step.article() > 0) {
      json.number("article", step.article());
    }
    json.text("title", step.title()).text("state", step.state());
    if (step.total() > 0) {
      json.number("done", step.done()).number("total", step.total());
    }
    json.someText("reason", step.reason());
    step.failure()
        .ifPresent(
            failure ->
                json.object(
                    "failure",
                    inner ->
                        inner
                            .text("what", failure.what())
                            .someText("said", failure.said())
                            .someText("matters", failure.stakes())
                            .someText("remedy", failure.remedy())));
    if (!step.troubles().isEmpty()) {
      json.list("troubles", step.troubles(), RunStatusJson::write);
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
