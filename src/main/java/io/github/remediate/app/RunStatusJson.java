package io.github.remediate.app;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.JsonWriter.Layout;
import io.github.remediate.report.RunStatus;
import io.github.remediate.report.RunVerdict;
import io.github.remediate.report.StatusWriter;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where runs stand as one JSON document, schema {@code remediate.status/1}. Fields that a run does
 * not have are left out. Each document ends in a newline.
 */
public final class RunStatusJson {
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
          StatusWriter.write(json, status);
          more.accept(json);
        });
  }

  /** What there is to say where no run was begun. */
  public static String ofNone(Runs.Result result) {
    boolean done = result.status() == ExitStatus.DONE;
    return JsonWriter.text(
        Layout.INDENTED,
        json ->
            json.text("schema", StatusWriter.SCHEMA)
                .text("verdict", done ? RunVerdict.COMPLETE.word() : null)
                .text("message", result.message()));
  }

  /** A list of such documents. */
  public static String ofAll(List<RunHistory.Listed> runs) {
    return JsonWriter.list(Layout.INDENTED, runs, RunStatusJson::write);
  }

  private static void write(JsonWriter json, RunHistory.Listed run) {
    if (run.status().isPresent()) {
      StatusWriter.write(json, run.status().get());
      json.someText("message", run.trouble());
    } else {
      json.text("schema", StatusWriter.SCHEMA)
          .text("run", run.run())
          .text("message", run.trouble());
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
}
