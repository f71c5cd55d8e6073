package io.github.remediate.report;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.text.TerminalText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The forms of a collection of runs. */
public enum CollectionFormat {
  HTML,
  /** {@code remediate.collection/1}. */
  JSON,
  /** For a spreadsheet: a line for each run. */
  CSV;

  /** The name that the JSON document gives its own form. */
  public static final String SCHEMA = "remediate.collection/1";

  /** The collection in this form, in UTF-8. */
  public byte[] of(RunCollection collection) {
    return switch (this) {
      case HTML -> CollectionPage.of(collection);
      case JSON -> json(collection);
      case CSV -> csv(collection).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static byte[] json(RunCollection collection) {
    return JsonWriter.bytes(
        JsonWriter.Layout.INDENTED,
        json ->
            json.text("schema", SCHEMA)
                .text("tool", collection.tool())
                .time("made", collection.made())
                .list("verdicts", collection.verdicts(), CollectionFormat::write)
                .list("playbooks", collection.playbooks(), CollectionFormat::write)
                .list("hazards", collection.hazards(), CollectionFormat::write)
                .list("failedSteps", collection.failedSteps(), CollectionFormat::write)
                .list("slowestSteps", collection.slowestSteps(), CollectionFormat::write)
                .list("runs", collection.runs(), CollectionFormat::write)
                .list(
                    "unread",
                    collection.unread(),
                    (inner, each) -> inner.text("file", each.file()).text("why", each.why())));
  }

  private static void write(JsonWriter json, RunCollection.Count count) {
    json.text("what", count.what()).number("count", count.count());
  }

  private static void write(JsonWriter json, RunCollection.StepCount step) {
    json.text("playbook", step.playbook())
        .text("step", step.step())
        .number("runs", step.runs())
        .number("failed", step.failed())
        .number("medianSeconds", step.usual().toSeconds())
        .number("mostSeconds", step.longest().toSeconds());
  }

  private static void write(JsonWriter json, CollectedRun run) {
    json.text("file", run.file())
        .text("run", run.run())
        .text("verdict", run.verdict())
        .someText("serialNumber", run.serialNumber())
        .someText("playbook", run.playbook())
        .time("started", run.began())
        .time("ended", run.ended());
    run.took().ifPresent(took -> json.number("seconds", took.toSeconds()));
    json.number("effects", run.effects())
        .number("done", run.done())
        .number("unknown", run.untold())
        .someText("failure", run.failure())
        .texts("hazards", run.hazards());
  }

  private static String csv(RunCollection collection) {
    StringBuilder csv = new StringBuilder();
    line(
        csv,
        List.of(
            "serialNumber",
            "run",
            "verdict",
            "playbook",
            "started",
            "ended",
            "seconds",
            "effects",
            "done",
            "unknown",
            "hazards",
            "failure",
            "file"));
    for (CollectedRun run : collection.runs()) {
      line(
          csv,
          List.of(
              run.serialNumber(),
              run.run(),
              run.verdict(),
              run.playbook(),
              run.began().map(Instant::toString).orElse(""),
              run.ended().map(Instant::toString).orElse(""),
              run.took().map(Duration::toSeconds).map(Object::toString).orElse(""),
              Long.toString(run.effects()),
              Long.toString(run.done()),
              Long.toString(run.untold()),
              String.join(" ", run.hazards()),
              run.failure(),
              run.file()));
    }
    for (RunCollection.Unread unread : collection.unread()) {
      line(
          csv,
          List.of("", "", "unread", "", "", "", "", "", "", "", "", unread.why(), unread.file()));
    }
    return csv.toString();
  }

  private static void line(StringBuilder csv, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      csv.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
    }
    csv.append("\r\n");
  }

  // A spreadsheet runs what begins like a formula, some after blanks or with signs of full width.
  private static final String FORMULA = "=+-@|%\\\uff1d\uff0b\uff0d\uff20";

  private static String cell(String value) {
    String text = TerminalText.safe(value, true).replace(TerminalText.HARD_BLANK, ' ');
    String shown = text.strip();
    boolean isFormula = !shown.isEmpty() && FORMULA.indexOf(shown.charAt(0)) >= 0;
    String safe = isFormula ? "'" + text : text;
    return safe.matches("[^\",\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
