package io.github.remediate.records;

import io.github.remediate.document.Fields;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.ListedRecord.Standing;
import java.util.Optional;

/** A line of a list as JSON, in the journal. */
final class JobLineJson {
  static final Vocabulary<Service> SERVICES = Vocabulary.of(Service.class);
  private static final Vocabulary<Standing> STANDINGS = Vocabulary.of(Standing.class);

  private JobLineJson() {}

  static void write(ListedRecord line, JsonWriter out) {
    out.number("mac", line.mac())
        .text("service", line.service().word())
        .text("standing", line.standing().word())
        .text("reason", line.reason())
        .texts("why", line.why())
        .texts("doubts", line.doubts());
    out.object("sought", line.sought(), (it, sought) -> JobMacJson.write(sought, it));
    out.object("found", line.record(), (found, record) -> write(record, found));
  }

  private static void write(FoundRecord record, JsonWriter out) {
    out.text("id", record.id())
        .text("name", record.name())
        .text("serialNumber", record.serialNumber())
        .text("hardwareUuid", record.hardwareUuid())
        .text("deviceId", record.deviceId())
        .text("owner", record.owner())
        .text("trustType", record.trustType())
        .text("managementAgent", record.managementAgent())
        .time("lastSeen", record.lastSeen())
        .time("registered", record.registered())
        .flag("deleted", record.deleted());
    record.enabled().ifPresent(enabled -> out.flag("enabled", enabled));
  }

  static ListedRecord read(Fields in) {
    Service service = in.word("service", SERVICES);
    return new ListedRecord(
        JobEntryJson.index(in, "mac"),
        service,
        in.maybeObject("found").map(found -> record(service, found)),
        in.word("standing", STANDINGS),
        in.texts("why"),
        in.texts("doubts"),
        in.text("reason"),
        in.maybeObject("sought").map(JobMacJson::wanted));
  }

  private static FoundRecord record(Service service, Fields in) {
    FoundRecord record =
        new FoundRecord(
            service,
            in.text("id"),
            in.maybeText("name"),
            in.maybeText("serialNumber"),
            in.maybeText("hardwareUuid"),
            in.maybeText("deviceId"),
            in.maybeText("owner"),
            in.maybeText("trustType"),
            in.maybeText("managementAgent"),
            in.has("enabled") ? Optional.of(in.flag("enabled")) : Optional.empty(),
            in.maybeTime("lastSeen"),
            in.maybeTime("registered"),
            in.flag("deleted"));
    in.end();
    return record;
  }
}
