package io.github.remediate.records;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Tenant;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Results as a table. */
final class RecordResultsCsv {
  private static final List<String> HEADER =
      List.of(
          "mac",
          "service",
          "id",
          "name",
          "serialNumber",
          "hardwareUuid",
          "deviceId",
          "owner",
          "why",
          "verdict",
          "reason",
          "requestIds",
          "trustType",
          "managementAgent",
          "lastSeen",
          "tenantId");

  private RecordResultsCsv() {}

  static void write(RecordResults results, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    row(text, HEADER);
    for (RecordResult result : results.records()) {
      row(text, cells(result, results.tenant()));
    }
    text.flush();
  }

  private static List<String> cells(RecordResult result, Optional<Tenant> tenant) {
    ListedRecord line = result.line();
    return List.of(
        result.mac().label(),
        line.service().word(),
        result.id().orElse(""),
        of(line, FoundRecord::name),
        result.serialNumber().orElse(""),
        result.hardwareUuid().orElse(""),
        result.deviceId().orElse(""),
        of(line, FoundRecord::owner),
        result.why().orElse(""),
        result.verdict().word(),
        result.reason(),
        String.join(" ", result.requestIds()),
        of(line, FoundRecord::trustType),
        of(line, FoundRecord::managementAgent),
        of(line, record -> record.lastSeen().map(Instant::toString)),
        TenantCheck.concerns(line.service()) ? tenant.map(Tenant::id).orElse("") : "");
  }

  private static String of(ListedRecord line, Function<FoundRecord, Optional<String>> field) {
    return line.record().flatMap(field).orElse("");
  }

  private static void row(Writer out, List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      out.write(i == 0 ? "" : ",");
      out.write(cell(cells.get(i)));
    }
    out.write("\r\n");
  }

  static String cell(String value) {
    String harmless = isFormula(value) ? "'" + value : value;
    boolean plain = harmless.chars().noneMatch(c -> c == '"' || c == ',' || c == ';' || c < ' ');
    return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
  }

  /** Spreadsheets pass over blanks, and take tabs and line ends before a formula for none. */
  private static boolean isFormula(String value) {
    String begun = value.stripLeading();
    return !begun.isEmpty() && "=+-@".indexOf(begun.charAt(0)) >= 0
        || !value.isEmpty() && (value.charAt(0) == '\t' || value.charAt(0) == '\r');
  }
}
