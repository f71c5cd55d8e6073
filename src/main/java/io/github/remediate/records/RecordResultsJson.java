package io.github.remediate.records;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.records.ListedRecord.Standing;
import java.io.IOException;
import java.io.OutputStream;

/** Results as the document {@value #SCHEMA}. */
final class RecordResultsJson {
  static final String SCHEMA = "remediate.records/1";

  private RecordResultsJson() {}

  static void write(RecordResults results, OutputStream out) throws IOException {
    JsonWriter.write(
        out,
        JsonWriter.Layout.INDENTED,
        json ->
            tenant(results, json.text("schema", SCHEMA))
                .list("records", results.records(), (each, result) -> write(result, each)));
  }

  private static JsonWriter tenant(RecordResults results, JsonWriter json) {
    json.object(
        "tenant",
        results.tenant(),
        (each, tenant) -> each.text("id", tenant.id()).text("name", tenant.name()));
    return json;
  }

  private static void write(RecordResult result, JsonWriter out) {
    ListedRecord line = result.line();
    out.text("mac", result.mac().label()).text("service", line.service().word());
    out.text("id", result.id()).text("name", line.record().flatMap(FoundRecord::name));
    out.text("serialNumber", result.serialNumber()).text("hardwareUuid", result.hardwareUuid());
    out.text("deviceId", result.deviceId());
    line.record().ifPresent(record -> rest(record, out));
    out.text("why", result.why())
        .someTexts("doubts", line.doubts())
        .text("verdict", result.verdict().word())
        .someText("reason", result.reason())
        .texts("requestIds", result.requestIds());
    if (line.standing() == Standing.CHOICE) {
      out.text("choose", new RecordChoice(line.service(), line.record().get().id()).text());
    }
  }

  private static void rest(FoundRecord record, JsonWriter out) {
    out.text("owner", record.owner())
        .text("trustType", record.trustType())
        .text("managementAgent", record.managementAgent())
        .time("lastSeen", record.lastSeen());
  }
}
